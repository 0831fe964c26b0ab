import {
  type DataRun,
  type Duration,
  instant,
  join,
  type Query,
  query,
  type Step,
  sql,
  table,
} from '../../../src/rule.js';

/** One row per planned touch and contact that gets its offer more than `max` times in the window before it, never having answered. */
export function unanswered({ max, per }: { max: number; per: Duration }, { steps }: DataRun): Query | null {
  const offered = steps.filter((step) => step.counts && step.touch.offer !== null);
  const judged = offered.filter((step) => step.judged);
  if (judged.length === 0) return null;
  const inWindow = (step: Step): Step[] =>
    offered.filter((it) => offerOf(it) === offerOf(step) && it.at <= step.at && it.at > step.at - per.ms);
  const pairs = judged.flatMap((step) => inWindow(step).map((other) => [step.index, other.index]));
  const windows = judged.map((step) => [step.index, offerOf(step), instant(step.at - per.ms), instant(step.at)]);
  const mine = sql`offer_id in (${join(
    [...new Set(judged.map(offerOf))].map((offer) => sql`${offer}`),
    sql`, `,
  )})`;
  return query(
    {
      repeated: sql`select contact_id, step, count(*) as times from (
          select p.contact_id, w.step, case when w.other = w.step then 1 else 0 end as is_own
          from planned_touches p join ${table({ step: 'bigint', other: 'bigint' }, pairs)} w on w.other = p.step
          union all select t.contact_id, w.step, 0 from touches t
          join ${table({ step: 'bigint', offer_id: 'varchar', after_at: 'timestamp', until_at: 'timestamp' }, windows)} w on w.offer_id = t.offer_id
          where t.counts and t.sent_at > w.after_at and t.sent_at <= w.until_at
        ) as offered group by contact_id, step having max(is_own) = 1 and count(*) > ${max}`,
      answers: sql`select contact_id, offer_id from leads where ${mine}
        union all select contact_id, offer_id from touches where outcome in ('replied', 'answered') and ${mine}
        union all select contact_id, offer_id from orders where ${mine}
        union all select c.contact_id, o.offer_id from orders o join contacts c on c.account_id = o.account_id where o.contact_id is null and o.${mine}`,
      answered: sql`select contact_id, offer_id, count(*) as n from answers where contact_id is not null group by contact_id, offer_id`,
    },
    sql`select p.campaign_id, p.touch_id as element_id, p.contact_id, ${`more than ${max} ${max === 1 ? 'time' : 'times'} in ${per.text}`} as reasons, p.offer_id, r.times
      from repeated r join planned_touches p on p.step = r.step and p.contact_id = r.contact_id
      left join answered a on a.contact_id = r.contact_id and a.offer_id = p.offer_id where a.n is null`,
  );
}

const offerOf = (step: Step): string => step.touch.offer?.id ?? '';
