import { explainContact } from '../explain-contact.js';
import { type ExplainOptions, explainRule, isRuleId } from '../explain-rule.js';
import type { LintOptions } from '../lint-options.js';
import { InputError } from '../load/problem.js';
import { contactText, jsonContact } from '../report/explained-contact.js';
import { explainedText, jsonExplained, sqlText } from '../report/explained-rule.js';
import { EXIT } from '../report/report.js';
import type { Format } from './format-names.js';
import { writeEach } from './formats.js';

/** Prints what there is to say of a rule, or of a contact where no rule has the name. */
export async function printExplained(
  what: string,
  options: LintOptions & ExplainOptions,
  formats: readonly Format[],
): Promise<number> {
  if (await isRuleId(what, options)) {
    const rule = await explainRule(what, options);
    writeEach(
      formats,
      () => jsonExplained(rule),
      (style) => explainedText(rule, style),
    );
    return EXIT.clean;
  }
  if (options.sql === true) throw new InputError('--sql shows the SQL of a rule, and this is none.', 'Leave it out.');
  const contact = await explainContact(what, options);
  writeEach(
    formats,
    () => jsonContact(contact),
    (style) => contactText(contact, style),
  );
  return EXIT.clean;
}

/** Prints what a rule asks the database: `--explain-sql`. */
export async function printSql(id: string, options: ExplainOptions): Promise<number> {
  const { sql, kind } = await explainRule(id, { ...options, sql: true });
  if (sql === null)
    throw new InputError(
      `${id} judges the ${kind} alone and asks no database.`,
      `outreach-lint explain ${id} says more.`,
    );
  process.stdout.write(`${sqlText(sql)}\n`);
  return EXIT.clean;
}
