import { defineDataRule, instant, join, name, sql, type TableName } from '../../../src/rule.js';

/** Tables of history: when a row happened, and what it is known by. */
const HISTORY = [
  ['activities', 'at', 'lead_id'],
  ['calls', 'received_at', 'call_id'],
  ['cases', 'opened_at', 'case_id'],
  ['leads', 'received_at', 'lead_id'],
  ['orders', 'ordered_at', 'order_id'],
  ['touches', 'sent_at', 'contact_id'],
] as const satisfies readonly (readonly [TableName, string, string])[];

export default defineDataRule({
  id: 'data/future',
  severity: 'warn',
  summary: 'What is called history has happened.',
  why: 'Rows after now are not counted: a wrong timezone or a day read as a month hides touches, leads and orders from every rule.',
  fix: 'Check timezone and date_format of this table in the policy, or whether the run should be as of a later day.',
  message:
    '{matched} of {population} {population|row|rows} of {element_id} {matched|lies|lie} after now and {matched|does|do} not count.',
  row: '{row_id}: {reason}',
  sources: [],
  needs: [],
  needsOneOf: HISTORY.map(([table]) => table),
  unit: 'row_id',
  blames: 'table',
  select: (_, run) => {
    const now = instant(run.now);
    const arms = HISTORY.filter(([table]) => run.tables.has(table)).map(
      ([table, time, id]) =>
        sql`select '' as campaign_id, ${`${table}.${time}`} as element_id, ${name(id)} as row_id,
          case when ${name(time)} < date_add('day', 1, ${now}) then 'less than a day ahead' else 'a day ahead or more' end as reasons
          from ${run.asRead(table)} where ${name(time)} > ${now}`,
    );
    return arms.length === 0 ? null : join(arms, sql` union all `);
  },
});
