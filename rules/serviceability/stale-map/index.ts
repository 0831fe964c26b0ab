import * as z from 'zod';
import { defineDataRule, duration, join, sql } from '../../../src/rule.js';

export default defineDataRule({
  id: 'serviceability/stale-map',
  severity: 'warn',
  summary: 'What a place can have was checked not long before it is offered there.',
  why: 'Lines fill up and plans slip: an old map promises service to people who will be told no when they order.',
  fix: 'Let the availability of these places be checked again before "{touch_id}" goes out.',
  message:
    'For {matched} of {population} {population|contact|contacts} of "{touch_id}", availability of "{offer_id}" was last checked more than {max_age} before.',
  row: '{contact_id}: checked {days} {days|day|days} before',
  sources: [
    'FCC broadband availability: "available" means connected, or a routine install within 10 business days without extraordinary charge (quoted).',
  ],
  options: z.object({
    max_age: duration().prefault('90d').describe('The most time between the last check of a place and the touch.'),
  }),
  needs: ['contacts', 'service_areas'],
  unit: 'contact_id',
  blames: 'touch',
  select: ({ max_age }, { steps }) => {
    const judged = steps.filter((step) => step.judged && step.touch.offer !== null);
    if (judged.length === 0) return null;
    return sql`select p.campaign_id, p.touch_id as element_id, p.contact_id, ${`checked more than ${max_age.text} before`} as reasons, p.offer_id,
      date_diff('day', s.checked_at, p.planned_at) as days
      from serviceability s join planned_touches p on p.step = s.step and p.contact_id = s.contact_id
      where s.step in (${join(
        judged.map((step) => sql`${step.index}`),
        sql`, `,
      )}) and date_diff('millisecond', s.checked_at, p.planned_at) > ${max_age.ms}`;
  },
});
