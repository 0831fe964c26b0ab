import type { Engine, LeftAside } from '../engine/engine.js';
import type { RowRule } from '../schema/mappings/mapping.js';
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
    const condition = isUnknown(table, column);
    if (condition === null) return [];
    return [{ condition, say: async () => sentence(table, column, await unknownWords(engine, table, column)) }];
  });
}

/** True for rows whose word no rule knows; null for a column that may hold anything. */
function isUnknown(table: TableName, column: string): Sql | null {
  const kind = shapeOf(table).columns[column];
  if (kind?.kind !== 'word') return null;
  const empty = shapeOf(table).required.includes(column) ? sql` or ${name(column)} is null` : sql``;
  const known = join(
    kind.words.map((word): Sql => sql`${word}`),
    sql`, `,
  );
  return sql`${name(column)} not in (${known})${empty}`;
}

/** A word of a file, as it may be shown, and how many rows have it. */
export interface WordCount {
  readonly word: string;
  readonly rows: number;
}

/** The words of a column that no rule knows, the most frequent first; none for a column that may hold anything. */
export async function unknownWords(engine: Engine, table: TableName, column: string): Promise<WordCount[]> {
  const condition = isUnknown(table, column);
  if (condition === null) return [];
  const found = await engine.query(
    sql`select ${name(column)} as word, count(*) as n from ${name(rawName(table))} where ${condition} group by 1 order by 2 desc, 1`,
  );
  const hides = found.some((row) => PERSONAL.test(String(row['word'] ?? '')));
  return found.map((row) => {
    const word = row['word'] as string | null;
    const shown = word === null ? 'nothing' : !hides && SHOWN.test(word) ? `"${word}"` : '(not shown)';
    return { word: shown, rows: Number(row['n']) };
  });
}

function sentence(table: TableName, column: string, found: readonly WordCount[]): string {
  const shown = found.slice(0, MOST).map(({ word, rows }) => `${word} (${rows})`);
  const more = found.length > MOST ? ` and ${found.length - MOST} more` : '';
  return `${table}.${column}: words that no rule knows: ${shown.join(', ')}${more}. Map them with values: { ${column}: { "THEIRS": ours } }.`;
}

/** Rows of an export that are none of the table, with how many there are of each kind. */
export function asideNotes(table: TableName, rules: readonly RowRule[], leftAside: readonly LeftAside[]): string[] {
  return rules.flatMap((rule, i) => {
    const found = leftAside.filter(({ test }) => test === i);
    const rows = found.reduce((sum, it) => sum + it.rows, 0);
    if (rows === 0) return [];
    const kinds = found.some(({ word }) => word !== null) ? ` (${rule.keep.column}: ${kindsOf(found)})` : '';
    return [`${table}: ${rows} ${rows === 1 ? 'row' : 'rows'} left aside: ${rule.others}${kinds}.`];
  });
}

/** Words of an export's own, and short numbers. */
const KIND = /^(\p{L}[\p{L} _\-/&.]{0,29}|\d{1,6})$/u;

function kindsOf(found: readonly LeftAside[]): string {
  const hides = found.some(({ word }) => word !== null && /@|(\d\D*){7}/.test(word));
  const kinds = found
    .slice(0, MOST)
    .map(
      ({ word, rows }) =>
        `${word === null ? 'nothing' : !hides && KIND.test(word) ? `"${word}"` : '(not shown)'} ${rows}`,
    );
  const others = found.slice(MOST).reduce((sum, it) => sum + it.rows, 0);
  return `${kinds.join(', ')}${others > 0 ? `, others ${others}` : ''}`;
}

/** Rows of history after now, which no rule counts. */
export function futureRows(table: TableName, now: number): Look[] {
  const time = HAPPENED[table];
  if (time === undefined) return [];
  const say = (count: number) => `${table}: ${count} ${count === 1 ? 'row is' : 'rows are'} after now and not counted.`;
  return [{ condition: sql`${name(time)} > ${instant(now)}`, say }];
}

/** Postal codes of the US that lost their leading zero: they are matched with it. */
export function lostZeroCodes(table: TableName): Look[] {
  const say = (count: number) =>
    `${table}.postal_code: ${count} ${count === 1 ? 'code' : 'codes'} without their leading zero were read with it.`;
  return [{ condition: sql`${lostZeros(sql`postal_code`)} and coalesce(lower(country), 'us') in ('us', 'usa')`, say }];
}
