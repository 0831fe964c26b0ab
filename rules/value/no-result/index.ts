import * as z from 'zod';
import { defineDataRule, duration, instant, join, query, sql, table } from '../../../src/rule.js';

export default defineDataRule({
  id: 'value/no-result',
  severity: 'warn',
  summary: 'An offer that nobody took after a thousand touches is not simply sent again.',
  why: 'A thousand people said no by saying nothing; more of the same costs money and the patience for better offers.',
  fix: 'Change "{element_id}" or to whom it goes before it is sent again, or check that its orders are recorded.',
  message:
    '"{element_id}" went out {sent} {sent|time|times} in {within}, to {matched} {matched|contact|contacts}, without one order, and is planned again.',
  row: '{contact_id}: {times} {times|time|times}',
  sources: [
    'UCI bank telemarketing data, 45,211 clients: conversion 14.6 % at one call, 8.3 % at four to six, 1.6 % at 21 and more (not causal).',
  ],
  options: z.object({
    touches: z.int().min(1).default(1000).describe('From so many touches without an order on.'),
    within: duration().prefault('90d').describe('The window in which they are counted.'),
  }),
  needs: ['contacts', 'touches', 'orders'],
  unit: 'contact_id',
  blames: 'offer',
  select: ({ touches, within }, { steps, now }) => {
    const judged = steps.filter((step) => step.judged && step.counts && step.touch.offer !== null);
    if (judged.length === 0) return null;
    const again = new Map(
      judged.map(({ campaign, touch }) => [`${campaign.id}\n${touch.offer?.id}`, [campaign.id, touch.offer?.id ?? '']]),
    );
    const recent = (time: ReturnType<typeof sql>) =>
      sql`${time} > ${instant(now - within.ms)} and offer_id in (${join(
        [...new Set([...again.values()].map(([, offer]) => offer ?? ''))].map((offer) => sql`${offer}`),
        sql`, `,
      )})`;
    return query(
      {
        reached: sql`select offer_id, contact_id, count(*) as times from touches where counts and ${recent(sql`sent_at`)} group by offer_id, contact_id`,
        offered: sql`select offer_id, contact_id, times, sum(times) over (partition by offer_id) as sent from reached`,
        sold: sql`select offer_id, count(*) as n from orders where ${recent(sql`ordered_at`)} group by offer_id`,
        kept: sql`select count(*) as orders, count(offer_id) as with_offer from orders`,
      },
      sql`select p.campaign_id, p.offer_id as element_id, o.contact_id, 'no order' as reasons, o.times, cast(o.sent as bigint) as sent
        from offered o join ${table({ campaign_id: 'varchar', offer_id: 'varchar' }, [...again.values()])} p on p.offer_id = o.offer_id
        left join sold s on s.offer_id = o.offer_id cross join kept k
        where o.sent >= ${touches} and s.n is null and (k.with_offer > 0 or k.orders = 0)`,
    );
  },
});
