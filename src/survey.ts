import { resolve } from 'node:path';
import { rules as allRules } from '../rules/index.js';
import { openEngine } from './engine/open.js';
import { rulesetOf } from './evaluate/ruleset.js';
import { readRuleFlag, settle } from './evaluate/settings.js';
import { enabledBy, missingTables } from './evaluate/unlocks.js';
import { type LintOptions, timeoutOf } from './lint-options.js';
import { InputError } from './load/problem.js';
import { openScratch } from './load/scratch.js';
import { filesOf } from './normalise/read-table.js';
import { surveyTable } from './normalise/survey.js';
import { isoTime } from './normalise/time.js';
import { nowOf } from './now.js';
import type { Survey, SurveyedTable } from './report/survey.js';
import type { DataRule } from './rule.js';
import { policyInForce } from './schema/policy-in-force.js';
import type { Policy, TableEntry } from './schema/read-policy.js';
import { TABLE_NAMES, type TableName } from './schema/tables.js';

export type SurveyOptions = Pick<
  LintOptions,
  'cwd' | 'config' | 'data' | 'env' | 'asOf' | 'rules' | 'timeout' | 'signal'
>;

/**
 * Looks at every declared table: what it holds, which rules it lets run, and which tables are missing. Needs no plan.
 * A table that cannot be read is part of the answer. Rejects with InputError for wrong usage and configuration.
 */
export async function survey(options: SurveyOptions): Promise<Survey> {
  const cwd = resolve(options.cwd ?? '.');
  const policy = await policyInForce({ cwd, config: options.config, data: options.data, env: options.env });
  const now = nowOf(options.asOf, policy.timezone);
  const { rules, byPolicy } = rulesOn(policy, options.rules ?? []);
  const declared = new Set(TABLE_NAMES.filter((table) => policy.data[table] !== undefined));
  const tables: SurveyedTable[] = [];
  for (const table of declared) {
    const entry = policy.data[table] as TableEntry;
    const seen = await lookAt({ table, entry, policy, now, cwd, options });
    tables.push({ table, format: entry.format?.name ?? null, ...seen, ...enabledBy(table, rules, declared) });
  }
  const missing = missingTables(rules, declared);
  const failed = tables.some((table) => table.problem !== null);
  const exitCode = failed ? 2 : tables.length === 0 ? 3 : 0;
  return { version: 1, asOf: isoTime(now), policy: policy.file, byPolicy, tables, missing, exitCode };
}

/** The data rules that are on, for some plan at least; all where none is. */
function rulesOn(policy: Policy, flags: readonly string[]): { rules: DataRule[]; byPolicy: boolean } {
  const all = rulesetOf(allRules, policy);
  const settings = settle(all, policy, flags.map(readRuleFlag), [], () => false);
  const overridden = new Set(
    policy.overrides.flatMap((it) => it.rules.flatMap(({ rule, severity }) => (severity === 'off' ? [] : [rule]))),
  );
  const on = all.filter((rule) => settings.of(rule, null).severity !== 'off' || overridden.has(rule.id));
  const counted = on.length === 0 ? all : on;
  return { rules: counted.filter((rule) => rule.kind === 'data'), byPolicy: on.length > 0 };
}

/** A table to look at, as a policy has it. */
export interface Look {
  readonly table: TableName;
  readonly entry: TableEntry;
  readonly policy: Policy;
  readonly now: number;
  readonly cwd: string;
  readonly options: Pick<SurveyOptions, 'env' | 'timeout' | 'signal'>;
}

/** Each table has a database of its own: what is wrong with one cannot touch another. */
export async function lookAt(request: Look): Promise<Pick<SurveyedTable, 'files' | 'seen' | 'problem'>> {
  const { table, entry, policy, now, cwd, options } = request;
  let files: readonly string[] = entry.catalog === null ? entry.files : [entry.catalog];
  const scratch = openScratch();
  try {
    const found = await filesOf(table, entry, cwd, scratch);
    files = found.map((file) => file.shown);
    const engine = await openEngine({
      policy,
      env: options.env ?? {},
      timeoutMs: timeoutOf(options.timeout),
      signal: options.signal ?? null,
      folder: scratch.folder,
      folders: [],
      files: found.flatMap((file) => (file.format === 'catalog' ? [] : [file.path])),
    });
    try {
      const seen = await surveyTable({ table, entry, files: found, policyZone: policy.timezone, now }, engine);
      return { files, seen, problem: null };
    } finally {
      await engine.close();
    }
  } catch (error) {
    if (options.signal?.aborted === true) throw new InputError('interrupted.', 'Run again.', null, { cause: error });
    if (!(error instanceof InputError)) throw error;
    return { files, seen: null, problem: error.message };
  } finally {
    scratch.remove();
  }
}
