import { type Command, Help } from 'commander';

const WIDTH = 80;

/** The help that fits a screen; every option with its sentence where all of it is asked for. */
export function helpOf(program: Command, helper: Help, all: boolean): string {
  if (program.parent !== null) return Help.prototype.formatHelp.call(helper, program, helper);
  return all ? `${Help.prototype.formatHelp.call(helper, program, helper)}\n${EXIT_CODES}` : shortHelp(program);
}

const shortHelp = (program: Command): string => `Usage: outreach-lint [plans...] [options]
       outreach-lint <command>

${program.description()}

  outreach-lint                             lint all plans of the policy
  outreach-lint campaigns/spring.yaml       report on one plan
  outreach-lint --plans-only                read no data: fast, for commits
  outreach-lint -f pretty -f json=out.json  for people, and for programs
  outreach-lint --export excluded=drop.csv  whom to leave out of which touch
  outreach-lint --baseline known.json       only what is new, or has grown
  outreach-lint data                        what the tool sees in your files

${commandsOf(program)}${list(
  'Options:  ',
  program.options.map((option) => [option.short, option.long].filter((name) => name !== undefined).join(' ')),
)}
--help-all says what each of them does, outreach-lint <command> --help of one.

${EXIT_CODES}`;

const commandsOf = ({ commands }: Command): string =>
  commands.length === 0
    ? ''
    : `${list(
        'Commands: ',
        commands.map((command) => command.name()),
      )}\n`;

const EXIT_CODES = `Exit codes: 0 clean, 1 findings, 2 wrong usage or unreadable input,
            3 nothing, or not everything, was checked.
`;

/** Names after a label, broken into lines at the width of a screen. */
function list(label: string, names: readonly string[]): string {
  const lines = [''];
  for (const [i, name] of names.entries()) {
    const text = i < names.length - 1 ? `${name},` : name;
    const line = lines.at(-1) ?? '';
    if (label.length + line.length + text.length + 1 > WIDTH) lines.push(text);
    else lines[lines.length - 1] = line === '' ? text : `${line} ${text}`;
  }
  return lines.map((line, i) => `${i === 0 ? label : ' '.repeat(label.length)}${line}`).join('\n');
}
