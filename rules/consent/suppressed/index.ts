import { defineDataRule, join, query, sql } from '../../../src/rule.js';

export default defineDataRule({
  id: 'consent/suppressed',
  severity: 'error',
  summary: 'Nobody on the list of suppressions gets marketing on that channel on that day.',
  why: 'Who said no and is reached all the same complains, to you and to others. Suppressions stop marketing; service, legal and transactional messages are not judged. This is no legal advice.',
  fix: 'Leave these contacts out of "{touch_id}".',
  message:
    '"{touch_id}" goes to {matched} of {population} {population|contact|contacts} who must not be reached by {means}.',
  row: '{contact_id}: {reason}{since}',
  sources: [
    'EU: after an objection to direct marketing data "shall no longer be processed" for it (GDPR 21(3), quoted).',
    'US: an opt-out is honoured within ten business days (47 CFR 64.1200, quoted; CAN-SPAM, quoted).',
  ],
  needs: ['contacts', 'suppressions'],
  unit: 'contact_id',
  blames: 'touch',
  select: (_, { steps, localDay }) => {
    const judged = steps.filter((step) => step.judged && step.counts);
    if (judged.length === 0) return null;
    const mine = join(
      judged.map((step) => sql`${step.index}`),
      sql`, `,
    );
    return query(
      {
        hits: sql`select p.campaign_id, p.touch_id, p.contact_id, p.channel, bool_or(s.channel is null) as is_all, min(s.since) as since
          from planned_touches p join suppressed_contacts s on s.contact_id = p.contact_id
          where p.step in (${mine}) and (s.channel is null or s.channel = p.channel)
            and (s.since is null or s.since <= p.planned_at) and (s."until" is null or s."until" >= p.planned_at)
          group by p.campaign_id, p.touch_id, p.contact_id, p.channel`,
        said: sql`select campaign_id, touch_id, contact_id, is_all, case channel when 'email' then 'e-mail' when 'mail' then 'letter' when 'phone' then 'telephone'
          when 'sms' then 'text' when 'push' then 'push message' else 'visit' end as means, ${localDay(sql`since`)} as since_day from hits`,
      },
      sql`select campaign_id, touch_id as element_id, contact_id, means, case when is_all then 'on every channel' else concat('by ', means) end as reasons,
        case when since_day is null then '' else concat(', since ', cast(since_day as varchar)) end as since from said`,
    );
  },
});
