import type { Campaign } from '../normalise/campaign.js';
import type { PlanRow, PlanRule, PlanRun } from '../rule.js';
import type { Evidence } from './evidence.js';
import { blaming } from './rule-fault.js';
import type { Settings } from './settings.js';

/** Runs the plan rules on every reported plan where they are on. Touches before now are never reported. */
export function runPlanRules(
  rules: readonly PlanRule[],
  campaigns: readonly Campaign[],
  settings: Settings,
  run: PlanRun,
): Evidence[] {
  const found: Evidence[] = [];
  for (const rule of rules)
    for (const campaign of campaigns) {
      const setting = settings.of(rule, campaign);
      if (setting.severity === 'off') continue;
      blaming(rule, () => {
        for (const row of rule.check(campaign, setting.options, run))
          if (!isPast(row, campaign, run.now)) found.push({ rule, setting, ...row });
      });
    }
  return found;
}

function isPast({ origin }: PlanRow, campaign: Campaign, now: number): boolean {
  if (origin.kind !== 'touch') return false;
  const touch = campaign.touches.find((touch) => touch.id === origin.id);
  return touch !== undefined && touch.at < now;
}
