import { join, name, type Sql, sql } from '../../../src/rule.js';
import type { Group } from './windows.js';

/**
 * Where contacts of one account belong to several households, who is admitted first can decide over one, and that one over
 * the next. Each round looks at the limits of one kind of group, in turn, and decides whoever hangs on nobody open there.
 * Rounds keep every row and read the one before them once: a cluster keeps nothing between them, and would work out each
 * as often as it is read.
 */

/** Chains of so many are not met; who would still be open then is left out, which breaks no limit. */
const MOST = 13;

/** With fewer, too many would stay open. */
export const FEWEST = 3;

/**
 * How deep a statement may go where nothing is kept between rounds, each step taking two levels beside its rounds. A cluster
 * as it comes refused 40 levels and took 36; its stages stay below its limit of 150, too.
 */
const LEVELS = 24;

/** How many rounds each of so many steps gets. */
export const roundsFor = (steps: number, keepsSteps: boolean): number =>
  keepsSteps ? MOST : Math.min(MOST, Math.floor(LEVELS / Math.max(steps, 1)) - 2);

/** Contacts who ask for a step. */
export interface Asking {
  /** One row per contact. */
  readonly before: Sql;
  /** Their columns that are handed on, of `a`. */
  readonly columns: Sql;
  /** Whether a contact's own limits leave room. */
  readonly may: Sql;
  /** How many contacts of each group still have room. */
  readonly rooms: readonly (readonly [group: Group, room: Sql])[];
}

/** Adds `y` to the rows: 1 for who is admitted in order of contact_id, 0 for who is still open, -1 for the others. Gives the last part's name. */
export function decide(
  { before, columns, may, rooms }: Asking,
  count: number,
  title: string,
  parts: Record<string, Sql>,
): string {
  const groups = rooms.map(([group]) => group);
  const first = rooms.map(([group, room]) => sql`${room} as ${of(group, 'room')}, 0 as ${of(group, 'free')}`);
  parts[`${title}_0`] =
    sql`select ${columns}, ${join(first, sql`, `)}, case when ${may} then 0 else -1 end as y from (select * from ${before}) as a`;
  for (let number = 1; number <= count; number++)
    parts[`${title}_${number}`] = round(groups, (number - 1) % groups.length, columns, `${title}_${number - 1}`);
  return `${title}_${count}`;
}

/** Sends away who has no room as it is, and admits who has room in every group even if all before are admitted. */
function round(groups: readonly Group[], turn: number, columns: Sql, from: string): Sql {
  const group = groups[turn] as Group;
  const others = groups.filter((other) => other !== group);
  const before = (who: Sql): Sql =>
    sql`count(case when ${who} then 1 end) over (partition by a.${of(group, 'key')} order by a.contact_id rows between unbounded preceding and 1 preceding)`;
  const room = sql`a.${of(group, 'room')}`;
  const isFree = sql`${before(sql`a.y >= 0`)} < ${room}`;
  const free = others.map((other) => sql` and a.${of(other, 'free')} = 1`);
  const kept = [...groups.map((it) => of(it, 'room')), ...others.map((it) => of(it, 'free'))].map((it) => sql`a.${it}`);
  return sql`select ${columns}, ${join(kept, sql`, `)}, case when ${isFree} then 1 else 0 end as ${of(group, 'free')},
    case when a.y <> 0 then a.y when ${before(sql`a.y = 1`)} >= ${room} then -1 when ${isFree}${join(free, sql``)} then 1 else 0 end as y from ${name(from)} as a`;
}

const of = (group: Group, what: string): Sql => sql`${name(`${group}_${what}`)}`;
