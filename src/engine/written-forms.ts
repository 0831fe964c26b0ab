import { InputError } from '../load/problem.js';
import { listed } from '../load/suggest.js';
import { typeIn } from './cells.js';
import type { Check } from './columns.js';
import { relationOf } from './duckdb-files.js';
import type { Session } from './duckdb-load.js';
import type { ColumnPlan, FilePlan } from './engine.js';
import { literal, quoted } from './render.js';

/** A file read anew, with what its own cells say of how it writes dates and numbers. */
export interface Forms {
  readonly plan: FilePlan;
  readonly notes: readonly string[];
}

type Order = 'day' | 'month' | 'year';

const DAYS: readonly [order: Order, form: string][] = ['/', '.', '-'].flatMap((sign): [Order, string][] => [
  ['day', `%d${sign}%m${sign}%Y`],
  ['month', `%m${sign}%d${sign}%Y`],
  ['day', `%d${sign}%m${sign}%y`],
  ['month', `%m${sign}%d${sign}%y`],
]);
const CLOCKS = ['', ' %H:%M', ' %H:%M:%S', ' %I:%M %p', ' %I:%M:%S %p'];
const FORMATS = [...DAYS, ['year', '%Y/%m/%d'] as [Order, string]].flatMap(([order, day]) =>
  CLOCKS.map((clock) => ({ order, format: `${day}${clock}` })),
);

/**
 * Where cells of a file are no ISO dates or numbers with a point: the one other way in which all of a column can be read.
 * Null where there is none. Throws InputError where day and month could be either.
 */
export async function withForms(
  session: Session,
  plan: FilePlan,
  types: ReadonlyMap<string, string>,
  failed: readonly Check[],
): Promise<Forms | null> {
  const dates = failed.some((check) => check.what === 'time')
    ? await datesOf(session, plan, types)
    : new Map<string, string>();
  const commas = failed.some((check) => check.what === 'number') ? await commasOf(session, plan) : new Set<string>();
  const isos = await isoColumns(session, plan, types, failed);
  if (dates.size === 0 && commas.size === 0 && isos.size === 0) return null;
  const columns = plan.columns.map((column) => ({
    ...column,
    dateFormat: isos.has(column.name) ? null : (dates.get(column.name) ?? column.dateFormat),
    decimal: commas.has(column.name) ? (',' as const) : column.decimal,
  }));
  const { shown } = plan.file;
  const notes = [...dates].map(([name, format]) => `${shown}: dates of ${name} are read as ${format}.`);
  if (commas.size > 0)
    notes.push(`${shown}: numbers of ${listed([...commas].map(inWords))} are read with a decimal comma.`);
  for (const name of isos)
    notes.push(`${shown}: dates of ${name} are read as ISO, such as 2026-03-31: none fits date_format.`);
  return { plan: { ...plan, columns }, notes };
}

/** Columns whose cells are all ISO, where another column of the file follows the date_format of the table. */
async function isoColumns(
  session: Session,
  plan: FilePlan,
  types: ReadonlyMap<string, string>,
  failed: readonly Check[],
): Promise<Set<string>> {
  const misfits = new Set(failed.flatMap(({ what, column }) => (what === 'format' ? [column] : [])));
  const written = plan.columns.flatMap((column) => {
    const cell = isTextTime(column, types) && column.dateFormat !== null ? cellOf(column) : null;
    return cell === null ? [] : [{ name: column.name, cell, format: column.dateFormat ?? '' }];
  });
  // of a format that begins with the year, 2026-03-04 may be a day of April
  if (misfits.size === 0 || written.some(({ format }) => format.startsWith('%Y'))) return new Set();
  const counts = await count(
    session,
    relationOf(plan.file, false),
    written.map(({ name, cell }) =>
      misfits.has(name)
        ? `${cell} is not null and ol_local(${cell}) is null and ol_utc(${cell}) is null`
        : `${cell} is not null`,
    ),
  );
  const follows = written.some(({ name }, i) => !misfits.has(name) && counts[i] !== 0);
  return new Set(follows ? written.flatMap(({ name }, i) => (misfits.has(name) && counts[i] === 0 ? [name] : [])) : []);
}

const cellOf = (column: ColumnPlan): string | null =>
  column.from !== null && 'header' in column.from ? `nullif(ol_trim(${quoted(column.from.header)}), '')` : null;

const isTextTime = ({ kind, from }: ColumnPlan, types: ReadonlyMap<string, string>): boolean =>
  (kind.kind === 'instant' || kind.kind === 'until') &&
  from !== null &&
  'header' in from &&
  typeIn(types, from.header) === 'VARCHAR';

/** A column as people know it: one that a where compares with a number has a name of ours. */
const inWords = (name: string): string => name.replace(/ as number$/, '');

/** Counts of conditions over the rows of a relation, in one pass. */
async function count(session: Session, from: string, conditions: readonly string[]): Promise<number[]> {
  const counts = conditions.map((condition, i) => `count(*) filter (where ${condition}) as c${i}`);
  const [row] = await session.rows(`select ${counts.join(', ')} from ${from}`);
  return conditions.map((_, i) => Number(row?.[`c${i}`] ?? 0));
}

/** The format of each column whose cells all fit one, and are not all ISO. */
async function datesOf(
  session: Session,
  plan: FilePlan,
  types: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const fitting = new Map<ColumnPlan, readonly { order: Order; format: string }[]>();
  for (const column of plan.columns) {
    const cell = cellOf(column);
    if (cell === null || !isTextTime(column, types) || column.dateFormat !== null) continue;
    const all = await formatsOf(session, plan, cell);
    if (all.length > 0) fitting.set(column, all);
  }
  const orders = new Set(
    [...fitting.values()].flatMap((all) => (all.length === 1 ? all.map(({ order }) => order) : [])),
  );
  const found = new Map<string, string>();
  for (const [column, all] of fitting) {
    const chosen = all.length === 1 ? all : all.filter(({ order }) => orders.has(order));
    if (chosen.length !== 1) throw await ambiguous(session, plan, column, all);
    found.set(column.name, chosen[0]?.format ?? '');
  }
  return found;
}

/** The formats that every filled cell fits; none where all are ISO. Few are left after the first cells. */
async function formatsOf(session: Session, plan: FilePlan, cell: string): Promise<typeof FORMATS> {
  const cells = `(select ${cell} as c from ${relationOf(plan.file, false)})`;
  const unfit = ({ format }: { format: string }) => `ol_format(c, ${literal(format)}) is null`;
  const head = await count(session, `(select c from ${cells} where c is not null limit 1000)`, FORMATS.map(unfit));
  const left = FORMATS.filter((_, i) => head[i] === 0);
  const [other = 0, ...misfits] = await count(session, `(select c from ${cells} where c is not null)`, [
    'ol_local(c) is null and ol_utc(c) is null',
    ...left.map(unfit),
  ]);
  return other === 0 ? [] : left.filter((_, i) => misfits[i] === 0);
}

async function ambiguous(
  session: Session,
  plan: FilePlan,
  column: ColumnPlan,
  all: readonly { format: string }[],
): Promise<InputError> {
  const [row] = await session.rows(`select min(${cellOf(column)}) as value from ${relationOf(plan.file, false)}`);
  const value = /^[\d\-/.]{6,10}/.exec(String(row?.['value'] ?? ''))?.[0];
  const [one = '', other = ''] = all.map(({ format }) => `date_format: "${format}"`);
  return new InputError(
    `${column.name}: ${value === undefined ? 'this date' : `"${value}"`} may begin with the day or with the month, and no date of the file tells which.`,
    `Declare ${one} or ${other} for this table in the policy.`,
    { file: plan.file.shown },
  );
}

/** Cells that can only have a decimal comma: not three digits behind it, or a point before three digits and the comma. */
const PROOF = ',([0-9]{1,2}|[0-9]{4,})$|[.][0-9]{3},';

/** Places on earth: a comma in one begins the decimals, since none has thousands. */
const COORDINATES: ReadonlySet<string> = new Set(['latitude', 'longitude']);

/** Columns of a CSV file whose numbers all fit a decimal comma, where some of them can be nothing else. */
async function commasOf(session: Session, plan: FilePlan): Promise<Set<string>> {
  const numbers = plan.columns.filter((column) => column.kind.kind === 'number' && column.decimal === null);
  const found: { name: string; proof: number }[] = [];
  let points = 0;
  for (const column of numbers) {
    const cell = cellOf(column);
    if (cell === null) continue;
    const isPlace = COORDINATES.has(column.name);
    const [unfit = 0, proof = 0] = await count(session, relationOf(plan.file, false), [
      `${cell} is not null and ${isPlace ? `coalesce(abs(ol_comma(${cell})) > 180, true)` : `ol_comma(${cell}) is null`}`,
      isPlace ? `contains(${cell}, ',')` : `regexp_matches(${cell}, ${literal(PROOF)})`,
    ]);
    if (unfit === 0) found.push({ name: column.name, proof });
    else points++;
  }
  if (!found.some(({ proof }) => proof > 0)) return new Set();
  return new Set(found.filter(({ proof }) => proof > 0 || points === 0).map(({ name }) => name));
}
