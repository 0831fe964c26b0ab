import { type DataRun, join, type Sql, type Step, sql } from '../../../src/rule.js';

/** When each contact last bought and last asked; an order of an account without a contact is that of everybody in it. */
export function relations(run: DataRun): Sql {
  const none = sql`cast(null as timestamp(3))`;
  return sql`select contact_id, max(purchased_at) as purchased_at, max(inquired_at) as inquired_at from (
    select contact_id, ordered_at as purchased_at, ${none} as inquired_at from orders where contact_id is not null
    union all select c.contact_id, o.ordered_at, ${none} from orders o join contacts c on c.account_id = o.account_id where o.contact_id is null
    union all select contact_id, ${none}, received_at from leads where contact_id is not null
    union all select c.contact_id, ${none}, l.received_at from (select ${run.emailKey(sql`email`)} as sign, received_at from leads where contact_id is null) l
      join (select contact_id, ${run.emailKey(sql`email`)} as sign from contacts) c on c.sign = l.sign) as r group by contact_id`;
}

/** Each planned touch with what the contact said about its channel. */
export function said(steps: readonly Step[]): Sql {
  const mine = join(
    steps.map((step) => sql`${step.index}`),
    sql`, `,
  );
  return sql`select p.step, p.campaign_id, p.touch_id, p.contact_id, p.channel, k.pack, coalesce(case p.channel when 'email' then c.email_consent
    when 'sms' then c.sms_consent when 'phone' then c.phone_consent when 'mail' then c.mail_consent end, '') as consent
    from planned_touches p join contacts c on c.contact_id = p.contact_id join contact_packs k on k.contact_id = p.contact_id where p.step in (${mine})`;
}

/** Touches without express consent; `needed` as `duties` makes it. */
export function judged(needed: Sql): Sql {
  return sql`select s.campaign_id, s.touch_id, s.contact_id, s.channel, s.consent, r.purchased_at, r.inquired_at, n.step is not null as needs,
    coalesce(r.purchased_at >= n.purchase_from, false) or coalesce(r.inquired_at >= n.inquiry_from, false) as is_implied,
    coalesce(r.purchased_at < n.purchase_from, false) as old_purchase, coalesce(r.inquired_at < n.inquiry_from, false) as old_inquiry
    from said s left join ${needed} n on n.step = s.step and n.pack = s.pack left join relations r on r.contact_id = s.contact_id where s.consent <> 'granted'`;
}

/** Denied anywhere; none or expired where consent is needed. */
export function verdicts(run: DataRun): Sql {
  const day = (column: Sql): Sql => sql`cast(${run.localDay(column)} as varchar)`;
  return sql`select campaign_id, touch_id as element_id, contact_id,
    case when consent = 'denied' then 'denied' when old_purchase or old_inquiry then 'expired' else 'none' end as reasons,
    case when consent = 'denied' then '' when old_purchase then concat(', last purchase ', ${day(sql`purchased_at`)})
      when old_inquiry then concat(', last inquiry ', ${day(sql`inquired_at`)}) else '' end as detail,
    case channel when 'email' then 'e-mail' when 'sms' then 'texts' when 'phone' then 'calls' else 'letters' end as means
    from judged where consent = 'denied' or (needs and not is_implied)`;
}
