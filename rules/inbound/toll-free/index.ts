import { definePlanRule } from '../../../src/rule.js';

export default definePlanRule({
  id: 'inbound/toll-free',
  severity: 'warn',
  summary: 'A phone that people are asked to call costs them nothing.',
  why: 'Whoever has to pay for asking a question does not ask it, and they did us a favor by calling.',
  fix: 'Name a toll-free number instead, or write `toll_free: true` if the call is free for the caller.',
  message: '"{element_id}" is not toll-free: whoever calls it pays for the call.',
  sources: [],
  *check(campaign) {
    for (const { kind, tollFree, origin } of campaign.channels)
      if (kind === 'phone' && tollFree === false) yield { origin };
  },
});
