import type { Outbox } from '../engine/engine.js';
import { compare } from '../normalise/steps.js';
import { join, name, type Sql, sql } from '../sql.js';
import { rowFields } from './collect.js';
import type { FoundRows } from './data-rules.js';
import { openGroups, rowsOf } from './exclusions.js';
import { inOrder, placeOf } from './export-cells.js';
import type { ExportTarget, Written } from './export-targets.js';
import type { ExportContext, Exported } from './exports.js';
import { optionFields } from './template.js';

/** One file per rule with open findings: every matched row, with ids, reasons and the fields that its sentence names. */
export async function writeRows(
  target: ExportTarget,
  { found, findings, drafts }: ExportContext,
  outbox: Outbox,
): Promise<Exported> {
  const byRule = new Map<string, { columns: string[]; tables: Sql[] }>();
  for (const rows of found) {
    const groups = openGroups(rows, findings);
    if (groups.length === 0) continue;
    const [table, columns] = [`rows_of_${rows.table}`, columnsOf(rows)];
    const titles = Object.keys(columns);
    await outbox.bring(table, titles, sql`${picked(columns)} from ${name(rows.table)} where ${rowsOf(rows, groups)}`);
    const { tables } = byRule.get(rows.rule) ?? { tables: [] };
    byRule.set(rows.rule, { columns: titles, tables: [...tables, sql`select * from ${name(table)}`] });
  }
  const written: Written[] = [];
  for (const [rule, { columns, tables }] of [...byRule].toSorted(([a], [b]) => compare(a, b))) {
    const { path, shown } = placeOf(target, rule.split('/'));
    const source = inOrder(sql`(${join(tables, sql` union all `)})`, columns, target);
    const rows = await outbox.write(drafts.add(target.path, path, shown), target.format, source);
    written.push({ kind: 'rows', path: shown, rows, people: null });
  }
  return { written, notes: written.length > 0 ? [] : [`${target.shown}: no open finding has rows of data.`] };
}

/** The columns of a rule's file, all as texts: what is blamed, the unit, the fields of the row's sentence, the reasons. */
function columnsOf({ definition, options, hasParts }: FoundRows): Record<string, Sql> {
  const { blames } = definition;
  const fields = rowFields(definition, optionFields(options)).map((field) => [
    field,
    sql`cast(${name(field)} as varchar)`,
  ]);
  return {
    campaign_id: sql`campaign_id`,
    element: blames === 'row' ? sql`element_kind` : sql`${blames}`,
    element_id: sql`element_id`,
    ...(hasParts ? { part: sql`part` } : {}),
    ...Object.fromEntries(fields),
    reason: sql`replace(reasons, chr(31), ', ')`,
  };
}

const picked = (columns: Readonly<Record<string, Sql>>): Sql =>
  sql`select ${join(
    Object.entries(columns).map(([title, value]) => sql`${value} as ${name(title)}`),
    sql`, `,
  )}`;
