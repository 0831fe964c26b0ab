import type { Engine, FilePlan } from '../engine/engine.js';
import { locate } from '../load/csv-locate.js';
import { InputError, type Place, placeText } from '../load/problem.js';
import type { TableName } from '../schema/tables.js';
import { join, name, sql } from '../sql.js';
import { rawName } from './canonical.js';

const REMEDY = 'Keep one row for each contact: contact_id names a contact.';

/** A contact that is there twice would be counted twice. Throws InputError with the line of a second row. */
export async function assertUnique(engine: Engine, plans: readonly FilePlan[]): Promise<void> {
  const twice = await repeatsOf(engine, 'contacts', 'contact_id');
  if (twice === 0) return;
  const [first] = await engine.query(
    sql`select contact_id from ${name(rawName('contacts'))} group by contact_id having count(*) > 1 order by contact_id limit 1`,
  );
  const places = (await Promise.all(plans.map((plan) => placesOf(plan, String(first?.['contact_id']))))).flat();
  const [one, other] = places;
  const more = [`In all, ${twice} ${twice === 1 ? 'row has' : 'rows have'} a contact_id that another row has too.`];
  if (one !== undefined && other !== undefined)
    throw new InputError(
      `contact_id: this contact also stands in ${placeText(one).slice(0, -2)}.`,
      REMEDY,
      other,
      twice === 1 ? {} : { more },
    );
  throw new InputError(
    `${twice} ${twice === 1 ? 'row has' : 'rows have'} a contact_id that another row has too.`,
    REMEDY,
    { file: plans[0]?.file.shown ?? 'contacts' },
  );
}

/** What a row of a table is, by its id. */
const IDS: Partial<Record<TableName, readonly [id: string, one: string]>> = {
  leads: ['lead_id', 'lead'],
  orders: ['order_id', 'order'],
  calls: ['call_id', 'call'],
  cases: ['case_id', 'case'],
  staff: ['staff_id', 'member of staff'],
  accounts: ['account_id', 'account'],
};

/** Overlapping exports, or a join in them, show one thing twice: that it counts twice is said. */
export async function repeatedIds(engine: Engine, table: TableName, there: readonly string[]): Promise<string[]> {
  const [id, one] = IDS[table] ?? ['', ''];
  if (!there.includes(id)) return [];
  const again = await repeatsOf(engine, table, id);
  if (again === 0) return [];
  return [
    `${table}: ${again} ${again === 1 ? `row has a ${id}` : `rows have a ${id}`} that a row before has too, and ${again === 1 ? 'counts' : 'count'} again. Keep one row for each ${one}.`,
  ];
}

/** What tells one touch of the past from another; touches have no id. */
const TOUCH = ['contact_id', 'sent_at', 'channel', 'campaign_id', 'touch_id'];

/** Touches that several files show alike: that each counts is said, since caps then count what was sent once twice. */
export async function repeatedTouches(
  engine: Engine,
  table: TableName,
  there: readonly string[],
  files: number,
): Promise<string[]> {
  if (table !== 'touches' || files < 2) return [];
  const signs = join(
    TOUCH.filter((column) => there.includes(column)).map((column) => sql`${name(column)}`),
    sql`, `,
  );
  const [row] = await engine.query(
    sql`select sum(times - 1) as n from (select count(*) as times from ${name(rawName(table))} group by ${signs} having count(*) > 1) as alike`,
  );
  const again = Number(row?.['n'] ?? 0);
  if (again === 0) return [];
  return [
    `touches: ${again} ${again === 1 ? 'row is' : 'rows are'} like a row before, to the contact, the time, the channel and the campaign, and ${again === 1 ? 'counts' : 'count'} again. Where exports overlap, keep each touch once.`,
  ];
}

/** Rows whose id a row before has too. */
async function repeatsOf(engine: Engine, table: TableName, id: string): Promise<number> {
  const ids = name(id);
  const [row] = await engine.query(
    sql`select count(${ids}) - count(distinct ${ids}) as n from ${name(rawName(table))}`,
  );
  return Number(row?.['n'] ?? 0);
}

/** Where an id stands in a file. */
async function placesOf({ file, columns }: FilePlan, id: string): Promise<Place[]> {
  const from = columns.find((column) => column.name === 'contact_id')?.from;
  if (file.format !== 'csv' || from === undefined || from === null || !('header' in from)) return [];
  const positions = [file.dialect.header.indexOf(from.header)];
  const spots = await locate(
    file.path,
    file.dialect,
    [{ check: 0, positions, column: 'contact_id', values: new Set([id]) }],
    2,
  );
  return spots.map(({ line }) => ({ file: file.shown, line }));
}
