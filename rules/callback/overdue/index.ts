import * as z from 'zod';
import { defineDataRule, responseTime, sql } from '../../../src/rule.js';

export default defineDataRule({
  id: 'callback/overdue',
  severity: 'error',
  summary: 'Everybody who asked for a call back is called back in time.',
  why: 'A call back is a promise to one person; those who wait for it tell others that nobody calls.',
  fix: 'Call these people back now, and give call backs an owner with time for them before the next touch goes out.',
  message:
    '{matched} of {population} {population|call back|call backs} of {campaign_id} {matched|was|were} not made in time ({due_within}).',
  row: '{lead_id}: {reason}, asked {days} {days|day|days} ago',
  sources: [
    'Velocify: 93 % of converted leads were reached by the sixth call; the mean was 1.6 attempts, and 42 % of web inquiries got no call.',
    'Harvard Business Review, March 2011: contact within an hour gives about 7 times the odds to qualify of one an hour later (second-hand copy).',
  ],
  options: z.object({
    within: responseTime()
      .prefault('1 business day')
      .describe("How soon a call back is made, where the plan's follow_up.callback_within does not say."),
    max_late_share: z
      .number()
      .min(0)
      .max(1)
      .default(0.1)
      .describe('The share of the call backs that may be made later than that.'),
  }),
  needs: ['leads', 'activities'],
  uses: ['calls', 'contacts'],
  unit: 'lead_id',
  blames: 'follow_up',
  select: (options, run) =>
    run.lateLeads({
      promise: 'callbackWithin',
      fallback: options.within,
      maxLateShare: options.max_late_share,
      who: sql`callback_requested`,
      answers: run.callBacks(),
    }),
});
