import { defineDataRule, join, name, sql } from '../../../src/rule.js';
import { keysOf, REFERENCES, TABLES, WHAT } from './references.js';

export default defineDataRule({
  id: 'data/unknown-reference',
  severity: 'warn',
  summary: 'Every contact, lead, account and staff id in the data is in its table.',
  why: 'Touches, answers and opt-outs of somebody whom no table knows count for nobody, and all that rests on them is too low.',
  fix: 'Export both tables on the same day and with the same ids, or add what is missing.',
  message:
    '{matched} of {population} {population|row|rows} of {element_id} {matched|names|name} {what} that {known_in} does not have.',
  row: '{named_id} ({row_id})',
  sources: [],
  needs: [],
  needsOneOf: TABLES,
  unit: 'row_id',
  blames: 'table',
  select: (_, { tables }) => {
    const arms = REFERENCES.filter(({ table, to }) => tables.has(table) && tables.has(to)).map(
      ({ table, column, to, row }) => {
        const named = to === 'staff' ? sql`lower(trim(r.${name(column)}))` : sql`r.${name(column)}`;
        return sql`select '' as campaign_id, ${`${table}.${column}`} as element_id, coalesce(r.${name(row)}, 'all') as row_id, r.${name(column)} as named_id,
          'not in its table' as reasons, ${WHAT[to]} as what, ${to} as known_in
          from ${name(table)} r left join (select id, count(*) as n from (${keysOf(to)}) as keys group by id) k on k.id = ${named}
          where r.${name(column)} is not null and k.n is null`;
      },
    );
    return arms.length === 0 ? null : join(arms, sql` union all `);
  },
});
