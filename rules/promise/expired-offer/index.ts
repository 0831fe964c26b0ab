import { definePlanRule } from '../../../src/rule.js';

export default definePlanRule({
  id: 'promise/expired-offer',
  severity: 'error',
  summary: 'No touch goes out after its offer has ended.',
  why: 'People who answer are told that they cannot have what we wrote to them about.',
  fix: 'Move the touch to a day before the offer ends, extend the offer (`expires`), or let the touch name another one.',
  message: '"{touch_id}" goes out on {day}, but its offer "{offer_id}" ends on {expires}.',
  sources: [
    'US 16 CFR 238.1: no advertisement that is not a bona fide effort to sell the advertised product (quoted).',
  ],
  *check(campaign) {
    for (const { at, day, offer, origin } of campaign.touches)
      if (offer !== null && offer.expires !== null && at > offer.expires)
        yield { origin, fields: { day, offer_id: offer.id, expires: offer.plan.expires ?? null } };
  },
});
