import { relative } from 'node:path';
import picomatch from 'picomatch';
import { InputError, type Place } from '../load/problem.js';
import { didYouMean } from '../load/suggest.js';
import type { Campaign } from '../normalise/campaign.js';
import { DEFAULT_LIMITS, type Limit, limitOf } from '../normalise/pressure.js';
import type { Rule, Severity } from '../rule.js';
import { check } from '../schema/issues.js';
import type { Override, Policy, RuleEntry } from '../schema/read-policy.js';

/** Rules of the tool itself: they judge the plan files and the policy, and have no room. */
export const OWN_RULES = {
  'plan/schema': 'error',
  'policy/unused': 'warn',
  'policy/waiver-expired': 'warn',
} as const satisfies Record<string, 'warn' | 'error'>;

export type OwnRule = keyof typeof OWN_RULES;

export interface Setting {
  readonly severity: Severity;
  readonly options: unknown;
}

/** Which rule is on, how severe and with which options, for each plan. */
export interface Settings {
  of(rule: Rule, campaign: Campaign | null): Setting;
  ownSeverity(rule: OwnRule): Severity;
  limitsOf(campaign: Campaign): readonly Limit[];
  /** Overrides that apply to no plan of the run. */
  readonly unusedOverrides: readonly Override[];
}

/** A `--rule id:severity` of the command line. */
export function readRuleFlag(flag: string): RuleEntry {
  const [, rule, severity] = /^(.+):(off|warn|error)$/.exec(flag) ?? [];
  if (rule === undefined)
    throw new InputError(
      `--rule ${flag} is not of the form id:severity.`,
      'Write for example --rule frequency/cadence:warn; severities are off, warn and error.',
    );
  return { rule, severity: severity as Severity, options: null, place: { file: '--rule' } };
}

/** Resolves presets, policy, overrides and flags. Throws InputError for unknown rules and wrong options. */
export function settle(
  rules: readonly Rule[],
  policy: Policy,
  flags: readonly RuleEntry[],
  campaigns: readonly { campaign: Campaign; path: string }[],
): Settings {
  for (const entry of [...policy.rules, ...policy.overrides.flatMap((override) => override.rules), ...flags])
    assertKnown(entry, rules);
  for (const waiver of policy.waivers) assertKnown({ rule: waiver.rule, place: waiver.place }, rules);
  const overridesOf = new Map(
    campaigns.map(({ campaign, path }) => [
      campaign.id,
      policy.overrides.filter((override) => applies(override, path)),
    ]),
  );
  const cache = new Map<string, Setting>();
  const of = (rule: Rule, campaign: Campaign | null): Setting => {
    const overrides = campaign === null ? [] : (overridesOf.get(campaign.id) ?? []);
    const key = `${rule.id} ${overrides.map((override) => policy.overrides.indexOf(override)).join()}`;
    const known = cache.get(key) ?? settingOf(rule, policy, overrides, flags);
    cache.set(key, known);
    return known;
  };
  for (const rule of rules) for (const { campaign } of campaigns) of(rule, campaign);
  for (const rule of rules) of(rule, null);
  const used = new Set([...overridesOf.values()].flat());
  return {
    of,
    ownSeverity: (rule) => ownSeverity(rule, policy, flags),
    limitsOf: (campaign) => limitsFor(policy, overridesOf.get(campaign.id) ?? []),
    unusedOverrides: policy.overrides.filter((override) => !used.has(override)),
  };
}

function assertKnown(entry: { rule: string; place: Place }, rules: readonly Rule[]): void {
  const known = [...rules.map((rule) => rule.id), ...Object.keys(OWN_RULES)];
  if (!known.includes(entry.rule))
    throw new InputError(
      `unknown rule "${entry.rule}".${didYouMean(entry.rule, known)}`,
      'See the list of rules in the README.',
      entry.place,
    );
  if (entry.rule === 'plan/schema' && 'severity' in entry && entry.severity !== 'error')
    throw new InputError('plan/schema is always on and always an error.', 'Remove this line.', entry.place);
}

const applies = (override: Override, path: string): boolean =>
  picomatch([...override.campaigns])(relative(override.dir, path));

function settingOf(rule: Rule, policy: Policy, overrides: readonly Override[], flags: readonly RuleEntry[]): Setting {
  let severity: Severity = presetSeverity(policy, rule.severity);
  let raw: { options: Readonly<Record<string, unknown>>; place: Place | null } = { options: {}, place: null };
  for (const entry of [...policy.rules, ...overrides.flatMap((override) => override.rules), ...flags]) {
    if (entry.rule !== rule.id) continue;
    severity = entry.severity;
    if (entry.options !== null) raw = { options: entry.options, place: entry.place };
  }
  return { severity, options: readOptions(rule, raw.options, raw.place) };
}

function presetSeverity(policy: Policy, own: 'warn' | 'error'): Severity {
  if (policy.presets.includes('strict')) return 'error';
  return policy.presets.includes('recommended') ? own : 'off';
}

/** A rule's options as its own schema reads them. */
export function readOptions(rule: Rule, options: unknown, place: Place | null): unknown {
  const result = check(rule.options, options);
  if ('data' in result) return result.data;
  const [first] = result.issues;
  throw new InputError(`options of ${rule.id}: ${first?.message ?? 'not valid.'}`, '', place);
}

function ownSeverity(rule: OwnRule, policy: Policy, flags: readonly RuleEntry[]): Severity {
  let severity: Severity = rule === 'plan/schema' ? 'error' : presetSeverity(policy, OWN_RULES[rule]);
  for (const entry of [...policy.rules, ...flags]) if (entry.rule === rule) severity = entry.severity;
  return severity;
}

function limitsFor(policy: Policy, overrides: readonly Override[]): Limit[] {
  const own = overrides.findLast((override) => override.limits !== null)?.limits;
  return (own ?? policy.limits ?? DEFAULT_LIMITS).map((limit) => limitOf(limit, policy.timezone));
}
