import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { readExport } from '../evaluate/export-targets.js';
import type { LintOptions } from '../lint-options.js';
import { InputError, reasonOf } from '../load/problem.js';
import { listed } from '../load/suggest.js';
import { limitReached } from '../load/system-limits.js';
import { withoutCommands } from '../report/log-commands.js';
import { EXIT } from '../report/report.js';
import { inert } from '../report/text.js';
import { addCommands, addRuleCommands } from './commands.js';
import { baselineOf, type Flags, interruption, optionsOf } from './flags.js';
import { FORMATS, type Format, isPage, parseFormat, withFormat } from './format-names.js';
import { helpOf } from './help.js';
import { asCommand } from './meant.js';
import { readVersion } from './version.js';

/** Runs the command line and gives the exit code; only usage and reports are written, nothing is thrown. */
export async function main(args: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.clean;
  const given = (code: number) => {
    exitCode = code;
  };
  // `outreach-lint lint` and `outreach-lint` are the same, but after `lint` every word is a plan
  const named = args[0] === 'lint';
  const all = args.includes('--help-all');
  const program = commandLine(all, async (plans, flags) => given(await run(plans, flags)));
  if (!named) addCommands(program, given);
  if (!named) addRuleCommands(program, given);
  try {
    await program.parseAsync(named ? args.slice(1) : [...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.failed;
    const commands = program.commands.map((command) => command.name());
    return fail(asCommand(error, program.args, commands), args.includes('--debug'));
  }
}

function commandLine(all: boolean, action: (plans: string[], flags: Flags) => Promise<void>): Command {
  const program = new Command('outreach-lint')
    .description('Finds what a campaign would do wrong to people, before it launches.')
    .version(readVersion(), '-v, --version', 'print the version')
    .showSuggestionAfterError()
    .showHelpAfterError('outreach-lint --help lists all options.')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'outreach-lint: ')) });
  program
    .usage('[lint] [plans...] [options]')
    .argument('[plans...]', "plans to report on; the policy's other plans still count as pressure")
    .option('-c, --config <path>', 'the policy, instead of the nearest outreach-lint.config.yaml')
    .option('--print-config', 'print the policy in force, and stop')
    .option('--explain-sql <rule>', 'print what a rule asks the database, and stop')
    .option('--rule <id:severity>', 'set a rule to off, warn or error; repeatable', append)
    .option('--plans-only', 'read no data: only rules on plans run')
    .option('--data <table=path>', 'read a table from this file; repeatable', table)
    .option('--export <kind=path>', 'write excluded=FILE, safe=FOLDER or rows=FOLDER; repeatable', exported)
    .option('--as-of <date>', 'the day to judge on, instead of now')
    .option('-f, --format <name[=path]>', `${listed(FORMATS, 'or')}, to stdout or a file; repeatable`, formats)
    .option('--baseline <file>', 'findings that were there before: silent unless they grow')
    .option('--update-baseline', "take today's findings into the baseline")
    .option('--prune-baseline', 'let go of what is found no more')
    .option('--watch', 'lint again whenever a plan, the policy or data changes')
    .option('--max-warnings <n>', 'exit with 1 above this many warnings', count)
    .option('--timeout <duration>', 'end a query that takes longer than this, such as 5m')
    .option('--max-temp <size>', 'the most to spill to disk, such as 20GB')
    .option('--reveal', 'show ids that look like a name, number or e-mail address, which are masked else')
    .option('--stats', 'say on stderr how long each table and rule took')
    .option('--help-all', 'say what each option and command does', () => program.help())
    .option('--debug', 'show what lies behind an error')
    .action(action);
  return program.configureHelp({
    showGlobalOptions: true,
    formatHelp: (command, helper) => helpOf(command, helper, all),
  });
}

const append = (value: string, list: string[] = []): string[] => [...list, value];
const formats = (value: string, list: Format[] = []): Format[] => withFormat(list, parseFormat(value));

function exported(value: string, exports: Record<string, string> = {}): Record<string, string> {
  const [kind, path] = readExport(value);
  if (exports[kind] !== undefined)
    throw new InputError(`--export ${kind} is there twice.`, 'Name one place for each kind.');
  return { ...exports, [kind]: path };
}

function table(value: string, tables: Record<string, string> = {}): Record<string, string> {
  const [, name, path] = /^(\w+)=(.+)$/.exec(value) ?? [];
  if (name === undefined || path === undefined)
    throw new InvalidArgumentError('Write for example --data contacts=people.csv.');
  return { ...tables, [name]: path };
}

function count(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('It must be a whole number.');
  return number;
}

async function run(plans: readonly string[], flags: Flags): Promise<number> {
  const options: LintOptions = {
    ...optionsOf(flags),
    plans,
    plansOnly: flags.plansOnly ?? false,
    exports: flags.export ?? {},
    ...baselineOf(flags),
    ...(flags.maxTemp === undefined ? {} : { maxTemp: flags.maxTemp }),
    ...(flags.maxWarnings === undefined ? {} : { maxWarnings: flags.maxWarnings }),
  };
  if (flags.explainSql !== undefined) return (await import('./others.js')).printSql(flags.explainSql, options);
  const parts = await import('./run.js'); // late: --version and --help need none of it
  const { lint, pluginFormats, showProgress, FOR_PAGES, writeAllReports, writtenText } = parts;
  if (flags.printConfig === true) return parts.printConfig(options);
  const formats = flags.format ?? [];
  if (flags.watch === true) {
    assertReadsOnly(flags);
    const { watchAndLint } = await import('./others.js');
    return watchAndLint(options, formats, interruption());
  }
  const own = await pluginFormats(formats, { ...options, cwd: process.cwd() });
  const forPages = formats.some(isPage) ? FOR_PAGES : {};
  const progress = showProgress(flags.stats === true);
  const asked = { ...options, ...forPages, signal: interruption(), onStep: progress.onStep };
  const report = await lint(asked)
    .finally(progress.done)
    .catch(async (error: unknown) => {
      if (!(error instanceof parts.DatabaseLost)) throw error;
      throw await parts.showPlansAlone(error, asked, formats, progress.last());
    });
  await writeAllReports(report, formats, own);
  process.stderr.write(withoutCommands(writtenText(report.written)));
  return report.exitCode;
}

/** A run that is repeated writes reports, and nothing else. */
function assertReadsOnly({ export: exports, updateBaseline, pruneBaseline }: Flags): void {
  const given = { '--export': exports, '--update-baseline': updateBaseline, '--prune-baseline': pruneBaseline };
  const [flag] = Object.entries(given).find(([, value]) => value !== undefined) ?? [];
  if (flag !== undefined) throw new InputError(`${flag} does not go with --watch.`, 'Run it once, without --watch.');
}

/** One sentence on stderr; with --debug also the error behind it. */
function fail(thrown: unknown, debug: boolean): number {
  const error = thrown instanceof InputError ? thrown : (limitReached(thrown) ?? thrown);
  const known = error instanceof InputError;
  const text = known
    ? error.message
    : `outreach-lint failed: ${reasonOf(error)}. This is a fault of outreach-lint; run with --debug and report it.`;
  process.stderr.write(`${withoutCommands(text.split('\n').map(inert).join('\n'))}\n`);
  if (debug && error instanceof Error)
    process.stderr.write(
      `${error.stack ?? ''}\n${error.cause instanceof Error ? `caused by ${error.cause.stack}` : ''}\n`,
    );
  return EXIT.failed;
}
