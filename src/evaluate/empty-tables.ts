import type { DataRule, TableName } from '../rule.js';
import type { Policy } from '../schema/read-policy.js';

/** Tables that count as empty because nobody declared them. */
export function emptyTables(rules: readonly DataRule[], policy: Policy): string[] {
  const missing = new Map<TableName, string[]>();
  for (const rule of rules)
    for (const table of rule.uses ?? [])
      if (policy.data[table] === undefined) missing.set(table, [...(missing.get(table) ?? []), rule.id]);
  return [...missing]
    .sort()
    .map(([table, ids]) => `${table} is not declared and counts as empty for ${ids.join(', ')}.`);
}
