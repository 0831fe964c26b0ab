import { type Campaign, definePlanRule } from '../../../src/rule.js';

export default definePlanRule({
  id: 'promise/service-funded',
  severity: 'warn',
  summary: 'A plan that sells something says who looks after the buyers, and with what money.',
  why: 'What is sold has to be delivered, explained and mended. Where nobody is named and nothing is set aside, the buyer is left alone.',
  fix: 'Write `service.owner` and `service.budget` into the plan, and agree on them with the people who will do the work.',
  message: 'The plan has {offers} {offers|offer|offers}, but {problem}.',
  sources: [],
  *check({ offers, plan, origin }) {
    const problem = offers.length === 0 ? null : problemOf(plan.service);
    if (problem !== null)
      yield {
        origin: { ...origin, kind: 'service', id: null, path: ['service'] },
        fields: { offers: offers.length, problem },
      };
  },
});

/** What service lacks, to be read after "but"; money set aside is more than none. */
function problemOf(service: Campaign['plan']['service']): string | null {
  const owned = (service?.owner ?? '').trim() !== '';
  const funded = (service?.budget ?? 0) > 0;
  if (owned && funded) return null;
  if (owned) return 'its service has no budget';
  return funded ? 'nobody owns its service' : 'nobody owns its service and no money is set aside for it';
}
