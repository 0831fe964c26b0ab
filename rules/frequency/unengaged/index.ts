import * as z from 'zod';
import { defineDataRule, duration, instant, join, query, sql } from '../../../src/rule.js';

export default defineDataRule({
  id: 'frequency/unengaged',
  severity: 'warn',
  summary: 'Who has not reacted to anything for half a year is not simply sent more of it.',
  why: 'Mail that nobody opens teaches mail providers that it is unwanted, and then it reaches nobody.',
  fix: 'Ask these contacts once whether they still want to hear from us, and leave them out of "{touch_id}" until they say so.',
  message:
    '{matched} of {population} {population|contact|contacts} of "{touch_id}" had {touches} {touches|touch|touches} or more in {within} and reacted to none.',
  row: '{contact_id}: {ignored} {ignored|touch|touches} without a reaction',
  sources: [
    'Gmail bulk senders (5,000 a day): spam rate below 0.10 %, never 0.30 %.',
    'UCI bank telemarketing data, 45,211 clients: conversion 14.6 % at one call, 1.6 % at 21 and more (not causal).',
  ],
  options: z.object({
    touches: z.int().min(1).default(8).describe('From so many touches without a reaction on.'),
    within: duration().prefault('180d').describe('The window in which they are counted.'),
  }),
  needs: ['contacts'],
  uses: ['touches', 'leads', 'orders'],
  unit: 'contact_id',
  blames: 'touch',
  select: ({ touches, within }, { steps, now }) => {
    const judged = steps.filter((step) => step.judged && step.counts);
    if (judged.length === 0) return null;
    const reacted = sql`outcome in ('opened', 'clicked', 'replied', 'answered')`;
    return query(
      {
        recording: sql`select channel, count(*) as n from touches where ${reacted} group by channel`,
        silent: sql`select t.contact_id, count(*) as ignored, min(t.sent_at) as first_at from touches t join recording r on r.channel = t.channel
          where t.counts and t.sent_at > ${instant(now - within.ms)} group by t.contact_id
          having count(*) >= ${touches} and count(case when t.${reacted} then 1 end) = 0`,
        signs: sql`select contact_id, received_at as sign_at from leads union all select contact_id, ordered_at from orders
          union all select c.contact_id, o.ordered_at from orders o join contacts c on c.account_id = o.account_id where o.contact_id is null`,
        latest: sql`select contact_id, max(sign_at) as sign_at from signs where contact_id is not null group by contact_id`,
      },
      sql`select p.campaign_id, p.touch_id as element_id, p.contact_id, 'no reaction' as reasons, s.ignored
        from planned_touches p join silent s on s.contact_id = p.contact_id left join latest l on l.contact_id = p.contact_id
        where p.step in (${join(
          judged.map((step) => sql`${step.index}`),
          sql`, `,
        )}) and (l.sign_at is null or l.sign_at < s.first_at)`,
    );
  },
});
