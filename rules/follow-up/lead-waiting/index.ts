import * as z from 'zod';
import { defineDataRule, responseTime, sql } from '../../../src/rule.js';

export default defineDataRule({
  id: 'follow-up/lead-waiting',
  severity: 'error',
  summary: 'Everybody who showed interest hears from us in time.',
  why: 'Interest cools within hours, and a new campaign brings more leads to people who do not get to the old ones.',
  fix: 'Call or write to these leads first, and start the campaign when there is somebody to answer.',
  message: '{matched} of {population} {population|lead|leads} of {campaign_id} got no answer in time ({due_within}).',
  row: '{lead_id}: {reason}, received {days} {days|day|days} ago',
  sources: [
    'Harvard Business Review, March 2011, 2,241 firms: 37 % answered a web lead within an hour, 23 % never, mean 42 h among those that did within 30 days (second-hand copy).',
    'MIT/InsideSales 2007, more than 15,000 leads: 100 times the odds of contact at 5 against 30 minutes (second-hand).',
  ],
  options: z.object({
    within: responseTime()
      .prefault('1 business day')
      .describe("How soon everybody hears from us, where the plan's follow_up.within does not say."),
    max_late_share: z
      .number()
      .min(0)
      .max(1)
      .default(0.1)
      .describe('The share of the leads that may hear from us later than that.'),
  }),
  needs: ['leads', 'activities'],
  unit: 'lead_id',
  blames: 'follow_up',
  select: (options, run) =>
    run.lateLeads({
      promise: 'within',
      fallback: options.within,
      maxLateShare: options.max_late_share,
      who: sql`callback_requested = false`,
      answers: sql`select l.lead_id, a."at" as answered_at from leads l join activities a on a.lead_id = l.lead_id
        where a.direction = 'out' and a.kind <> 'note' and a."at" >= l.received_at`,
    }),
});
