import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { Rule } from '../rule.js';
import { shapeOf, TABLES, type TableName } from '../schema/tables.js';
import type { RuleCase } from './case.js';

/** Does something in a temporary folder that holds the case's policy, plans and tables as files. */
export async function inCaseFolder<T>(
  rule: Rule,
  given: RuleCase,
  work: (dir: string) => Promise<T>,
  engine?: object,
): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-case-'));
  try {
    for (const [name, content] of Object.entries(filesOf(rule, given, engine))) {
      mkdirSync(dirname(join(dir, name)), { recursive: true });
      writeFileSync(join(dir, name), content);
    }
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function filesOf(rule: Rule, given: RuleCase, engine: object | undefined): Record<string, string> {
  const tables = Object.entries(given.tables ?? {});
  const { rules, data, ...policy } = { rules: {}, data: {}, ...given.policy };
  const sources = tables.map(([table]) => [
    table,
    { ...(data as Record<string, object>)[table], files: `data/${table}.csv` },
  ]);
  const plans = given.plans ?? (given.plan === undefined ? [] : [given.plan]);
  return {
    'outreach-lint.config.yaml': written({
      ...(engine === undefined ? {} : { engine }),
      ...policy,
      ...(tables.length === 0 ? {} : { data: Object.fromEntries(sources) }),
      rules: { ...(rules as object), [rule.id]: [rule.severity, given.options ?? {}] },
    }),
    ...Object.fromEntries(
      plans.map((plan) => [
        `campaigns/${String(plan['id'])}.yaml`,
        written({ version: 1, name: String(plan['id']), schedule: { start: '2026-12-01' }, ...plan }),
      ]),
    ),
    ...Object.fromEntries(tables.map(([table, rows]) => [`data/${table}.csv`, csv(table, rows)])),
  };
}

/** Cases in code may use one object twice; a plan may hold no aliases. */
const written = (document: unknown): string => stringify(document, { aliasDuplicateObjects: false });

function csv(table: string, rows: readonly Readonly<Record<string, unknown>>[]): string {
  const columns = rows.length === 0 ? headOf(table) : [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: unknown) =>
    value === undefined || value === null ? '' : `"${String(value).replaceAll('"', '""')}"`;
  return [columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column])).join(','))]
    .map((line) => `${line}\n`)
    .join('');
}

/** The columns that a table without rows must have all the same. */
const headOf = (table: string): string[] =>
  table in TABLES
    ? shapeOf(table as TableName).required.flatMap((it) => (typeof it === 'string' ? it : (it[0] ?? [])))
    : [];
