import type { DataRule } from '../rule.js';
import { TABLE_NAMES, type TableName } from '../schema/tables.js';
import { lackingTables } from './data.js';

/** What a declared table is good for. */
export interface Enabled {
  /** Rules that run and read it. */
  readonly runs: readonly string[];
  /** Rules that need it and other tables that are not declared. */
  readonly waits: readonly { readonly rule: string; readonly needs: readonly TableName[] }[];
}

/** What a table that nobody declared would be good for. */
export interface Missing {
  readonly table: TableName;
  /** Rules that would run with it alone. */
  readonly unlocks: readonly string[];
  /** Rules that would need other tables, too. */
  readonly helps: readonly string[];
  /** Rules that run but count it as empty. */
  readonly sharpens: readonly string[];
}

const reads = ({ needs, needsOneOf = [], uses = [] }: DataRule, table: TableName): boolean =>
  [...needs, ...needsOneOf, ...uses].includes(table);

/** Rules by the tables that are declared. */
export function enabledBy(table: TableName, rules: readonly DataRule[], declared: ReadonlySet<TableName>): Enabled {
  const mine = rules.filter((rule) => reads(rule, table));
  const lacks = (rule: DataRule) => lackingTables(rule, (it) => declared.has(it));
  return {
    runs: mine.filter((rule) => lacks(rule).length === 0).map((rule) => rule.id),
    waits: mine.filter((rule) => lacks(rule).length > 0).map((rule) => ({ rule: rule.id, needs: lacks(rule) })),
  };
}

/** The tables that are not declared, those first that would let most rules run. */
export function missingTables(rules: readonly DataRule[], declared: ReadonlySet<TableName>): Missing[] {
  const missing = TABLE_NAMES.filter((table) => !declared.has(table)).map((table) =>
    missingTable(table, rules, declared),
  );
  return missing
    .filter(({ unlocks, helps, sharpens }) => unlocks.length + helps.length + sharpens.length > 0)
    .toSorted(
      (a, b) =>
        b.unlocks.length - a.unlocks.length ||
        b.helps.length - a.helps.length ||
        b.sharpens.length - a.sharpens.length ||
        (a.table < b.table ? -1 : 1),
    );
}

function missingTable(table: TableName, rules: readonly DataRule[], declared: ReadonlySet<TableName>): Missing {
  const lacks = (rule: DataRule, more: readonly TableName[]) =>
    lackingTables(rule, (it) => declared.has(it) || more.includes(it));
  const waiting = rules.filter((rule) => lacks(rule, []).includes(table));
  const ids = (some: readonly DataRule[]) => some.map((rule) => rule.id);
  return {
    table,
    unlocks: ids(waiting.filter((rule) => lacks(rule, [table]).length === 0)),
    helps: ids(waiting.filter((rule) => lacks(rule, [table]).length > 0)),
    sharpens: ids(rules.filter((rule) => lacks(rule, []).length === 0 && (rule.uses ?? []).includes(table))),
  };
}
