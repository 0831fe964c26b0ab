import type { Engine } from '../engine/engine.js';
import { shapeOf, type TableName } from '../schema/tables.js';
import { instant, join, name, type Sql, sql } from '../sql.js';
import { HAPPENED, rawName } from './canonical.js';
import { lostZeros } from './matching.js';

const MOST = 5;
/** Words that may be shown: short and made of letters, so that no e-mail address or number slips through. */
const SHOWN = /^\p{L}[\p{L} _\-/&.]{0,29}$/u;
/** An e-mail address or telephone number: where one stands in the column, its words may be names, and none is shown. */
const PERSONAL = /@|(\d\D*){6}/;

/** What is looked for in a table that was read, and what is said where some rows have it. */
export interface Look {
  readonly condition: Sql;
  say(count: number): Promise<string> | string;
}

/** Counts the rows of each look in one pass and gives what there is to say. */
export async function look(engine: Engine, table: TableName, looks: readonly Look[]): Promise<string[]> {
  if (looks.length === 0) return [];
  const counts = looks.map(({ condition }, i) => sql`count(*) filter (where ${condition}) as ${name(`n${i}`)}`);
  const [row] = await engine.query(sql`select ${join(counts, sql`, `)} from ${name(rawName(table))}`);
  const notes: string[] = [];
  for (const [i, { say }] of looks.entries()) {
    const count = Number(row?.[`n${i}`] ?? 0);
    if (count > 0) notes.push(await say(count));
  }
  return notes;
}

/** Words of columns with fixed values that no rule knows, with their counts, and rows without any: said, never guessed. */
export function unmappedWords(engine: Engine, table: TableName, columns: readonly string[]): Look[] {
  return columns.flatMap((column) => {
    const kind = shapeOf(table).columns[column];
    if (kind?.kind !== 'word') return [];
    const empty = shapeOf(table).required.includes(column) ? sql` or ${name(column)} is null` : sql``;
    const known = join(
      kind.words.map((word): Sql => sql`${word}`),
      sql`, `,
    );
    const condition = sql`${name(column)} not in (${known})${empty}`;
    const say = async () => {
      const found = await engine.query(
        sql`select ${name(column)} as word, count(*) as n from ${name(rawName(table))} where ${condition} group by 1 order by 2 desc, 1`,
      );
      const words = found.map((row) => [row['word'], row['n']] as [string | null, number]);
      return sentence(`${table}.${column}`, column, words);
    };
    return [{ condition, say }];
  });
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
export function futureRows(table: TableName, now: number): Look[] {
  const time = HAPPENED[table];
  if (time === undefined) return [];
  const say = (count: number) => `${table}: ${count} ${count === 1 ? 'row is' : 'rows are'} after now and not counted.`;
  return [{ condition: sql`${name(time)} > ${instant(now)}`, say }];
}

/** Postal codes that lost their leading zero: they are matched with it. */
export function lostZeroCodes(table: TableName, region: string | null): Look[] {
  const say = (count: number) =>
    `${table}.postal_code: ${count} ${count === 1 ? 'code' : 'codes'} without their leading zero were read with it.`;
  return [{ condition: sql`${lostZeros(sql`postal_code`, sql`country`, region)}`, say }];
}
