import type { Engine } from '../engine/engine.js';
import { isPerZone } from '../normalise/pressure.js';
import { type DataRule, sql } from '../rule.js';
import { isTimezone } from '../schema/clock.js';
import type { DataContext } from './data-run.js';

/** Whether something follows the zones of contacts: the windows of a limit, or a rule. */
export const asksZones = (rules: readonly DataRule[], { campaigns, settings }: DataContext): boolean =>
  rules.some((rule) => rule.asks?.includes('zones')) ||
  campaigns.some((campaign) => settings.limitsOf(campaign).some(isPerZone));

/** Contact zones, where something follows them; names that no zone has follow the policy's. */
export async function zonesOf(rules: readonly DataRule[], context: DataContext, engine: Engine): Promise<string[]> {
  if (!asksZones(rules, context)) return [];
  const rows = await engine.query(sql`select distinct timezone from contacts where timezone is not null order by 1`);
  return rows.map((row) => String(row['timezone'])).filter(isTimezone);
}
