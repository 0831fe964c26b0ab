import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { readExport } from '../evaluate/export-targets.js';
import type { LintOptions } from '../lint.js';
import { InputError, reasonOf } from '../load/problem.js';
import { listed } from '../load/suggest.js';
import { withoutCommands } from '../report/log-commands.js';
import { EXIT } from '../report/report.js';
import { inert } from '../report/text.js';
import { assertPrettyOrJson, FORMATS, type Format, isPage, parseFormat, withFormat } from './format-names.js';
import { helpOf } from './help.js';
import { asCommand } from './meant.js';
import { readVersion } from './version.js';

interface Flags {
  config?: string;
  printConfig?: boolean;
  explainSql?: string;
  rule?: string[];
  plansOnly?: boolean;
  data?: Record<string, string>;
  export?: Record<string, string>;
  baseline?: string;
  updateBaseline?: boolean;
  pruneBaseline?: boolean;
  watch?: boolean;
  asOf?: string;
  format?: Format[];
  maxWarnings?: number;
  timeout?: string;
  maxTemp?: string;
  stats?: boolean;
  debug?: boolean;
}

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

/** What the command does beside linting. The options are those of the whole. */
function addCommands(program: Command, given: (code: number) => void): void {
  program.helpCommand(false);
  program
    .command('data')
    .description('show what your tables hold, which rules they let run, and which tables are missing')
    .action(async (_, command: Command) => {
      const flags = command.optsWithGlobals<Flags>();
      assertNoLinting(flags);
      assertPrettyOrJson(flags.format ?? [], 'data');
      const { printData } = await import('./data.js');
      given(await printData({ ...optionsOf(flags), signal: interruption() }, flags.format ?? []));
    });
  program
    .command('forecast')
    .description('show how full the weeks are and how the telephones will ring, by all plans, without judging')
    .argument('[plans...]', 'plans beside those of the policy')
    .action(async (plans: string[], _, command: Command) => {
      const flags = command.optsWithGlobals<Flags>();
      assertNoLinting(flags);
      if (flags.rule !== undefined) throw new InputError('--rule is an option of lint only.', 'Leave it out.');
      const { printForecast } = await import('./forecast.js');
      given(await printForecast({ ...optionsOf(flags), plans, signal: interruption() }, flags.format ?? []));
    });
  program
    .command('formats')
    .description('list the exports that are read by name, or show how one is read')
    .argument('[name]', 'a format')
    .action(async (name: string | undefined, _, command: Command) => {
      const { format = [] } = command.optsWithGlobals<Flags>();
      assertPrettyOrJson(format, 'formats');
      const { printMappings } = await import('./mappings.js');
      given(printMappings(name, format));
    });
  program
    .command('init')
    .description('write a policy and a first plan from your files')
    .argument('[files...]', 'exports and tables; --data contacts=PATH says what a file is')
    .option('-y, --yes', 'ask nothing: take what is likeliest, and say so')
    .option('--region <country>', 'where most contacts live, such as US')
    .option('--timezone <zone>', 'of times that carry none, such as America/New_York')
    .action(async (files: string[], _, command: Command) => {
      const flags = command.optsWithGlobals<Flags & StartFlags>();
      assertNoLinting(flags);
      const { startHere } = await import('./init.js');
      const { yes = false, region, timezone } = flags;
      const said = { ...(region === undefined ? {} : { region }), ...(timezone === undefined ? {} : { timezone }) };
      given(await startHere({ ...optionsOf(flags), ...said, files, signal: interruption() }, yes));
    });
  addExplaining(program, given);
}

interface StartFlags {
  yes?: boolean;
  region?: string;
  timezone?: string;
}

/** Commands that say what a rule, or the whole tool, does here. */
function addExplaining(program: Command, given: (code: number) => void): void {
  program
    .command('rules')
    .description('list the rules: which are on here and why, and what data they need')
    .action(async (_, command: Command) => {
      const flags = command.optsWithGlobals<Flags>();
      assertNoLinting(flags);
      assertPrettyOrJson(flags.format ?? [], 'rules');
      const { printRules } = await import('./rules.js');
      given(await printRules(optionsOf(flags), flags.format ?? []));
    });
  program
    .command('explain')
    .description('explain a rule, or show everything about one contact')
    .argument('<rule-or-contact>', 'the id of a rule, or a contact_id')
    .option('--sql', 'show what the rule asks the database')
    .action(async (what: string, _, command: Command) => {
      const flags = command.optsWithGlobals<Flags & { sql?: boolean }>();
      assertNoLinting(flags);
      assertPrettyOrJson(flags.format ?? [], 'explain');
      const { printExplained } = await import('./explain.js');
      const options = { ...optionsOf(flags), sql: flags.sql ?? false, signal: interruption() };
      given(await printExplained(what, options, flags.format ?? []));
    });
}

/** Making and trying rules that are not the tool's own. */
function addRuleCommands(program: Command, given: (code: number) => void): void {
  program
    .command('new-rule')
    .description('make the files of a rule of your own, with cases that fail until it is written')
    .argument('<id>', 'such as acme/no-friday-sms')
    .option('--yaml', 'a rule in YAML and SQL, instead of TypeScript')
    .action(async (id: string, { yaml }: { yaml?: boolean }, command: Command) => {
      assertNoLinting(command.optsWithGlobals<Flags>());
      const { makeRule } = await import('./new-rule.js');
      given(makeRule(process.cwd(), id, yaml === true));
    });
  program
    .command('test-rules')
    .description("run the cases of the policy's own rules")
    .argument('[paths...]', 'files or folders of rules; default: all that the policy names')
    .action(async (paths: string[], _, command: Command) => {
      const flags = command.optsWithGlobals<Flags>();
      assertNoLinting(flags);
      const { printTrials } = await import('./test-rules.js');
      given(await printTrials({ ...optionsOf(flags), cwd: process.cwd() }, paths));
    });
  program
    .command('schema')
    .description('print the JSON Schema of plans or policies, for editors')
    .argument('<name>', 'plan or policy')
    .action(async (name: string) => {
      const { printSchema } = await import('./schema.js');
      given(printSchema(name));
    });
  program
    .command('completion')
    .description('print what bash, zsh or fish need to complete this command')
    .argument('<shell>', 'bash, zsh or fish')
    .action(async (shell: string) => {
      const { printCompletion } = await import('./completion/index.js');
      given(printCompletion(shell, program));
    });
}

/** What only lint knows is refused elsewhere, rather than ignored. */
function assertNoLinting(flags: Flags): void {
  const given = {
    '--plans-only': flags.plansOnly,
    '--baseline': flags.baseline,
    '--max-warnings': flags.maxWarnings,
    '--print-config': flags.printConfig,
    '--explain-sql': flags.explainSql,
    '--export': flags.export,
    '--stats': flags.stats,
    '--max-temp': flags.maxTemp,
  };
  const [flag] = Object.entries(given).find(([, value]) => value !== undefined) ?? [];
  if (flag !== undefined) throw new InputError(`${flag} is an option of lint only.`, 'Leave it out.');
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

/** The options of the command line that every part of it knows. */
function optionsOf(flags: Flags): LintOptions {
  return {
    cwd: process.cwd(),
    env: process.env,
    rules: flags.rule ?? [],
    data: flags.data ?? {},
    ...(flags.config === undefined ? {} : { config: flags.config }),
    ...(flags.timeout === undefined ? {} : { timeout: flags.timeout }),
    ...(flags.asOf === undefined ? {} : { asOf: flags.asOf }),
  };
}

function baselineOf({ baseline, updateBaseline = false, pruneBaseline = false }: Flags): Pick<LintOptions, 'baseline'> {
  if (baseline !== undefined) return { baseline: { file: baseline, update: updateBaseline, prune: pruneBaseline } };
  if (!updateBaseline && !pruneBaseline) return {};
  throw new InputError(
    `--${updateBaseline ? 'update' : 'prune'}-baseline does not say which baseline.`,
    'Add --baseline baseline.json.',
  );
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
  if (flags.explainSql !== undefined) return (await import('./explain.js')).printSql(flags.explainSql, options);
  const { lint, pluginFormats, printConfig, showProgress, FOR_PAGES, writeAllReports, writtenText } = await import(
    './run.js'
  ); // late: --version and --help need none of it
  if (flags.printConfig === true) return printConfig(options);
  const formats = flags.format ?? [];
  if (flags.watch === true) {
    assertReadsOnly(flags);
    const { watchAndLint } = await import('./watch.js');
    return watchAndLint(options, formats, interruption());
  }
  const own = await pluginFormats(formats, { ...options, cwd: process.cwd() });
  const forPages = formats.some(isPage) ? FOR_PAGES : {};
  const progress = showProgress(flags.stats === true);
  const asked = { ...options, ...forPages, signal: interruption(), onStep: progress.onStep };
  const report = await lint(asked).finally(progress.done);
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

/** The first Ctrl-C or SIGTERM cancels what runs, so that temporary files go and queries end; the second leaves at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      controller.abort();
      process.once(name, () => process.exit(EXIT.failed));
    });
  }
  return controller.signal;
}

/** One sentence on stderr; with --debug also the error behind it. */
function fail(error: unknown, debug: boolean): number {
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
