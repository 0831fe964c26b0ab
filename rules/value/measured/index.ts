import { type Campaign, definePlanRule } from '../../../src/rule.js';

export default definePlanRule({
  id: 'value/measured',
  severity: 'error',
  summary: 'The plan says where its result is measured, and every touch that invites a response carries a source code.',
  why: 'Without both, nobody can tell which touch helped anybody, so the ones that only annoy are sent again.',
  fix: 'Write into `objective.measured_in` where the result is counted, and give each touch that invites a response a `source_code` of its own that comes back with the answer.',
  message: '{problem}.',
  sources: [],
  *check(campaign) {
    if ((campaign.objective?.measuredIn ?? '').trim() === '')
      yield {
        origin: objectiveOf(campaign),
        fields: { problem: 'The plan does not say where its result is measured' },
      };
    for (const { id, invites, origin, plan } of campaign.touches)
      if (invites && (plan.source_code ?? '').trim() === '')
        yield {
          origin,
          fields: {
            problem: `"${id}" invites a response but carries no source code, so nobody will know what an answer came from`,
          },
        };
  },
});

const objectiveOf = ({ objective, origin }: Campaign) =>
  objective === null ? origin : { ...objective.origin, path: ['objective'] };
