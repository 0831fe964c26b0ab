import { renderQuery } from '../engine/render.js';
import type { PlannedCampaign } from '../normalise/resolve-plan.js';
import type { DataRule } from '../rule.js';
import { variantsOf } from './data-rules.js';
import { runOf } from './data-run.js';
import { calendarOf, homeOf } from './homeland.js';
import { contextOf } from './judge-data.js';

/** What a data rule asks the database, for the plans that have the same options. */
export interface RuleSql {
  /** Empty: rows of no plan only. */
  readonly campaigns: readonly string[];
  /** Null: none of their touches gives it anything to judge. */
  readonly sql: string | null;
}

/** The SQL of a rule, as far as it is known before any data is read. */
export async function sqlOf(
  rule: DataRule,
  plans: readonly PlannedCampaign[],
  request: Parameters<typeof contextOf>[0],
): Promise<RuleSql[]> {
  const { policy, now } = request;
  const [calendar, home] = [await calendarOf(policy, now), await homeOf(policy.region)];
  const context = contextOf(request, plans, calendar, home);
  return variantsOf(rule, context).map((variant) => {
    const source = rule.select(variant.options, runOf(variant.campaigns, context, ['UTC'], []));
    return {
      campaigns: [...variant.campaigns].sort(),
      sql: source === null ? null : tidy(renderQuery(source, '')),
    };
  });
}

/** Without the indentation of the source that it was written in. */
const tidy = (text: string): string => text.replace(/\n[ \t]+/g, '\n  ').trim();
