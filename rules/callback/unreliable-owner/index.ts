import * as z from 'zod';
import { defineDataRule, duration, millionths, sql } from '../../../src/rule.js';
import { recordsOf } from './records.js';

export default defineDataRule({
  id: 'callback/unreliable-owner',
  severity: 'error',
  summary: 'Whoever signs a touch or owns the follow-up has returned most of the last call backs in time.',
  why: 'A letter signed by somebody who does not call back makes more people wait for a call that never comes.',
  fix: 'Give this person time or help for the call backs that are open, or let somebody sign and follow up who returns them.',
  message:
    '{staff_id} is to answer for {answers_for}, but returned {returned} of {requests} {requests|call back|call backs} in time in the last {within}.',
  row: '{staff_id}: {returned} of {requests} in time',
  sources: [
    'Velocify: 93 % of converted leads were reached by the sixth call; the mean was 1.6 attempts, and 42 % of web inquiries got no call.',
  ],
  options: z.object({
    min_share: z
      .number()
      .min(0)
      .max(1)
      .default(0.8)
      .describe('The share of call backs that must have been made in time.'),
    min_requests: z.int().min(1).default(5).describe('Who had fewer requests than this is not judged.'),
    within: duration().prefault('90d').describe('How far back call backs that were due count.'),
  }),
  needs: ['leads', 'activities'],
  uses: ['calls', 'contacts', 'staff'],
  unit: 'staff_id',
  blames: 'row',
  select: ({ min_share, min_requests, within }, run) => {
    const records = recordsOf(run, within.ms);
    if (records === null) return null;
    const tooFew = sql`requests >= ${min_requests} and returned * 1000000 < ${millionths(min_share)} * requests`;
    return {
      ...records,
      select: sql`select campaign_id, element_kind, element_id, answers_for, staff_id, requests, returned,
        case when ${tooFew} then 'call backs not returned in time' end as reasons from records`,
    };
  },
});
