import { definePlanRule } from '../../../src/rule.js';

export default definePlanRule({
  id: 'serviceability/availability-source',
  severity: 'error',
  summary: 'An offer that is sold at some places only comes with a table of where it is sold.',
  why: 'Without a map nobody can tell who may buy: people are asked for an order that will be turned down at their own door.',
  fix: 'Declare `data.service_areas` in the policy, an export of where the offer is available, or write `location_bound: false` if it is sold everywhere.',
  message: '"{element_id}" is not sold everywhere, and the policy names no table of where it is.',
  sources: [
    'FCC broadband availability: "available" means connected, or a routine install within 10 business days without extraordinary charge (quoted).',
    'US 16 CFR 238.1: no advertisement that is not a bona fide effort to sell the advertised product (quoted).',
  ],
  *check(campaign, _, run) {
    if (run.tables.has('service_areas')) return;
    for (const offer of campaign.offers) if (offer.locationBound === true) yield { origin: offer.origin };
  },
});
