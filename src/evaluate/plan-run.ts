import { packOf } from '../normalise/consent/packs.js';
import { windowAfter } from '../normalise/pressure.js';
import type { PlannedCampaign } from '../normalise/resolve-plan.js';
import type { PlanRun, TableName } from '../rule.js';
import type { Policy } from '../schema/read-policy.js';
import type { Settings } from './settings.js';

/** What plan rules can see of a run; `people` counts the contacts of each campaign, as far as they were read. */
export const planRunOf = (
  plans: readonly PlannedCampaign[],
  settings: Settings,
  policy: Policy,
  now: number,
  people: ReadonlyMap<string, number>,
): PlanRun => ({
  now,
  campaigns: plans.map((plan) => plan.campaign),
  limitsOf: settings.limitsOf,
  after: windowAfter,
  tables: new Set(Object.keys(policy.data) as TableName[]),
  pack: policy.region === null ? null : packOf(policy.region),
  people: (campaign) => people.get(campaign.id) ?? null,
});
