import { defineDataRule, join, name, nullOf, sql } from '../../../src/rule.js';
import { COUNTRIES } from './countries.js';

export default defineDataRule({
  id: 'data/postal-code',
  severity: 'warn',
  summary: 'Postal codes are codes of their country, with all their digits.',
  why: 'A code that lost its first zero in a spreadsheet matches no service area and no mailing, so these places drop out in silence.',
  fix: 'Export the column as text and mend these codes; look first for leading zeros that a spreadsheet dropped.',
  message:
    '{matched} of {population} {population|row|rows} of {element_id} {matched|has|have} a code that its country does not know.',
  row: '{row_id}: {reason}',
  sources: ['7.9 % of the ZIP codes in a well-known public file lost their leading zero ("8241" for 08241).'],
  needs: [],
  needsOneOf: ['contacts', 'service_areas'],
  unit: 'row_id',
  blames: 'table',
  select: (_, { tables, matching }) => {
    const cases = COUNTRIES.map(
      ({ code, valid, short }) =>
        sql`when country = ${code} and not regexp_like(written, ${valid}) then case when regexp_like(written, ${short ?? '^\\z'}) then ${`leading zero lost (${code})`} else ${`not a code of ${code}`} end`,
    );
    const arms = (
      [
        ['contacts', 'contact_id'],
        ['service_areas', 'offer_id'],
      ] as const
    )
      .filter(([table]) => tables.has(table))
      .map(
        ([table, id]) =>
          sql`select ${`${table}.postal_code`} as element_id, ${name(id)} as row_id, upper(postal_code) as written, ${matching.country(sql`country`)} as country from ${name(table)}`,
      );
    const judged = sql`select element_id, row_id, case ${join(cases, sql` `)} else ${nullOf('varchar')} end as reasons from (${join(arms, sql` union all `)}) as codes`;
    return arms.length === 0
      ? null
      : sql`select '' as campaign_id, element_id, row_id, reasons from (${judged}) as judged where reasons is not null`;
  },
});
