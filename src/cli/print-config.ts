import { stringify } from 'yaml';
import type { LintOptions } from '../lint.js';
import { effectiveRules } from '../lint.js';
import { EXIT } from '../report/report.js';

/** Prints the policy in force: where it stands, every rule with severity and options, limits, tables. */
export async function printConfig(options: LintOptions): Promise<number> {
  process.stdout.write(stringify(await effectiveRules(options), { lineWidth: 0, aliasDuplicateObjects: false }));
  return EXIT.clean;
}
