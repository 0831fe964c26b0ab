import * as z from 'zod';
import { defineDataRule, duration, instant, join, millionths, query, sql, table } from '../../../src/rule.js';

export default defineDataRule({
  id: 'promise/delivery-window',
  severity: 'error',
  summary: 'The promised delivery time holds for nine of ten recent orders.',
  why: 'Who was promised six days and waits eighteen asks for the money back, and does not order again.',
  fix: 'Promise {p90} {p90|day|days} for "{element_id}", or start when deliveries are as fast as promised.',
  message:
    '"{element_id}" promises delivery in {promised} {promised|day|days}, but half of the orders took up to {p50} and {share} % took up to {p90} {p90|day|days}.',
  row: '{order_id}: {days} {days|day|days}',
  sources: ['US 16 CFR 435: a stated shipping time needs a reasonable basis; 30 days if none is stated (quoted).'],
  options: z.object({
    percentile: z
      .number()
      .gt(0)
      .max(1)
      .default(0.9)
      .describe('The share of the orders that must come in the promised time.'),
    within: duration().prefault('180d').describe('How far back orders count.'),
    min_orders: z.int().min(1).default(20).describe('An offer with fewer orders than this is not judged.'),
  }),
  needs: ['orders'],
  unit: 'order_id',
  blames: 'offer',
  select: ({ percentile, within, min_orders }, run) => {
    const promises = run.campaigns.flatMap((campaign) =>
      campaign.offers.flatMap((offer) =>
        offer.deliveryDays === null ? [] : [[campaign.id, offer.id, offer.deliveryDays.max] as const],
      ),
    );
    if (promises.length === 0) return null;
    const permille = millionths(percentile);
    const over = sql`over (partition by offer_id)`;
    return query(
      {
        taken: sql`select order_id, offer_id, delivered_at is null or delivered_at > ${instant(run.now)} as is_open,
          date_diff('day', ${run.localDay(sql`ordered_at`)}, ${run.localDay(sql`case when delivered_at <= ${instant(run.now)} then delivered_at else ${instant(run.now)} end`)}) as days
          from orders where ordered_at > ${instant(run.now - within.ms)} and offer_id in (${join(
            [...new Set(promises.map(([, offer]) => offer))].map((offer) => sql`${offer}`),
            sql`, `,
          )})`,
        ranked: sql`select *, row_number() over (partition by offer_id order by days, order_id) as place, count(*) ${over} as of_all from taken`,
        percentiles: sql`select *, min(case when place * 2 >= of_all then days end) ${over} as p50, min(case when place * 1000000 >= of_all * ${permille} then days end) ${over} as p90 from ranked`,
      },
      sql`select p.campaign_id, p.offer_id as element_id, o.order_id, case when o.days > p.promised then case when o.is_open then 'not delivered yet' else 'took longer than promised' end end as reasons,
        o.days, o.p50, o.p90, p.promised, ${Math.round(percentile * 1000) / 10} as share
        from percentiles o join ${table({ campaign_id: 'varchar', offer_id: 'varchar', promised: 'bigint' }, promises)} p on p.offer_id = o.offer_id
        where o.of_all >= ${min_orders} and p.promised < o.p90`,
    );
  },
});
