import { EXIT } from '../report/report.js';
import { jsonRules, rulesText } from '../report/rules.js';
import { listRules, type RuleListOptions } from '../rule-list.js';
import type { Format } from './format-names.js';
import { writeEach } from './formats.js';

/** Prints every rule as it stands under the policy. */
export async function printRules(options: RuleListOptions, formats: readonly Format[]): Promise<number> {
  const list = await listRules(options);
  writeEach(
    formats,
    () => jsonRules(list),
    (style) => rulesText(list, style),
  );
  return EXIT.clean;
}
