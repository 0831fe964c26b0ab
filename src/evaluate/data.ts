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
  if ((runnable.length === 0 && !counts) || !(hasPlans || request.traces)) return { ...NOTHING, skipped };
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

const NOTHING: Omit<DataOutcome, 'skipped'> = {
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
