import { listed } from '../load/suggest.js';
import { MAPPINGS, mappingsOf } from '../schema/mappings/index.js';
import type { Mapping } from '../schema/mappings/mapping.js';
import { shapeOf, TABLE_NAMES, type TableName } from '../schema/tables.js';
import { FILE_WORDS, keyOf, NAMES } from './names.js';

export type Certainty = 'sure' | 'likely' | 'unsure';

/** A table that a file could be, by the names of its columns. */
export interface Candidate {
  readonly table: TableName;
  /** ours: theirs, for every column that was found. */
  readonly columns: Readonly<Record<string, string>>;
  /** Required columns that the file lacks; of those that one of is enough, all. */
  readonly missing: readonly string[];
  readonly certainty: Certainty;
}

/** What a file is: a named export, or one of some tables, the likeliest first. */
export type Recognised =
  | { readonly kind: 'export'; readonly mapping: Mapping }
  | { readonly kind: 'table'; readonly candidates: readonly Candidate[] };

/** Required columns that can be the same for all rows, so that somebody can say them. */
export const SAYABLE: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  touches: ['channel'],
  activities: ['kind'],
  service_areas: ['offer_id', 'status'],
};

/** Tells by the names of its columns, and by its own, what a file is. */
export function recognise(header: readonly string[], fileName: string): Recognised {
  const [mapping] = mappingsOf(header);
  if (mapping !== undefined) return { kind: 'export', mapping };
  const named = fileName.toLowerCase();
  const scored = TABLE_NAMES.flatMap((table) => {
    const columns = columnsOf(table, header);
    const missing = missingOf(table, columns);
    if (missing.some((column) => !SAYABLE[table]?.includes(column)) || isThin(table, columns, missing)) return [];
    const isNamed = FILE_WORDS[table].test(named);
    return [{ table, columns, missing, isNamed, score: weightOf(columns) + (isNamed ? 4 : 0) - missing.length }];
  }).toSorted((a, b) => b.score - a.score);
  const [first, second] = scored;
  const lead = (first?.score ?? 0) - (second?.score ?? 0);
  const candidates = scored.map((it, i): Candidate => {
    const { table, columns, missing } = it;
    return { table, columns, missing, certainty: i === 0 ? certaintyOf(it, lead, header) : 'unsure' };
  });
  return { kind: 'table', candidates };
}

/** How much speaks for a table: our own names count twice. */
const weightOf = (columns: Readonly<Record<string, string>>): number =>
  Object.entries(columns).reduce((sum, [ours, theirs]) => sum + (ours === theirs.toLowerCase() ? 2 : 1), 0);

interface Scored extends Omit<Candidate, 'certainty'> {
  readonly isNamed: boolean;
}

/** Sure: every required column has our name, and much speaks for this table. Likely: more speaks for it than for any other. */
function certaintyOf({ table, columns, missing, isNamed }: Scored, lead: number, header: readonly string[]): Certainty {
  const found = Object.keys(columns).length;
  if (missing.length > 0 || lead < 1 || (found < 2 && !isNamed)) return 'unsure';
  const speaks =
    isNamed || TELLING[table]?.some((group) => group.split(' ').every((it) => columns[it] !== undefined)) !== false;
  if (!speaks) return 'unsure';
  const required = shapeOf(table).required.flat();
  const exact = required.every((column) => columns[column] === undefined || columns[column].toLowerCase() === column);
  if (exact && lead >= 3) return 'sure';
  return isNamed || found * 3 >= header.length ? 'likely' : 'unsure';
}

/**
 * Tables that need little: without one of these columns (or two together), or a name of the file that says so, they are a
 * guess. Everybody in a list of suppressions is left alone, so that e-mail addresses with a date are not enough for it.
 */
const TELLING: Partial<Record<TableName, readonly string[]>> = {
  contacts: ['email', 'phone', 'address', 'postal_code', 'name', 'segment', 'language', 'city'],
  suppressions: ['until', 'reason', 'channel since'],
  staff: ['team', 'active'],
  accounts: ['customer_since', 'earnings'],
  orders: ['amount', 'offer_id', 'delivered_at', 'contact_id'],
  leads: ['status', 'channel', 'owner', 'contact_id', 'email', 'phone', 'campaign_id'],
  cases: ['closed_at', 'contact_id', 'account_id'],
  calls: ['outcome', 'number', 'other_number', 'wait_seconds', 'direction'],
};

/** Whether next to nothing speaks for a table: what is missing outweighs what is there. */
const isThin = (table: TableName, columns: Readonly<Record<string, string>>, missing: readonly string[]): boolean => {
  const keys = shapeOf(table).required.flat();
  const found = keys.filter((column) => columns[column] !== undefined);
  return found.length === 0 || (missing.length > 0 && found.length < 2);
};

/** The file's columns for ours: by our own name first, then by the names that others give them; each serves once. */
export function columnsOf(table: TableName, header: readonly string[]): Record<string, string> {
  const ours = Object.keys(shapeOf(table).columns);
  const columns: Record<string, string> = {};
  const taken = new Set<string>();
  const take = (column: string, theirs: string | undefined) => {
    if (theirs === undefined) return;
    columns[column] = theirs;
    taken.add(theirs);
  };
  for (const column of ours)
    take(
      column,
      header.find((name) => name.toLowerCase() === column),
    );
  for (const column of ours.filter((it) => columns[it] === undefined))
    for (const synonym of [keyOf(column), ...(NAMES[table][column] ?? [])]) {
      const found = header.find((name) => name !== '' && !taken.has(name) && keyOf(name) === synonym);
      take(column, found);
      if (found !== undefined) break;
    }
  return columns;
}

function missingOf(table: TableName, columns: Readonly<Record<string, string>>): string[] {
  return shapeOf(table).required.flatMap((need) => {
    const group = [need].flat();
    return group.some((column) => columns[column] !== undefined) ? [] : group;
  });
}

/** Ids as people write them, beside ours. */
const SPELLED = [
  'Contact ID',
  'Customer ID',
  'Lead ID',
  'Lead #',
  'Order ID',
  'Order #',
  'Case Number',
  'Call ID',
  'Employee ID',
  'Account ID',
];

/** Names of which a header has one, for files whose header does not come first. */
export const tellingNames = (): readonly string[] => [
  ...new Set([
    ...TABLE_NAMES.flatMap((table) => shapeOf(table).required.flat()).filter((column) => column.endsWith('_id')),
    ...SPELLED,
    ...MAPPINGS.flatMap(({ identifiedBy }) => identifiedBy),
  ]),
];

/** `contacts or staff`. */
export const tablesIn = (candidates: readonly Candidate[]): string =>
  listed(
    candidates.slice(0, 3).map(({ table }) => table),
    'or',
  );
