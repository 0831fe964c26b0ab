import type { Engine } from '../engine/engine.js';
import { instant, join, name, nullOf, type Sql, sql, table } from '../sql.js';
import { emailKey, type Home, phoneKey } from './matching.js';
import type { Step } from './steps.js';
import { offsetAt } from './time.js';

/** An audience as SQL over contacts; `index` is its column in members. */
export interface AudienceSql {
  readonly index: number;
  readonly where: Sql;
  /** The table of its list, with the columns that the list has. */
  readonly list: { readonly table: string; readonly columns: readonly string[] } | null;
}

/**
 * Makes planned_touches: every planned touch for every contact of its audience, without those that history replaces.
 * It is a view over members (one row per contact) and steps (one row per touch), so the product is never held.
 * Gives whether history replaces some. `hasHistory`: whether some touch went out already.
 */
export async function definePlanned(
  engine: Engine,
  steps: readonly Step[],
  audienceOf: (step: Step) => number,
  audiences: readonly AudienceSql[],
  home: Home,
  hasHistory: boolean,
): Promise<boolean> {
  const flags = audiences.map(
    ({ index, where, list }) =>
      sql`(${where}${list === null ? sql`` : sql` and ${inList(list, home)}`}) as ${name(`a${index}`)}`,
  );
  await engine.keep(
    'members',
    sql`select contact_id, account_id, household_id${flags.length === 0 ? sql`` : sql`, `}${join(flags, sql`, `)} from contacts`,
  );
  await engine.keep('steps', stepTable(steps, audienceOf));
  await engine.keep(
    'replaced',
    sql`select distinct t.contact_id, s.step from touches t join steps s on s.campaign_id = t.campaign_id and s.touch_id = t.touch_id`,
  );
  const isReplaced = hasHistory && (await engine.query(sql`select 1 as n from replaced limit 1`)).length > 0;
  const reached = join(
    audiences.map(({ index }) => sql`(s.audience = ${index} and m.${name(`a${index}`)})`),
    sql` or `,
    sql`false`,
  );
  const gone = !isReplaced
    ? [sql``, sql``]
    : [sql` left join replaced r on r.contact_id = m.contact_id and r.step = s.step`, sql` and r.step is null`];
  await engine.view(
    'planned_touches',
    sql`select s.step, s.campaign_id, s.touch_id, m.contact_id, m.account_id, m.household_id, s.channel, s.planned_at, s.planned_local, s.offer_id, s.purpose, s.priority, s.language, s.counts
      from members m cross join steps s${gone[0] ?? sql``} where (${reached})${gone[1] ?? sql``}`,
  );
  return isReplaced;
}

/** The number of contacts of each step that has some. */
export async function countPlanned(engine: Engine): Promise<Map<number, number>> {
  const rows = await engine.query(sql`select step, count(*) as n from planned_touches group by step order by step`);
  return new Map(rows.map((row) => [Number(row['step']), Number(row['n'])]));
}

/** The clock time of a touch where its plan is, as if it were UTC. */
const localTime = ({ at, campaign }: Step): number => at + offsetAt(at, campaign.timezone);

function stepTable(steps: readonly Step[], audienceOf: (step: Step) => number): Sql {
  const rows = steps.map((step) => [
    step.index,
    step.campaign.id,
    step.touch.id,
    step.channel,
    instant(step.at),
    instant(localTime(step)),
    step.touch.offer?.id ?? nullOf('varchar'),
    step.campaign.purpose,
    step.campaign.priority,
    step.touch.plan.language ?? nullOf('varchar'),
    audienceOf(step),
    step.counts,
  ]);
  const columns = {
    step: 'bigint',
    campaign_id: 'varchar',
    touch_id: 'varchar',
    channel: 'varchar',
    planned_at: 'timestamp',
    planned_local: 'timestamp',
    offer_id: 'varchar',
    purpose: 'varchar',
    priority: 'bigint',
    language: 'varchar',
    audience: 'bigint',
    counts: 'boolean',
  } as const;
  return sql`select * from ${table(columns, rows)} as s`;
}

/** How a column that names contacts is compared. */
function keyOf(column: string, home: Home): (value: Sql) => Sql {
  if (column === 'email') return emailKey;
  return column === 'phone' ? (value) => phoneKey(value, home) : (value) => value;
}

/** How a contact is known by a column: its number as one of the region, and as one of its own country. */
function keysOf(column: string, home: Home): Sql[] {
  const own =
    column === 'phone' ? [phoneKey(sql`contacts.phone`, { ...home, country: sql`contacts.home_country` })] : [];
  return [keyOf(column, home)(sql`contacts.${name(column)}`), ...own];
}

/** Whether a contact stands in an audience list, by contact_id, e-mail or phone. */
function inList(list: { table: string; columns: readonly string[] }, home: Home): Sql {
  const hits = list.columns.flatMap((column) => {
    const theirs = keyOf(column, home)(sql`${name(column)}`);
    return keysOf(column, home).map(
      (key) => sql`coalesce(${key} in (select ${theirs} from ${name(list.table)} where ${theirs} is not null), false)`,
    );
  });
  return sql`(${join(hits, sql` or `, sql`false`)})`;
}

/** How many rows of an audience list name nobody in contacts. */
export async function unknownMembers(
  engine: Engine,
  list: { table: string; columns: readonly string[] },
  home: Home,
): Promise<number> {
  const known = list.columns.flatMap((column) =>
    keysOf(column, home).map(
      (key) =>
        sql`coalesce(${keyOf(column, home)(sql`l.${name(column)}`)} in (select ${key} from contacts where ${key} is not null), false)`,
    ),
  );
  const [row] = await engine.query(
    sql`select count(*) as n from ${name(list.table)} l where not (${join(known, sql` or `, sql`false`)})`,
  );
  return Number(row?.['n'] ?? 0);
}
