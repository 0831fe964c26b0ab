import * as z from 'zod';
import { defineDataRule, join, millionths, sql } from '../../../src/rule.js';

export default defineDataRule({
  id: 'serviceability/unknown-location',
  severity: 'warn',
  summary: 'Of everybody who gets a location-bound offer, it is known whether it is sold at their place.',
  why: 'An unknown place is not a served one: some of these people will order what cannot be delivered.',
  fix: 'Complete the addresses or the availability map, or leave these contacts out of "{touch_id}".',
  message:
    'Whether {matched} of {population} {population|contact|contacts} of "{touch_id}" can get "{offer_id}" is not known.',
  row: '{contact_id}: {reason}',
  sources: [
    'The two public address lists of one city that were compared for this rule spell every address differently; 8.5 % of the addresses of one are not in the other at all.',
  ],
  options: z.object({
    max_share: z.number().min(0).max(1).default(0).describe('The share of the contacts whose place may be unknown.'),
  }),
  needs: ['contacts', 'service_areas'],
  unit: 'contact_id',
  blames: 'touch',
  select: ({ max_share }, { steps }) => {
    const bound = steps.filter((step) => step.judged && step.touch.offer !== null);
    if (bound.length === 0) return null;
    const column = (value: (step: (typeof bound)[number]) => string) =>
      sql`case step ${join(
        bound.map((step) => sql`when ${step.index} then ${value(step)}`),
        sql` `,
      )} end`;
    const judged = sql`select step, contact_id, code, count(*) over (partition by step) as of_all, sum(case when code in (-1, -2, 1) then 1 else 0 end) over (partition by step) as unknown
      from serviceability where step in (${join(
        bound.map((step) => sql`${step.index}`),
        sql`, `,
      )})`;
    return sql`select ${column((step) => step.campaign.id)} as campaign_id, ${column((step) => step.touch.id)} as element_id, contact_id,
      case code when -2 then 'no address' when -1 then 'no match' else 'attribute unknown' end as reasons, ${column((step) => step.touch.offer?.id ?? '')} as offer_id
      from (${judged}) as j where code in (-1, -2, 1) and unknown * 1000000 > ${millionths(max_share)} * of_all`;
  },
});
