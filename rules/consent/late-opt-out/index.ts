import * as z from 'zod';
import { defineDataRule, instant, query, responseTime, sql } from '../../../src/rule.js';
import { graceTable, planOf, regionPack } from './grace.js';

export default defineDataRule({
  id: 'consent/late-opt-out',
  severity: 'error',
  summary: 'Marketing to people who opted out ends within the time that their country gives.',
  why: "Who opted out and is still written to weeks later has to be believed when they complain. Marketing of the last 90 days is judged. This is no legal advice: the times are those of the consent pack of the contact's country, else of the policy's region.",
  fix: 'Find out why the opt-out did not reach the tool that sent this, and suppress these contacts there today.',
  message:
    '{matched} of {population} {population|contact|contacts} who opted out still got marketing of {campaign_id} when it should have ended.',
  row: '{contact_id}: {days} {days|day|days} after the opt-out ({reason})',
  sources: [
    'US calls, texts and e-mail: opt-out honoured within ten business days (47 CFR 64.1200 and CAN-SPAM, quoted).',
    'Canada (CASL): opt-out 10 business days. Australia: e-mail opt-out 5 business days.',
    'EU: after an objection to direct marketing data "shall no longer be processed" for it (GDPR 21(3), quoted): no grace.',
  ],
  options: z.object({
    within: z
      .union([z.literal('by region'), responseTime()])
      .prefault('by region')
      .describe(
        "The time to stop on every channel and everywhere, instead of what the law of the contact's country gives.",
      ),
  }),
  needs: ['touches', 'suppressions', 'contacts'],
  unit: 'contact_id',
  blames: 'plan',
  select: ({ within }, run) => {
    const { grace, due, from } = graceTable(within === 'by region' ? null : within, run);
    return query(
      {
        stopped: sql`select o.contact_id, g.channel, o.since, o."until", g.clock, g.reason from suppressed_contacts o
          left join contact_packs k on k.contact_id = o.contact_id join ${grace} g on g.pack = case when k.contact_id is null then ${regionPack(run)} else coalesce(k.pack, '') end
          where o.since <= ${instant(run.now)} and (o.channel is null or o.channel = g.channel)`,
        due: sql`select s.contact_id, s.channel, s.since, s."until", s.reason, case when s.since < ${instant(from)} then s.since
          else coalesce(d.due_at, date_add('millisecond', mod(d.shift_ms, 86400000), date_add('day', d.shift_ms / 86400000, s.since))) end as due_at
          from stopped s left join ${due} d on d.clock = s.clock and d.day = date_trunc('day', s.since) and s.since >= d.from_at and s.since < d.to_at`,
        reached: sql`select contact_id, channel, sent_at, ${planOf(run)} as plan_id from touches
          where sent_at > ${instant(run.since)} and purpose = 'marketing' and coalesce(outcome, '') <> 'failed'`,
        judged: sql`select r.plan_id, r.contact_id, d.reason, date_diff('day', d.since, r.sent_at) as days,
          r.sent_at > d.due_at and (d."until" is null or r.sent_at <= d."until") as is_late
          from reached r join due d on d.contact_id = r.contact_id and d.channel = r.channel`,
      },
      sql`select plan_id as campaign_id, cast(null as varchar) as element_id, contact_id, min(case when is_late then reason end) as reasons,
        max(case when is_late then days end) as days from judged group by plan_id, contact_id`,
    );
  },
});
