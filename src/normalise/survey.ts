import { headersOf } from '../engine/cells.js';
import type { ColumnPlan, DataFile, Engine, FilePlan } from '../engine/engine.js';
import { shownHeader } from '../load/header-words.js';
import type { TableEntry } from '../schema/read-policy.js';
import { shapeOf, type TableName } from '../schema/tables.js';
import { join, name, sql } from '../sql.js';
import { HAPPENED, rawName } from './canonical.js';
import { impossible } from './impossible.js';
import { asideNotes, futureRows, look, unknownWords, type WordCount } from './notes.js';
import { headersIn, planTable, readNotes } from './read-table.js';
import { isoTime } from './time.js';
import { assertUnique, repeatedIds, repeatedTouches } from './unique.js';

/** One column of ours, and what it is made from. */
export interface SurveyedColumn {
  readonly column: string;
  /** In words; null: no file has it. */
  readonly from: string | null;
  /** Rows in which it is empty. */
  readonly empty: number;
  readonly unmapped: readonly WordCount[];
}

/** What a table holds, without showing anybody in it. */
export interface TableSurvey {
  readonly rows: number;
  /** The first and last time of the column that says when a row happened. */
  readonly span: { readonly column: string; readonly from: string; readonly to: string } | null;
  readonly columns: readonly SurveyedColumn[];
  /** Columns of the files that nothing is made from; null where they may not be shown. */
  readonly unused: readonly string[] | null;
  readonly notes: readonly string[];
}

export interface SurveyRequest {
  readonly table: TableName;
  readonly entry: TableEntry;
  readonly files: readonly DataFile[];
  readonly policyZone: string;
  readonly now: number;
}

/** Columns that say when, where it is not history. */
const TIMES: Partial<Record<TableName, string>> = {
  ...HAPPENED,
  suppressions: 'since',
  service_areas: 'checked_at',
  accounts: 'customer_since',
};

/** Reads every column of a table and counts. Throws InputError for whatever cannot be read. */
export async function surveyTable(request: SurveyRequest, engine: Engine): Promise<TableSurvey> {
  const { table, entry, files, policyZone, now } = request;
  const mapped = [entry.source.columns, entry.source.constants, entry.format?.columns ?? {}];
  const wanted = new Set([...Object.keys(shapeOf(table).columns), ...mapped.flatMap((it) => Object.keys(it))]);
  const plans = await planTable({ table, entry, files, wanted, policyZone }, engine);
  const { rows, leftAside, notes: said } = await engine.load(rawName(table), plans);
  if (table === 'contacts') await assertUnique(engine, plans);
  const headers = await headersIn(files, engine);
  const there = plans[0]?.columns.map((column) => column.name) ?? [];
  const notes = [
    ...files.flatMap(readNotes),
    ...said,
    ...asideNotes(table, entry.format?.rows ?? [], leftAside),
    ...(await look(engine, table, [...futureRows(table, now), ...impossible(engine, table, plans, there)])),
    ...(await repeatedIds(engine, table, there)),
    ...(await repeatedTouches(engine, table, there, plans.length)),
  ];
  const counts = await countCells(table, plans, engine);
  return { rows, ...counts, unused: unusedOf(plans, headers.flat()), notes };
}

async function countCells(
  table: TableName,
  plans: readonly FilePlan[],
  engine: Engine,
): Promise<Pick<TableSurvey, 'columns' | 'span'>> {
  const names = (plans[0]?.columns ?? []).map((column) => column.name);
  const there = names.filter((column) => plans.some((plan) => columnOf(plan, column)?.from != null));
  const time = there.find((column) => column === TIMES[table]);
  const empties = names.map((column, i) => sql`count(*) filter (where ${name(column)} is null) as ${name(`e${i}`)}`);
  const span = time === undefined ? [] : [sql`min(${name(time)}) as first_at`, sql`max(${name(time)}) as last_at`];
  const [row = {}] = await engine.query(
    sql`select ${join([...empties, ...span], sql`, `)} from ${name(rawName(table))}`,
  );
  const columns: SurveyedColumn[] = [];
  for (const [i, column] of names.entries()) {
    const from = there.includes(column) ? sourceOf(plans, column) : null;
    const unmapped = from === null ? [] : await unknownWords(engine, table, column);
    columns.push({ column, from, empty: Number(row[`e${i}`] ?? 0), unmapped });
  }
  const [first, last] = [row['first_at'] ?? null, row['last_at'] ?? null];
  const known = time !== undefined && first !== null && last !== null;
  return { columns, span: known ? { column: time, from: isoTime(Number(first)), to: isoTime(Number(last)) } : null };
}

const columnOf = (plan: FilePlan, column: string): ColumnPlan | undefined =>
  plan.columns.find((it) => it.name === column);

/** What a column is made from in all files, in words. */
function sourceOf(plans: readonly FilePlan[], column: string): string {
  const texts = plans.flatMap((plan) => {
    const from = columnOf(plan, column)?.from ?? null;
    return from === null ? [] : [inWords(from, plan.file)];
  });
  return [...new Set(texts)].join(', or ');
}

function inWords(from: NonNullable<ColumnPlan['from']>, file: DataFile): string {
  const safe = file.format !== 'csv' || shownHeader(file.dialect.header).length > 0;
  const shown = (header: string) => (safe ? `"${header}"` : 'a column');
  if ('header' in from) return shown(from.header);
  if ('constant' in from) return `always ${from.constant}`;
  const { made } = from;
  if (made.how !== 'choice') return made.headers.map(shown).join(made.how === 'join' ? ' and ' : ', else ');
  const [take, otherwise] = [made.take, made.otherwise].map((source) =>
    'header' in source ? shown(source.header) : source.constant,
  );
  return `${take} or ${otherwise}, by ${shown(made.when.column)}`;
}

const testedBy = ({ from }: ColumnPlan): string[] =>
  from !== null && 'made' in from && from.made.how === 'choice' ? [from.made.when.column] : [];

function unusedOf(plans: readonly FilePlan[], headers: readonly string[]): string[] | null {
  const used = new Set(
    plans.flatMap((plan) => plan.columns.flatMap((column) => [...headersOf(column), ...testedBy(column)])),
  );
  const tested = plans.flatMap((plan) => plan.keeps.flatMap((test) => (test === null ? [] : [test.column])));
  const unused = [...new Set(headers)].filter(
    (header) => header !== '' && !used.has(header) && !tested.includes(header),
  );
  return plans.every(({ file }) => file.format !== 'csv' || shownHeader(file.dialect.header).length > 0)
    ? unused
    : null;
}
