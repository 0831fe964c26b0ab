import { defineDataRule, join, sql } from '../../../src/rule.js';
import { addressKinds } from './addresses.js';

export default defineDataRule({
  id: 'data/reachable',
  severity: 'warn',
  summary: 'Every contact of a touch has an address for its channel.',
  why: 'Who cannot be reached counts in the budget and in the plan, but never in the result.',
  fix: 'Complete the addresses, or leave these contacts out of "{touch_id}".',
  message: '{matched} of {population} {population|contact|contacts} of "{touch_id}" cannot be reached by {way}.',
  row: '{contact_id}: {reason}',
  sources: [],
  needs: ['contacts'],
  unit: 'contact_id',
  blames: 'touch',
  select: (_, { steps, matching }) => {
    const arms = addressKinds(matching).flatMap(({ ways, isThere, problem }) => {
      const judged = steps.filter((step) => step.judged && step.channel in ways);
      if (judged.length === 0) return [];
      const way = judged.map((step) => sql`when ${step.index} then ${ways[step.channel] ?? step.channel}`);
      return [
        sql`select p.campaign_id, p.touch_id as element_id, p.contact_id, case p.step ${join(way, sql` `)} end as way, ${problem} as reasons
          from planned_touches p join contacts c on c.contact_id = p.contact_id
          cross join (select count(*) as n from contacts where ${isThere}) k
          where k.n > 0 and p.step in (${join(
            judged.map((step) => sql`${step.index}`),
            sql`, `,
          )})`,
      ];
    });
    if (arms.length === 0) return null;
    return sql`select campaign_id, element_id, contact_id, way, reasons from (${join(arms, sql` union all `)}) as r where reasons is not null`;
  },
});
