import { join as joinPath } from 'node:path';
import { join, name, type Sql, sql } from '../sql.js';
import type { ExportTarget } from './export-targets.js';

/** Rows in the order of their columns. In CSV, which people open in a spreadsheet, no cell begins like a formula. */
export function inOrder(from: Sql, columns: readonly string[], { format }: ExportTarget): Sql {
  const shown = columns.map((column) => {
    const cell = sql`r.${name(column)}`;
    return sql`${format === 'csv' ? guarded(cell) : cell} as ${name(column)}`;
  });
  const order = columns.map((column) => sql`r.${name(column)}`);
  return sql`select ${join(shown, sql`, `)} from ${from} as r order by ${join(order, sql`, `)}`;
}

/** A quote stands before what a spreadsheet would run. Signed numbers, such as telephone numbers, stay as they are. */
const guarded = (cell: Sql): Sql => sql`case when ${runs(cell)} then concat('''', ${cell}) else ${cell} end`;

/** Whether a spreadsheet would run a cell. */
export const runs = (cell: Sql): Sql => sql`regexp_matches(${cell}, ${'^[=@\\t\\r\\n]|^[-+].*[^-+0-9 ().]'}, 's')`;

/** A file under the folder of a target; ids become names that every system takes. */
export function placeOf(
  { path, shown, format }: ExportTarget,
  ids: readonly string[],
): { path: string; shown: string } {
  const file = `${ids.map(fileName).join('/')}.${format}`;
  return { path: joinPath(path, file), shown: `${shown}/${file}` };
}

const fileName = (id: string): string =>
  encodeURIComponent(id).replace(/^[.]|[*'()!~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
