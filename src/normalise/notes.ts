import type { Engine } from '../engine/engine.js';
import { shapeOf, type TableName } from '../schema/tables.js';
import { instant, join, name, type Sql, sql } from '../sql.js';
import { HAPPENED, rawName } from './canonical.js';

const MOST = 5;
/** Words that may be shown: short and made of letters, so that no e-mail address or number slips through. */
const SHOWN = /^\p{L}[\p{L} _\-/&.]{0,29}$/u;
/** An e-mail address or telephone number: where one stands in the column, its words may be names, and none is shown. */
const PERSONAL = /@|(\d\D*){6}/;

/** Words of columns with fixed values that no rule knows, with their counts, and rows without any: said, never guessed. */
export async function unmappedWords(engine: Engine, table: TableName, columns: readonly string[]): Promise<string[]> {
  const notes: string[] = [];
  for (const column of columns) {
    const kind = shapeOf(table).columns[column];
    if (kind?.kind !== 'word') continue;
    const empty = shapeOf(table).required.includes(column) ? sql` or ${name(column)} is null` : sql``;
    const known = join(
      kind.words.map((word): Sql => sql`${word}`),
      sql`, `,
    );
    const found = await engine.query(
      sql`select ${name(column)} as word, count(*) as n from ${name(rawName(table))} where ${name(column)} not in (${known})${empty} group by 1 order by 2 desc, 1`,
    );
    if (found.length > 0)
      notes.push(
        sentence(
          `${table}.${column}`,
          column,
          found.map((row) => [row['word'], row['n']] as [string | null, number]),
        ),
      );
  }
  return notes;
}

function sentence(where: string, column: string, found: readonly [word: string | null, n: number][]): string {
  const hides = found.some(([word]) => PERSONAL.test(word ?? ''));
  const shown = found
    .slice(0, MOST)
    .map(
      ([word, n]) => `${word === null ? 'nothing' : !hides && SHOWN.test(word) ? `"${word}"` : '(not shown)'} (${n})`,
    );
  const more = found.length > MOST ? ` and ${found.length - MOST} more` : '';
  return `${where}: words that no rule knows: ${shown.join(', ')}${more}. Map them with values: { ${column}: { "THEIRS": ours } }.`;
}

/** Rows of history after now, which no rule counts. */
export async function futureRows(engine: Engine, table: TableName, now: number): Promise<string[]> {
  const time = HAPPENED[table];
  if (time === undefined) return [];
  const [row] = await engine.query(
    sql`select count(*) as n from ${name(rawName(table))} where ${name(time)} > ${instant(now)}`,
  );
  const count = Number(row?.['n'] ?? 0);
  return count === 0 ? [] : [`${table}: ${count} ${count === 1 ? 'row is' : 'rows are'} after now and not counted.`];
}
