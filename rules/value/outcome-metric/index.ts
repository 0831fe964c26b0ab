import * as z from 'zod';
import { type Campaign, definePlanRule } from '../../../src/rule.js';
import { ACTIVITY, isActivity } from './words.js';

export default definePlanRule({
  id: 'value/outcome-metric',
  severity: 'error',
  summary: 'The objective counts a result, such as orders, and not activity, such as e-mails sent.',
  why: 'A plan that is measured by how much it sends is met by sending more. Only a result tells whether anybody was helped.',
  fix: 'Set `objective.metric` to what people do because of the campaign: orders, qualified leads, meetings held, revenue.',
  message: 'The objective {fault}, so nobody will know whether the campaign worked.',
  sources: [],
  options: z.strictObject({
    activity: z
      .array(z.string().min(1))
      .default([...ACTIVITY])
      .describe('Words of activity: a metric made of these alone is none of a result.'),
  }),
  *check(campaign, { activity }) {
    const fault = faultOf(campaign.objective, activity);
    if (fault !== null) yield { origin: campaign.objective?.origin ?? campaign.origin, fields: { fault } };
  },
});

/** What is wrong with an objective, to be read after "The objective"; null if nothing is. */
function faultOf(objective: Campaign['objective'], activity: readonly string[]): string | null {
  if (objective === null) return 'is missing';
  if (objective.metric === null) return 'names no metric';
  return isActivity(objective.metric, activity)
    ? `counts "${objective.metric}", which is our own activity and not a result`
    : null;
}
