import * as z from 'zod';
import { definePlanRule, type FollowUp } from '../../../src/rule.js';

/** Each part as the plan names it: where it is kept, and what is unknown without it. */
const PARTS = {
  owner: ['owner', 'who follows up'],
  within: ['within', 'how soon somebody who shows interest hears from us'],
  recorded_in: ['recordedIn', 'where the result of each lead is written down'],
  no_sale: ['noSale', 'what happens to somebody who was interested and did not buy'],
  callback_within: ['callbackWithin', 'how soon a call is returned'],
  max_attempts: ['maxAttempts', 'how often to try before leaving somebody alone'],
} as const satisfies Record<string, readonly [keyof FollowUp, string]>;

const part = z.enum(Object.keys(PARTS) as (keyof typeof PARTS)[]);

export default definePlanRule({
  id: 'follow-up/declared',
  severity: 'error',
  summary:
    'A plan that invites a response says who follows up, how soon, where the result is recorded, and what happens without a sale.',
  why: 'An answer that nobody expects is an answer that nobody gives: interest is lost, and so is the reason why people did not buy.',
  fix: 'Add the missing part to `follow_up` in the plan, and agree on it with the people it names.',
  message:
    '{touches} {touches|touch invites|touches invite} a response, but `follow_up.{part}` does not say {unknown}.',
  sources: [
    'Harvard Business Review, March 2011, 2,241 firms: 37 % answered a web lead within an hour and 23 % never (second-hand copy).',
    'Velocify: 42 % of web inquiries got no call.',
  ],
  options: z.strictObject({
    require: z.array(part).default(['owner', 'within', 'recorded_in', 'no_sale']).describe('What follow_up must say.'),
  }),
  *check(campaign, { require }) {
    const touches = campaign.touches.filter((touch) => touch.invites).length;
    if (touches === 0) return;
    for (const name of new Set(require)) {
      const [key, unknown] = PARTS[name];
      if ((campaign.followUp?.[key] ?? null) === null)
        yield { origin: campaign.followUpOrigin, part: name, fields: { touches, unknown } };
    }
  },
});
