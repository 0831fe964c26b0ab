import type { Engine } from '../engine/engine.js';
import { PURPOSES, shapeOf, type TableName } from '../schema/tables.js';
import { instant, join, name, type Sql, sql } from '../sql.js';
import type { Campaign } from './campaign.js';

/** The name under which a table's rows are kept as they were read. */
export const rawName = (table: TableName): string => `read_${table}`;

/** The column that says when a row of history happened: rows after `now` are not counted. */
export const HAPPENED: Partial<Record<TableName, string>> = {
  touches: 'sent_at',
  leads: 'received_at',
  activities: 'at',
  calls: 'received_at',
  orders: 'ordered_at',
  cases: 'opened_at',
};

/** The code of two letters of a contact's country, else the policy's region: a column that the tool adds. */
export const HOME_COUNTRY = 'home_country';

/** Defaults for optional words of history. */
const DIRECTION: Partial<Record<TableName, string>> = { activities: 'out', calls: 'in' };

/** Names the well-known table: the rows that were read, up to now, with defaults in place. `columns`: those that were read. */
export async function defineTable(
  engine: Engine,
  table: TableName,
  columns: readonly string[],
  campaigns: readonly Campaign[],
  now: number,
  region: string | null,
): Promise<void> {
  const all = Object.keys(shapeOf(table).columns);
  const extra = columns.filter((column) => !all.includes(column));
  const picked = [...all, ...extra]
    .filter((column) => columns.includes(column))
    .map((column) => columnOf(table, column, campaigns, region));
  const time = HAPPENED[table];
  const where = time === undefined ? sql`` : sql` where ${name(time)} <= ${instant(now)}`;
  await engine.view(
    table,
    sql`select ${join([...picked, ...derived(table, columns, campaigns)], sql`, `)} from ${name(rawName(table))}${where}`,
  );
}

function columnOf(table: TableName, column: string, campaigns: readonly Campaign[], region: string | null): Sql {
  const value = name(column);
  if (column === HOME_COUNTRY && region !== null) return sql`coalesce(${value}, ${region}) as ${value}`;
  if (column === 'direction') return sql`coalesce(${value}, ${DIRECTION[table] ?? ''}) as ${value}`;
  if (table === 'touches' && column === 'purpose') return sql`${purpose(campaigns)} as ${value}`;
  return sql`${value}`;
}

/** A touch of history without a purpose that rules know has that of its plan, where the plan is known, else it is marketing. */
function purpose(campaigns: readonly Campaign[]): Sql {
  const other = campaigns.filter((campaign) => campaign.purpose !== 'marketing');
  const cases = other.map((campaign) => sql`when ${campaign.id} then ${campaign.purpose}`);
  const ofPlan =
    other.length === 0 ? sql`'marketing'` : sql`case campaign_id ${join(cases, sql` `)} else 'marketing' end`;
  const known = PURPOSES.map((word) => sql`${word}`);
  return sql`case when purpose in (${join(known, sql`, `)}) then purpose else ${ofPlan} end`;
}

/** Columns that the tool adds: whether caps count a touch, and which plan of the run a lead is of ('' for none). */
function derived(table: TableName, columns: readonly string[], campaigns: readonly Campaign[]): Sql[] {
  if (table === 'touches')
    return [
      sql`(${purpose(campaigns)} = 'marketing' and coalesce(outcome, '') not in ('bounced', 'failed')) as counts`,
    ];
  if (table === 'leads' && columns.includes('campaign_id')) {
    const known = campaigns.map((campaign) => sql`${campaign.id}`);
    return [
      known.length === 0
        ? sql`'' as plan_id`
        : sql`case when campaign_id in (${join(known, sql`, `)}) then campaign_id else '' end as plan_id`,
    ];
  }
  return [];
}

/** Columns that the tool's own views need beside those that rules name. */
export const OWN_COLUMNS: Partial<Record<TableName, readonly string[]>> = {
  contacts: ['account_id', 'household_id'],
  touches: ['campaign_id', 'touch_id', 'purpose', 'outcome'],
  leads: ['campaign_id'],
};
