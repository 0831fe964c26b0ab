import * as z from 'zod';
import { defineDataRule, millionths, responseTime, sql } from '../../../src/rule.js';
import { lostCalls } from './lost.js';

export default defineDataRule({
  id: 'callback/lost-call',
  severity: 'error',
  summary: 'Whoever called and reached nobody is called back, or gets through later, in time.',
  why: 'Who hears busy, gives up waiting or speaks to a machine wanted something at that minute; without a call back all that remains is that nobody was there.',
  fix: 'Call these people back, and give missed calls an owner. A caller who gave up counts after more than five seconds (`wait_seconds`), and nobody who withholds the number.',
  message:
    '{matched} of {population} {population|call|calls} to {line} that nobody took {matched|was|were} not returned in time ({due_within}).',
  row: '{call_id}: {how}, {reason}, {days} {days|day|days} ago',
  sources: [
    'Harvard Business Review, March 2011: contact within an hour gives about 7 times the odds to qualify of one an hour later (second-hand copy).',
  ],
  options: z.object({
    within: responseTime()
      .prefault('1 business day')
      .describe(
        "How soon whoever reached nobody is called back, where the plan's follow_up.callback_within does not say.",
      ),
    max_late_share: z
      .number()
      .min(0)
      .max(1)
      .default(0.1)
      .describe('The share of them that may hear from us later than that.'),
  }),
  needs: ['calls'],
  uses: ['activities', 'contacts', 'leads'],
  unit: 'call_id',
  blames: 'response_channel',
  select: ({ within, max_late_share }, run) => ({
    ...lostCalls(run, within),
    select: sql`select campaign_id, element_id, call_id, due_within, line, days,
      case outcome when 'busy' then 'heard busy' when 'voicemail' then 'left a message' else 'gave up' end as how,
      case when answered_at is null then 'still waiting' when answered_at > due_at and late * 1000000 > ${millionths(max_late_share)} * of_all then 'answered late' end as reasons
      from judged`,
  }),
});
