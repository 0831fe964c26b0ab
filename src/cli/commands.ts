import type { Command } from 'commander';
import { InputError } from '../load/problem.js';
import { assertNoLinting, type Flags, interruption, optionsOf } from './flags.js';
import { assertPrettyOrJson } from './format-names.js';

/** What the command does beside linting. The options are those of the whole. */
export function addCommands(program: Command, given: (code: number) => void): void {
  program.helpCommand(false);
  program
    .command('data')
    .description('show what your tables hold, which rules they let run, and which tables are missing')
    .action(async (_, command: Command) => {
      const flags = command.optsWithGlobals<Flags>();
      assertNoLinting(flags);
      assertPrettyOrJson(flags.format ?? [], 'data');
      const { printData } = await import('./others.js');
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
      const { printForecast } = await import('./others.js');
      given(await printForecast({ ...optionsOf(flags), plans, signal: interruption() }, flags.format ?? []));
    });
  program
    .command('formats')
    .description('list the exports that are read by name, or show how one is read')
    .argument('[name]', 'a format')
    .action(async (name: string | undefined, _, command: Command) => {
      const { format = [] } = command.optsWithGlobals<Flags>();
      assertPrettyOrJson(format, 'formats');
      const { printMappings } = await import('./others.js');
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
      const { startHere } = await import('./others.js');
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
      const { printRules } = await import('./others.js');
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
      const { printExplained } = await import('./others.js');
      const options = { ...optionsOf(flags), sql: flags.sql ?? false, signal: interruption() };
      given(await printExplained(what, options, flags.format ?? []));
    });
}

/** Making and trying rules that are not the tool's own. */
export function addRuleCommands(program: Command, given: (code: number) => void): void {
  program
    .command('new-rule')
    .description('make the files of a rule of your own, with cases that fail until it is written')
    .argument('<id>', 'such as acme/no-friday-sms')
    .option('--yaml', 'a rule in YAML and SQL, instead of TypeScript')
    .action(async (id: string, { yaml }: { yaml?: boolean }, command: Command) => {
      assertNoLinting(command.optsWithGlobals<Flags>());
      const { makeRule } = await import('./others.js');
      given(makeRule(process.cwd(), id, yaml === true));
    });
  program
    .command('test-rules')
    .description("run the cases of the policy's own rules")
    .argument('[paths...]', 'files or folders of rules; default: all that the policy names')
    .action(async (paths: string[], _, command: Command) => {
      const flags = command.optsWithGlobals<Flags>();
      assertNoLinting(flags);
      const { printTrials } = await import('./others.js');
      given(await printTrials({ ...optionsOf(flags), cwd: process.cwd() }, paths));
    });
  program
    .command('schema')
    .description('print the JSON Schema of plans or policies, for editors')
    .argument('<name>', 'plan or policy')
    .action(async (name: string) => {
      const { printSchema } = await import('./others.js');
      given(printSchema(name));
    });
  program
    .command('completion')
    .description('print what bash, zsh or fish need to complete this command')
    .argument('<shell>', 'bash, zsh or fish')
    .action(async (shell: string) => {
      const { printCompletion } = await import('./others.js');
      given(printCompletion(shell, program));
    });
}
