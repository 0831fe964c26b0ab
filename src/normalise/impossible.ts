import type { Engine, FilePlan } from '../engine/engine.js';
import { keptRecord } from '../engine/kept-record.js';
import { locate } from '../load/csv-locate.js';
import { listed } from '../load/suggest.js';
import type { TableName } from '../schema/tables.js';
import { name, type Sql, sql } from '../sql.js';
import { rawName } from './canonical.js';
import type { Look } from './notes.js';

const QUARTER_MS = 900_000;

/** What cannot have happened as it stands in a table. */
interface Impossible {
  readonly table: TableName;
  readonly columns: readonly string[];
  /** Names its rows; null: nothing does. */
  readonly id: string | null;
  readonly condition: Sql;
  /** After `1 row`, and after `3 rows`. */
  readonly what: readonly [one: string, many: string];
}

/** An end before its beginning. A whole quarter of an hour on the day before may be a day without its clock time. */
const ends = (
  table: TableName,
  id: string | null,
  end: string,
  begin: string,
  what: Impossible['what'],
): Impossible => {
  const [late, early] = [sql`${name(end)}`, sql`${name(begin)}`];
  return {
    table,
    id,
    columns: [end, begin],
    condition: sql`${late} < ${early} and (${late} <= date_add('day', ${-1}, ${early}) or date_diff('millisecond', date_trunc('hour', ${late}), ${late}) % ${QUARTER_MS} <> 0)`,
    what,
  };
};

const IMPOSSIBLE: readonly Impossible[] = [
  ends('leads', 'lead_id', 'closed_at', 'received_at', [
    'was closed before it was received',
    'were closed before they were received',
  ]),
  ends('orders', 'order_id', 'delivered_at', 'ordered_at', [
    'was delivered before it was ordered',
    'were delivered before they were ordered',
  ]),
  ends('cases', 'case_id', 'closed_at', 'opened_at', [
    'was closed before it was opened',
    'were closed before they were opened',
  ]),
  ends('suppressions', null, 'until', 'since', ['is over before it begins', 'are over before they begin']),
  ends('service_areas', null, 'available_until', 'available_from', [
    'is over before it begins',
    'are over before they begin',
  ]),
  {
    table: 'calls',
    id: 'call_id',
    columns: ['wait_seconds'],
    condition: sql`wait_seconds < 0`,
    what: ['waited less than no time', 'waited less than no time'],
  },
];

/** How many places are named. */
const MOST = 3;

/** Rows that cannot be as they stand, each kind with its number and its first places. They are read as they stand. */
export function impossible(
  engine: Engine,
  table: TableName,
  plans: readonly FilePlan[],
  there: readonly string[],
): Look[] {
  return IMPOSSIBLE.filter((it) => it.table === table && it.columns.every((column) => there.includes(column))).map(
    (it) => ({
      condition: it.condition,
      say: async (found) => {
        const places = await placesOf(engine, it, plans);
        const where = places.length === 0 ? '' : ` (${listed(places)}${places.length < found ? ', …' : ''})`;
        return `${table}: ${found} ${found === 1 ? `row ${it.what[0]}` : `rows ${it.what[1]}`}${where}. Check ${listed(it.columns)}${it.columns.length > 1 ? ', and timezone and date_format of this table' : ''}.`;
      },
    }),
  );
}

/** The first places, as far as an id that stands once leads there. */
async function placesOf(
  engine: Engine,
  { table, id, condition }: Impossible,
  plans: readonly FilePlan[],
): Promise<string[]> {
  if (id === null) return [];
  const raw = name(rawName(table));
  const rows = await engine.query(
    sql`select ${name(id)} as id from ${raw} where ${condition} and ${name(id)} in (select ${name(id)} from ${raw} group by ${name(id)} having count(*) = 1) order by 1 limit ${MOST}`,
  );
  const ids = new Set(rows.map((row) => String(row['id'])));
  const places: string[] = [];
  for (const plan of plans) {
    const { file } = plan;
    const from = plan.columns.find((column) => column.name === id)?.from ?? null;
    if (ids.size === 0 || file.format !== 'csv' || from === null || !('header' in from)) continue;
    const positions = [file.dialect.header.indexOf(from.header)];
    const wanted = [{ check: 0, positions, column: id, values: ids }];
    const spots = await locate(file.path, file.dialect, wanted, MOST, keptRecord(plan, file.dialect.header));
    places.push(...spots.map(({ line }) => `${file.shown}:${line}`));
  }
  return places.slice(0, MOST);
}
