import type { Engine, LeftAside } from '../engine/engine.js';
import { isTimezone } from '../schema/clock.js';
import type { RowRule } from '../schema/mappings/mapping.js';
import { shapeOf, type TableName } from '../schema/tables.js';
import { instant, join, name, type Sql, sql } from '../sql.js';
import { HAPPENED, rawName } from './canonical.js';
import { emailKey, type Home, lostZeros, phoneKey } from './matching.js';

const MOST = 5;
/** Words that may be shown: short and made of letters, so that no e-mail address or number slips through. */
const SHOWN = /^\p{L}[\p{L} _\-/&.]{0,29}$/u;
/** An e-mail address or telephone number: where one stands in the column, its words may be names, and none is shown. */
const PERSONAL = /@|(\d\D*){6}/;

/** What is looked for in a table that was read, and what is said where some rows have it. */
export interface Look {
  readonly condition: Sql;
  /** What few rows are and all that are counted: what takes long to tell is then told of those only. */
  readonly among?: Sql;
  say(count: number): Promise<string> | string;
}

/** Counts the rows of each look, most in one pass, and gives what there is to say. */
export async function look(engine: Engine, table: TableName, looks: readonly Look[]): Promise<string[]> {
  if (looks.length === 0) return [];
  const rows = sql`${name(rawName(table))}`;
  const first = looks.map(
    ({ among, condition }, i) => sql`count(*) filter (where ${among ?? condition}) as ${name(`n${i}`)}`,
  );
  const [counts] = await engine.query(sql`select ${join(first, sql`, `)} from ${rows}`);
  const notes: string[] = [];
  for (const [i, { among, condition, say }] of looks.entries()) {
    const candidates = Number(counts?.[`n${i}`] ?? 0);
    if (candidates === 0) continue;
    const count = among === undefined ? candidates : await countOf(engine, rows, among, condition);
    if (count > 0) notes.push(await say(count));
  }
  return notes;
}

async function countOf(engine: Engine, rows: Sql, among: Sql, condition: Sql): Promise<number> {
  const [row] = await engine.query(
    sql`select count(*) filter (where ${condition}) as n from (select * from ${rows} where ${among}) as few`,
  );
  return Number(row?.['n'] ?? 0);
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

/** Postal codes that lost their leading zero: they are matched with it. */
export function lostZeroCodes(table: TableName, region: string | null): Look[] {
  const say = (count: number) =>
    `${table}.postal_code: ${count} ${are(count, 'code without its leading zero was', 'codes without their leading zero were')} read with it.`;
  const among = sql`regexp_like(postal_code, '^[0-9]{3,4}(-[0-9]{4})?\\z')`;
  return [{ among, condition: lostZeros(sql`postal_code`, sql`country`, region), say }];
}

const are = (count: number, one: string, many: string): string => (count === 1 ? one : many);

/** Cells that are certainly sound, as most are: to look closer at each takes far longer. */
const PLAIN_PHONE = '^[+]?([^0-9a-zA-Z#]*[0-9]){9,12}[^0-9a-zA-Z#]*\\z';
const PLAIN_EMAIL = '^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\\z';

const LANGUAGE_CODE = '^[a-zA-Z]{2,3}([-_].*)?\\z';

/** Cells in which no telephone number or no single e-mail address stands, so that they match nobody else's; and places that are none. */
export function unmatchable(columns: readonly string[], home: Home): Look[] {
  const looks: Record<string, Look> = {
    phone: {
      among: sql`phone is not null and not regexp_like(phone, ${PLAIN_PHONE})`,
      condition: sql`not coalesce(regexp_like(${phoneKey(sql`phone`, home)}, '^[0-9]{4,15}\\z'), false)`,
      say: (n) =>
        `contacts.phone: ${n} ${are(n, 'cell is no telephone number and matches', 'cells are no telephone number and match')} nothing.`,
    },
    email: {
      among: sql`email is not null and not regexp_like(email, ${PLAIN_EMAIL})`,
      condition: sql`not coalesce(regexp_like(${emailKey(sql`email`)}, '^[^@,;]+@[^@,;]+\\z'), false)`,
      say: (n) =>
        `contacts.email: ${n} ${are(n, 'cell is not one e-mail address and matches', 'cells are not one e-mail address and match')} nothing.`,
    },
    language: {
      condition: sql`language is not null and not regexp_like(language, ${LANGUAGE_CODE})`,
      say: (n) =>
        `contacts.language: ${n} ${are(n, 'cell is no code of a language', 'cells are no codes of languages')}, such as de or en-US, and unknown. Map ${are(n, 'it', 'them')} with values: { language: { "THEIRS": ours } }.`,
    },
    latitude: {
      condition: sql`abs(latitude) > 90 and abs(latitude) <= 180 and abs(longitude) <= 90`,
      say: (n) =>
        `contacts: ${n} ${are(n, 'row has', 'rows have')} a latitude beyond 90 and a longitude that could be one: they look swapped, and are not used.`,
    },
    longitude: {
      condition: sql`(abs(latitude) > 90 or abs(longitude) > 180) and not (abs(latitude) <= 180 and abs(longitude) <= 90)`,
      say: (n) =>
        `contacts: ${n} ${are(n, 'row has', 'rows have')} a latitude beyond 90 or a longitude beyond 180, and no place.`,
    },
  };
  const needs: Record<string, readonly string[]> = { latitude: ['longitude'], longitude: ['latitude'] };
  return Object.entries(looks).flatMap(([column, look]) =>
    [column, ...(needs[column] ?? [])].every((it) => columns.includes(it)) ? [look] : [],
  );
}

/** How many contacts have a time zone that nothing knows by that name. */
export async function unknownZones(engine: Engine): Promise<string[]> {
  const rows = await engine.query(
    sql`select timezone, count(*) as n from ${name(rawName('contacts'))} where timezone is not null group by timezone`,
  );
  const unknown = rows.filter((row) => !isTimezone(String(row['timezone'])));
  const cells = unknown.reduce((sum, row) => sum + Number(row['n']), 0);
  return cells === 0
    ? []
    : [
        `contacts.timezone: ${cells} ${are(cells, 'cell names', 'cells name')} no time zone, such as America/New_York, and ${are(cells, 'is', 'are')} unknown. Map ${are(cells, 'it', 'them')} with values: { timezone: { "THEIRS": ours } }.`,
      ];
}

/** How many contacts with an address no row of service_areas speaks for, where those have addresses. `lookups`: see place-keys.ts. */
export async function unmatchedAddresses(engine: Engine, lookups: Sql | null): Promise<string[]> {
  if (lookups === null) return [];
  const [row] = await engine.query(
    sql`select count(*) as n, sum(hit) as hits from (select k.contact_id, max(case when a.place is null then 0 else 1 end) as hit
      from (${lookups}) as k left join (select distinct kind, place from area_keys) as a on a.kind = k.kind and a.place = k.place
      group by k.contact_id having bool_or(k.is_address)) as people`,
  );
  const all = Number(row?.['n'] ?? 0);
  const none = all - Number(row?.['hits'] ?? 0);
  return none === 0
    ? []
    : [`contacts: ${none} of ${all} with an address ${are(none, 'has', 'have')} no row in service_areas.`];
}
