import { definePlanRule } from '../../../src/rule.js';

export default definePlanRule({
  id: 'account/partner-briefed',
  severity: 'warn',
  summary: 'A partner that shall promote a campaign is briefed before its first touch.',
  why: 'Customers ask the partner they know. One who has not heard of the campaign advises against it, or promises something else.',
  fix: 'Brief the partner before the first touch and write the day under `briefed`, or begin later.',
  message: '"{part}" shall promote the campaign but {problem}; the first touch is "{first}" on {day}.',
  sources: [],
  *check(campaign, _, run) {
    const [first] = campaign.touches.filter(({ at }) => at >= run.now).toSorted((a, b) => a.at - b.at);
    if (first === undefined) return;
    for (const [i, { id, promotes, briefed, origin }] of campaign.partners.entries()) {
      if (!promotes || (briefed !== null && briefed < first.at)) continue;
      const problem = briefed === null ? 'is not briefed' : `is briefed only on ${campaign.plan.partners[i]?.briefed}`;
      yield { origin, part: id, fields: { problem, first: first.id, day: first.day } };
    }
  },
});
