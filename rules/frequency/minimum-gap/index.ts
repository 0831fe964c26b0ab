import * as z from 'zod';
import { defineDataRule, duration, instant, join, query, sql } from '../../../src/rule.js';
import { exclusions } from './exclusions.js';

export default defineDataRule({
  id: 'frequency/minimum-gap',
  severity: 'warn',
  summary: 'Two touches to one person are at least a day apart, whatever the channel or campaign.',
  why: 'Caps per week still allow four messages on one Monday.',
  fix: 'Move one of the touches, or leave these contacts out of the one with the lower priority.',
  message:
    '{matched} of {population} {population|contact|contacts} {matched|gets|get} "{touch_id}" less than {gap} after another touch.',
  row: '{contact_id}: {hours} h after {previous_campaign_id}',
  sources: [
    'Klaviyo waits 16 h between e-mails and 24 h between texts, per channel (product documentation).',
    '"A weekly cap is a volume limit, not a pacing rule" (second-hand).',
  ],
  options: z.object({ gap: duration().prefault('24h').describe('The least time between two touches to one person.') }),
  needs: ['contacts'],
  uses: ['touches'],
  unit: 'contact_id',
  blames: 'touch',
  excludes: ({ gap }, run) => exclusions(gap, run),
  lookback: ({ gap }, { now }) => ({ touches: now - gap.ms }),
  select: ({ gap }, { steps }) => {
    const judged = steps.filter((step) => step.judged && step.counts);
    if (judged.length === 0) return null;
    const from = Math.min(...judged.map((step) => step.at)) - gap.ms;
    const mine = sql`step in (${join(
      judged.map((step) => sql`${step.index}`),
      sql`, `,
    )})`;
    const order = sql`over (partition by contact_id order by at_ms, campaign_id, touch_id, step)`;
    return query(
      {
        every: sql`select contact_id, campaign_id, touch_id, step, date_diff('millisecond', ${instant(0)}, planned_at) as at_ms from planned_touches where counts and planned_at > ${instant(from)}
          union all select contact_id, campaign_id, touch_id, -1, date_diff('millisecond', ${instant(0)}, sent_at) from touches where counts and sent_at > ${instant(from)}`,
        paired: sql`select *, lag(at_ms) ${order} as before_ms, lag(campaign_id) ${order} as before_id, lead(at_ms) ${order} as next_ms, lead(campaign_id) ${order} as next_id from every`,
        close: sql`select *, case when at_ms - before_ms < ${gap.ms} then before_ms when next_ms = at_ms then next_ms end as other_ms,
          case when at_ms - before_ms < ${gap.ms} then before_id else next_id end as previous_campaign_id from paired where ${mine}`,
      },
      sql`select campaign_id, touch_id as element_id, contact_id, ${`less than ${gap.text} apart`} as reasons, (at_ms - other_ms) / 3600000 as hours,
        coalesce(previous_campaign_id, 'another') as previous_campaign_id from close where other_ms is not null`,
    );
  },
});
