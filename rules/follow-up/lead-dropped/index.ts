import * as z from 'zod';
import { defineDataRule, duration, instant, sql } from '../../../src/rule.js';

const LOOKS_BACK = 90 * 86_400_000;

export default defineDataRule({
  id: 'follow-up/lead-dropped',
  severity: 'warn',
  summary: 'What came of everybody we talked to about an offer is written down within a month.',
  why: 'Where nobody notes a result, nobody knows whether the customer was lost or forgotten, and the next campaign repeats the mistakes of this one.',
  fix: 'Ask the people who worked on these leads what came of them, and close each with a status or a reason (`disposition`).',
  message:
    '{matched} of {population} {population|lead|leads} of {campaign_id} that somebody worked on {matched|has|have} no result after more than {after}.',
  row: '{lead_id}: {reason}, received {days} {days|day|days} ago',
  sources: ['Velocify: 93 % of converted leads were reached by the sixth call; the mean was 1.6 attempts.'],
  options: z.object({
    after: duration()
      .refine(({ ms }) => ms < LOOKS_BACK, 'must be less than 90d: older leads are not judged')
      .prefault('30d')
      .describe('From which age on a lead that was worked must have a result; less than 90d.'),
  }),
  needs: ['leads'],
  uses: ['activities'],
  unit: 'lead_id',
  blames: 'follow_up',
  select: ({ after }, { now, since }) =>
    sql`select l.plan_id as campaign_id, cast(null as varchar) as element_id, l.lead_id, date_diff('day', l.received_at, ${instant(now)}) as days,
      case when coalesce(l.status, '') in ('won', 'lost') or l.disposition is not null or l.closed_at <= ${instant(now)} then null
        when a.last_at >= l.received_at then 'contacted, no result' else 'in work, no result' end as reasons
      from leads l left join (select lead_id, max("at") as last_at from activities where direction = 'out' and kind <> 'note' group by lead_id) as a on a.lead_id = l.lead_id
      where l.received_at > ${instant(since)} and l.received_at < ${instant(now - after.ms)} and (a.last_at >= l.received_at or l.status = 'working')`,
});
