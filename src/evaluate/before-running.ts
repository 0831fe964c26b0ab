import type { Engine } from '../engine/engine.js';
import { DAY_MS } from '../normalise/time.js';
import type { DataRule, Query, Sql, TableName } from '../rule.js';
import { wordsOf } from '../sql.js';
import { type Variant, variantsOf } from './data-rules.js';
import { type DataContext, runOf } from './data-run.js';
import { blaming } from './rule-fault.js';
import { assertAllowed } from './sandbox.js';

/** Every word of the SQL that the rules will run: columns and tables that none names need not be read. */
export function wordsOfRules(rules: readonly DataRule[], context: DataContext): Set<string> {
  const words = new Set<string>();
  for (const rule of rules) {
    for (const variant of variantsOf(rule, context)) {
      const source = selectOf(variant, context);
      if (source !== null) wordsOf(source, words);
    }
  }
  return words;
}

/** A rule's SQL before anything is known of the data. */
const selectOf = (variant: Variant, context: DataContext): Sql | Query | null =>
  blaming(variant.rule, () => variant.rule.select(variant.options, runOf(variant.campaigns, context, ['UTC'], [])));

/** Looks at the SQL of every rule that is not the tool's own, before any statement runs. Throws InputError. */
export async function assertRulesAllowed(
  rules: readonly DataRule[],
  context: DataContext,
  engine: Engine,
): Promise<void> {
  for (const variant of rules.filter(context.isForeign).flatMap((rule) => variantsOf(rule, context))) {
    const source = selectOf(variant, context);
    if (source !== null) await assertAllowed(variant.rule, variant.options, source, engine);
  }
}

/** A zone's midnight is at most so far from the policy's. */
const ZONES_APART = 2 * DAY_MS;

/**
 * The first day whose rows of a table can change what any rule finds; tables that some rule reads whole are not in it. Whole days,
 * so that runs of one day read the same rows.
 */
export function lookbackOf(rules: readonly DataRule[], context: DataContext): Map<TableName, number> {
  const first = new Map<TableName, number>();
  for (const rule of rules) {
    for (const table of [...rule.needs, ...(rule.uses ?? []), ...(rule.needsOneOf ?? [])]) {
      const starts = variantsOf(rule, context).map(
        (variant) =>
          blaming(rule, () => rule.lookback?.(variant.options, runOf(variant.campaigns, context, [], []))[table]) ??
          -Infinity,
      );
      first.set(table, Math.min(first.get(table) ?? Infinity, ...starts));
    }
  }
  const bounded = [...first].filter(([, start]) => Number.isFinite(start));
  return new Map(bounded.map(([table, start]) => [table, Math.floor((start - ZONES_APART) / DAY_MS) * DAY_MS]));
}
