import { resolve } from 'node:path';
import { asWritten } from './evaluate/effective.js';
import { maskId } from './evaluate/mask.js';
import { isOwnRule, OWN_TEXTS } from './evaluate/own-rules.js';
import { optionsOf, type RuleOption } from './evaluate/rule-options.js';
import type { RuleSql } from './evaluate/rule-sql.js';
import { OWN_RULES, settle } from './evaluate/settings.js';
import { inGeneral } from './evaluate/template.js';
import type { LintOptions } from './lint-options.js';
import { pathMatcher } from './load/patterns.js';
import { loadPlans } from './load/plans.js';
import { InputError } from './load/problem.js';
import { didYouMean } from './load/suggest.js';
import { resolvePlans } from './normalise/resolve-plan.js';
import { nowOf } from './now.js';
import type { DataRule, Rule } from './rule.js';
import { type ListedRule, listedOwn, listedRule, standingHere } from './rule-list.js';
import { checkPlans } from './schema/check-plans.js';
import type { Policy, RuleEntry } from './schema/read-policy.js';

export type ExplainOptions = Pick<LintOptions, 'cwd' | 'config' | 'data' | 'env' | 'rules' | 'asOf'> & {
  /** Whether to show what the rule asks the database. */
  sql?: boolean;
};

/** All there is to say of a rule, and how it stands here. */
export interface ExplainedRule extends ListedRule {
  readonly version: 1;
  readonly policy: string | null;
  readonly why: string;
  readonly fix: string;
  /** `here`: as the policy has it, where the rule has options. */
  readonly options: readonly (RuleOption & { readonly here: unknown })[];
  /** Whether its limits stand under `pressure` in the policy. */
  readonly followsPressure: boolean;
  readonly sources: readonly string[];
  /** Null: not asked for, or a rule that asks no database. */
  readonly sql: readonly RuleSql[] | null;
}

/** Rules whose limits are those of `pressure`. */
const BY_PRESSURE: ReadonlySet<string> = new Set(['frequency/cadence', 'frequency/contact-cap']);

/** Whether a word names a rule. */
export async function isRuleId(word: string, options: ExplainOptions): Promise<boolean> {
  return isOwnRule(word) || (await standingHere(options)).rules.some((rule) => rule.id === word);
}

/** Explains a rule as the policy in force has it. Throws InputError for one that nobody knows, and for wrong configuration. */
export async function explainRule(id: string, options: ExplainOptions): Promise<ExplainedRule> {
  const { policy, flags, settings, rules } = await standingHere(options);
  if (isOwnRule(id)) return ownRule(id, policy, flags);
  const rule = rules.find((it) => it.id === id);
  if (rule === undefined) throw unknownRule(id, rules);
  const here = (settings.of(rule, null).options ?? {}) as Record<string, unknown>;
  return {
    version: 1,
    policy: policy.file,
    ...listedRule(rule, policy, flags),
    why: rule.why,
    fix: inGeneral(rule.fix),
    options: optionsOf(rule).map((option) => ({ ...option, here: asWritten(here[option.name]) ?? null })),
    followsPressure: BY_PRESSURE.has(id),
    sources: rule.sources ?? [],
    sql: options.sql === true && rule.kind === 'data' ? await sqlHere(rule, rules, policy, flags, options) : null,
  };
}

export function unknownRule(id: string, rules: readonly Rule[]): InputError {
  const known = [...rules.map((rule) => rule.id), ...Object.keys(OWN_RULES)];
  return new InputError(`unknown rule "${id}".${didYouMean(id, known)}`, 'outreach-lint rules lists them all.');
}

function ownRule(id: keyof typeof OWN_RULES, policy: Policy, flags: readonly RuleEntry[]): ExplainedRule {
  const { why, fix } = OWN_TEXTS[id];
  const listed = listedOwn(id, OWN_RULES[id], policy, flags);
  const none = { options: [], followsPressure: false, sources: [], sql: null };
  return { version: 1, policy: policy.file, ...listed, why, fix, ...none };
}

/** What the rule asks the database of the plans of the policy. */
async function sqlHere(
  rule: DataRule,
  rules: readonly Rule[],
  policy: Policy,
  flags: readonly RuleEntry[],
  options: ExplainOptions,
): Promise<RuleSql[]> {
  const cwd = resolve(options.cwd ?? '.');
  const now = nowOf(options.asOf, policy.timezone);
  const files = await loadPlans(cwd, policy.dir, policy.file === null ? [] : policy.campaigns, []);
  const { timezone, region, offers, channels } = policy;
  const shared = { timezone, region, offers, channels };
  const plans = resolvePlans(checkPlans(files, shared).plans, shared);
  const fits = await pathMatcher(policy.overrides.length > 0);
  const paths = plans.map(({ campaign, file }) => ({ campaign, path: file.path }));
  const settings = settle(rules, policy, flags, paths, fits);
  const { sqlOf } = await import('./evaluate/rule-sql.js');
  return sqlOf(rule, plans, {
    policy,
    now,
    settings,
    namedPlans: false,
    sampleSize: 0,
    showId: maskId,
    isForeign: () => false,
  });
}
