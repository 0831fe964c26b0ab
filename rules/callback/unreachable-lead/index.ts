import * as z from 'zod';
import { defineDataRule, instant, join, sql } from '../../../src/rule.js';
import { PARTS } from './reachable.js';

const parts = Object.keys(PARTS) as (keyof typeof PARTS)[];

export default defineDataRule({
  id: 'callback/unreachable-lead',
  severity: 'error',
  summary: 'Whoever showed interest left what it takes to get back to them.',
  why: 'Interest without a name and a number is interest that nobody can answer; the customer waits and thinks that we do not care.',
  fix: 'Complete these leads by hand where that is possible, and let the form and the people at the telephone ask for what is missing.',
  message:
    '{matched} of {population} open {population|lead|leads} of {campaign_id} cannot be answered: nobody wrote down {asked}.',
  row: '{lead_id}: {reason}, received {days} {days|day|days} ago',
  sources: [
    'Harvard Business Review, March 2011, 2,241 firms: 23 % of web leads were never answered (second-hand copy).',
  ],
  options: z.object({
    require: z
      .array(z.enum(parts))
      .min(1)
      .default(['name', 'phone_or_email'])
      .describe('What a lead or its contact must have.'),
  }),
  needs: ['leads'],
  uses: ['contacts'],
  unit: 'lead_id',
  blames: 'follow_up',
  select: ({ require }, { now, since }) => {
    const missing = [...new Set(require)].map(
      (part) => sql`case when ${PARTS[part].known} then null else ${`no ${PARTS[part].what}`} end`,
    );
    return sql`select l.plan_id as campaign_id, cast(null as varchar) as element_id, l.lead_id, date_diff('day', l.received_at, ${instant(now)}) as days,
      ${askedFor(require)} as asked, nullif(concat_ws(chr(31), ${join(missing, sql`, `)}), '') as reasons
      from leads l left join contacts c on c.contact_id = l.contact_id
      where l.received_at > ${instant(since)} and coalesce(l.status, '') not in ('won', 'lost') and l.disposition is null
      and (l.closed_at is null or l.closed_at > ${instant(now)})`;
  },
});

/** `a name and a phone number or e-mail address`. */
const askedFor = (require: readonly (keyof typeof PARTS)[]): string =>
  [...new Set(require)].map((part) => PARTS[part].article + PARTS[part].what).join(' and ');
