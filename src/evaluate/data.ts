import type { Overview } from '../overview/overview.js';
import type { DataRule, TableName } from '../rule.js';
import type { DataOutcome, DataRequest } from './judge-data.js';

/**
 * Sets aside rules whose tables nobody declared and runs the others.
 * The data side, the database included, is loaded only where something can run.
 */
export async function judgeDeclared(rules: readonly DataRule[], request: DataRequest): Promise<DataOutcome> {
  const lacks = (rule: DataRule): TableName[] =>
    lackingTables(rule, (table) => request.policy.data[table] !== undefined);
  const skipped = rules.flatMap((rule) => (lacks(rule).length > 0 ? [{ rule: rule.id, needs: lacks(rule) }] : []));
  const runnable = rules.filter((rule) => lacks(rule).length === 0);
  const counts = request.countsPeople && request.policy.data.contacts !== undefined;
  const hasPlans = request.plans.length > 0;
  const looks = request.overview !== null && Object.keys(request.policy.data).length > 0;
  if ((runnable.length === 0 && !counts && !looks) || !(hasPlans || request.traces))
    return { ...NOTHING, skipped, overview: () => overviewOfPlans(request) };
  const { judgeData } = await import('./judge-data.js');
  return { ...(await judgeData(hasPlans ? runnable : [], request)), skipped };
}

/** What a rule waits for: tables that it cannot do without, and all those of which one would be enough. */
export function lackingTables(
  { needs, needsOneOf = [] }: Pick<DataRule, 'needs' | 'needsOneOf'>,
  isDeclared: (table: TableName) => boolean,
): TableName[] {
  const missing = needs.filter((table) => !isDeclared(table));
  return needsOneOf.some(isDeclared) ? missing : [...missing, ...needsOneOf];
}

/** What can be said without data; null: nobody asked. */
async function overviewOfPlans({ plans, now, policy, overview }: DataRequest): Promise<Overview | null> {
  if (overview === null) return null;
  const { fromPlans, planSide } = await import('../overview/take.js');
  return fromPlans(planSide(plans, now, policy.timezone));
}

const NOTHING: Omit<DataOutcome, 'skipped' | 'overview'> = {
  evidence: [],
  problems: [],
  ran: [],
  rows: {},
  leftOut: {},
  notes: [],
  reached: new Map(),
  withAreas: new Set(),
  people: async () => ({ out: 0, of: 0 }),
  export: async () => ({ written: [], notes: ['nothing was exported: nothing was checked.'] }),
  trace: async () => null,
  close: async () => {},
};
