import { SEVERITIES, type Words } from './words.js';

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const COMPLETE = 'complete -c outreach-lint';

/** For fish 3 and newer: one line for each option and command. */
export function fishScript({ options, commands }: Words): string {
  const lines = options.map(({ names, description, takes, words }) => {
    const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
    const list = words.flatMap((word) =>
      word.endsWith(':') ? SEVERITIES.map((severity) => `${word}${severity}`) : [word],
    );
    const goesOn = !words.every((word) => word.endsWith(':')); // with a path
    const value =
      takes === 'nothing' ? '' : takes === 'files' ? ' -r' : ` ${goesOn ? '-r' : '-x'} -a ${quoted(list.join(' '))}`;
    return `${COMPLETE} ${flags.join(' ')}${value} -d ${quoted(description)}`;
  });
  const names = commands.flatMap(({ name, description, words }) => [
    `${COMPLETE} -n __fish_use_subcommand -a ${name} -d ${quoted(description)}`,
    ...(words.length > 0
      ? [`${COMPLETE} -n '__fish_seen_subcommand_from ${name}' -f -a ${quoted(words.join(' '))}`]
      : []),
  ]);
  return `# fish completion of outreach-lint: outreach-lint completion fish | source\n${[...lines, ...names].join('\n')}\n`;
}
