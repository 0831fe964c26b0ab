import * as z from 'zod';
import { type DataRun, defineDataRule, duration, instant, millionths, query, sql, table } from '../../../src/rule.js';

export default defineDataRule({
  id: 'inbound/answer-rate',
  severity: 'error',
  summary: 'A telephone that let more than a few of its callers down lately is not named again.',
  why: 'Another campaign brings more callers to a telephone at which people already hear busy or give up.',
  fix: 'Put more people or lines behind this telephone before the next touch names it, or name another way to answer.',
  message:
    '{matched} of {population} calls to "{element_id}" in the last {within} were lost (more than {percent} %), and {touches} planned {touches|touch names|touches name} it again.',
  row: '{call_id}: {reason}, {days} {days|day|days} ago',
  sources: [],
  options: z.object({
    max_lost: z.number().min(0).max(1).default(0.05).describe('The share of the calls that may be lost.'),
    within: duration().prefault('30d').describe('How far back calls count.'),
    min_calls: z.int().min(1).default(50).describe('A line with fewer calls than this is not judged.'),
  }),
  needs: ['calls'],
  unit: 'call_id',
  blames: 'response_channel',
  select: ({ max_lost, within, min_calls }, run) => {
    const lines = linesOf(run);
    if (lines.length === 0) return null;
    const over = sql`over (partition by n.campaign_id, n.element_id)`;
    return query(
      {
        lines: sql`select campaign_id, element_id, touches, ${run.matching.phone(sql`line_number`)} as line_key
          from ${table({ campaign_id: 'varchar', element_id: 'varchar', line_number: 'varchar', touches: 'bigint' }, lines)} as t`,
        taken: sql`select call_id, received_at, case outcome when 'busy' then 'busy' when 'abandoned' then 'caller gave up' end as lost, ${run.matching.phone(sql`number`)} as line_key
          from calls where direction = 'in' and received_at > ${instant(run.now - within.ms)}`,
        judged: sql`select n.campaign_id, n.element_id, n.touches, t.call_id, t.received_at, t.lost, count(*) ${over} as of_all, count(t.lost) ${over} as of_lost
          from lines n join taken t on t.line_key = n.line_key`,
      },
      sql`select campaign_id, element_id, call_id, touches, lost as reasons, date_diff('day', received_at, ${instant(run.now)}) as days, ${Math.round(max_lost * 1000) / 10} as percent
        from judged where of_all >= ${min_calls} and of_lost * 1000000 > ${millionths(max_lost)} * of_all`,
    );
  },
});

/** Every number that a touch to come names, with how many do. */
const linesOf = ({ campaigns, now }: DataRun) =>
  campaigns.flatMap(({ id, channels, touches }) =>
    channels.flatMap((channel) => {
      const again = touches.filter((touch) => touch.at >= now && touch.channels.includes(channel)).length;
      const { number } = channel.plan;
      return again === 0 || number === undefined ? [] : [[id, channel.id, number, again] as const];
    }),
  );
