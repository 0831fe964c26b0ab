import type { LintOptions } from '../lint-options.js';
import { InputError } from '../load/problem.js';
import { EXIT } from '../report/report.js';
import type { Format } from './format-names.js';

/** What the command line may say, as commander reads it. */
export interface Flags {
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
  reveal?: boolean;
  stats?: boolean;
  debug?: boolean;
}

/** What only lint knows is refused elsewhere, rather than ignored. */
export function assertNoLinting(flags: Flags): void {
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

/** The options of the command line that every part of it knows. */
export function optionsOf(flags: Flags): LintOptions {
  return {
    cwd: process.cwd(),
    env: process.env,
    rules: flags.rule ?? [],
    data: flags.data ?? {},
    ...(flags.config === undefined ? {} : { config: flags.config }),
    ...(flags.timeout === undefined ? {} : { timeout: flags.timeout }),
    ...(flags.asOf === undefined ? {} : { asOf: flags.asOf }),
    ...(flags.reveal === undefined ? {} : { reveal: flags.reveal }),
  };
}

export function baselineOf({
  baseline,
  updateBaseline = false,
  pruneBaseline = false,
}: Flags): Pick<LintOptions, 'baseline'> {
  if (baseline !== undefined) return { baseline: { file: baseline, update: updateBaseline, prune: pruneBaseline } };
  if (!updateBaseline && !pruneBaseline) return {};
  throw new InputError(
    `--${updateBaseline ? 'update' : 'prune'}-baseline does not say which baseline.`,
    'Add --baseline baseline.json.',
  );
}

/** The first Ctrl-C or SIGTERM cancels what runs, so that temporary files go and queries end; the second leaves at once. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      controller.abort();
      process.once(name, () => process.exit(EXIT.failed));
    });
  }
  return controller.signal;
}
