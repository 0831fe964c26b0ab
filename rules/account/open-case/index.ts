import * as z from 'zod';
import { defineDataRule, instant, join, query, sql } from '../../../src/rule.js';

export default defineDataRule({
  id: 'account/open-case',
  severity: 'error',
  summary: 'Nobody who waits for us to mend something is sold something more.',
  why: 'An offer in the week of an outage reads like mockery, and it is the mail that gets forwarded.',
  fix: 'Close these cases first, or leave these contacts out of "{touch_id}".',
  message:
    '{matched} of {population} {population|contact|contacts} of "{touch_id}" {matched|has|have} an open service case{of_whom}.',
  row: '{contact_id}: {reason}, for {days} {days|day|days}',
  sources: [],
  options: z.object({
    account: z
      .enum(['off', 'warn', 'error'])
      .default('warn')
      .describe('How bad it is that somebody else of the same account waits: off, warn or error.'),
  }),
  needs: ['contacts', 'cases'],
  unit: 'contact_id',
  blames: 'touch',
  parts: ({ account }) => ({ account }),
  select: (_, { steps, now }) => {
    const judged = steps.filter((step) => step.judged && step.counts);
    if (judged.length === 0) return null;
    const isOpen = sql`(closed_at is null or closed_at > ${instant(now)})`;
    return query(
      {
        own: sql`select contact_id, min(opened_at) as opened_at from cases where contact_id is not null and ${isOpen} group by contact_id`,
        shared: sql`select account_id, min(opened_at) as opened_at from cases where contact_id is null and ${isOpen} group by account_id`,
      },
      sql`select p.campaign_id, p.touch_id as element_id, p.contact_id, case when o.opened_at is null then 'account' end as part,
        case when o.opened_at is null then 'open case of the account' else 'open case' end as reasons,
        case when o.opened_at is null then ' at their account' else '' end as of_whom, date_diff('day', coalesce(o.opened_at, a.opened_at), ${instant(now)}) as days
        from planned_touches p left join own o on o.contact_id = p.contact_id left join shared a on a.account_id = p.account_id
        where p.step in (${join(
          judged.map((step) => sql`${step.index}`),
          sql`, `,
        )}) and (o.opened_at is not null or a.opened_at is not null)`,
    );
  },
});
