import { resolve } from 'node:path';
import { rules as allRules } from '../rules/index.js';
import { lackingTables } from './evaluate/data.js';
import { isOwnRule, OWN_TEXTS } from './evaluate/own-rules.js';
import { rulesetOf } from './evaluate/ruleset.js';
import { OWN_RULES, readRuleFlag, settle } from './evaluate/settings.js';
import { type Standing, standingOf } from './evaluate/standing.js';
import type { LintOptions } from './lint-options.js';
import type { Rule, TableName } from './rule.js';
import { policyInForce } from './schema/policy-in-force.js';
import type { Policy, RuleEntry } from './schema/read-policy.js';

export type RuleListOptions = Pick<LintOptions, 'cwd' | 'config' | 'data' | 'env' | 'rules'>;

/** A rule as it stands under a policy. */
export interface ListedRule extends Standing {
  readonly rule: string;
  readonly summary: string;
  /** Severity in `recommended`. */
  readonly recommended: 'warn' | 'error';
  /** What it judges. */
  readonly kind: 'plan' | 'data' | 'policy';
  readonly needs: readonly TableName[];
  /** Of these, one is enough. */
  readonly needsOneOf: readonly TableName[];
  /** Tables that count as empty where nobody declares them. */
  readonly uses: readonly TableName[];
  /** Tables that it waits for. */
  readonly missing: readonly TableName[];
}

/** Every rule under the policy in force. */
export interface RuleList {
  readonly version: 1;
  readonly policy: string | null;
  readonly rules: readonly ListedRule[];
}

/** Lists the rules, and how each stands here. Throws InputError for wrong usage and configuration. */
export async function listRules(options: RuleListOptions): Promise<RuleList> {
  const { policy, flags, rules } = await standingHere(options);
  const own = Object.entries(OWN_RULES).map(([id, severity]) => listedOwn(id, severity, policy, flags));
  const listed = [...own, ...rules.map((rule) => listedRule(rule, policy, flags))];
  return { version: 1, policy: policy.file, rules: listed.toSorted((a, b) => (a.rule < b.rule ? -1 : 1)) };
}

/** The policy in force, the rules that there are under it, and the flags over it. */
export async function standingHere(
  options: RuleListOptions,
): Promise<{ policy: Policy; rules: readonly Rule[]; flags: RuleEntry[]; settings: ReturnType<typeof settle> }> {
  const cwd = resolve(options.cwd ?? '.');
  const policy = await policyInForce({ cwd, config: options.config, data: options.data, env: options.env });
  const flags = (options.rules ?? []).map(readRuleFlag);
  const rules = rulesetOf(allRules, policy);
  return { policy, rules, flags, settings: settle(rules, policy, flags, [], () => false) };
}

export function listedRule(rule: Rule, policy: Policy, flags: readonly RuleEntry[]): ListedRule {
  const data = rule.kind === 'data' ? rule : { needs: [], needsOneOf: [], uses: [] };
  return {
    rule: rule.id,
    kind: rule.kind,
    summary: rule.summary,
    recommended: rule.severity,
    ...standingOf(rule.id, rule.severity, policy, flags),
    needs: data.needs,
    needsOneOf: data.needsOneOf ?? [],
    uses: data.uses ?? [],
    missing: lackingTables(data, (table) => policy.data[table] !== undefined),
  };
}

export function listedOwn(
  id: string,
  severity: 'warn' | 'error',
  policy: Policy,
  flags: readonly RuleEntry[],
): ListedRule {
  const none = { needs: [], needsOneOf: [], uses: [], missing: [] };
  const summary = isOwnRule(id) ? OWN_TEXTS[id].summary : '';
  const kind = id.startsWith('plan/') ? 'plan' : 'policy';
  const standing =
    id === 'plan/schema'
      ? { severity, because: 'always on', elsewhere: [] }
      : { ...standingOf(id, severity, policy, flags), elsewhere: [] };
  return { rule: id, kind, summary, recommended: severity, ...standing, ...none };
}
