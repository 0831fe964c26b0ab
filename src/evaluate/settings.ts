import type { PathMatcher } from '../load/patterns.js';
import { InputError, type Place } from '../load/problem.js';
import { didYouMean } from '../load/suggest.js';
import type { Campaign } from '../normalise/campaign.js';
import { DEFAULT_LIMITS, type Limit, limitOf } from '../normalise/pressure.js';
import type { Rule, Severity } from '../rule.js';
import { check } from '../schema/issues.js';

import type { Override, Policy, Preset, RuleEntry } from '../schema/read-policy.js';
import { blaming } from './rule-fault.js';

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
}

/** What holds for the campaigns that the same overrides are for. */
interface Group {
  readonly overrides: readonly Override[];
  readonly settings: Map<string, Setting>;
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
  fits: PathMatcher,
): Settings {
  const single = policy.rules.filter((layer) => typeof layer !== 'string');
  for (const entry of [...single, ...policy.overrides.flatMap((override) => override.rules), ...flags])
    assertValid(entry, rules);
  for (const waiver of policy.waivers) assertKnown({ rule: waiver.rule, place: waiver.place }, rules);
  const groups = new Map<string, Group>();
  const groupOf = (overrides: readonly Override[]): Group => {
    const key = overrides.map((override) => policy.overrides.indexOf(override)).join();
    const group = groups.get(key) ?? { overrides, settings: new Map() };
    groups.set(key, group);
    return group;
  };
  const general = groupOf([]);
  const byCampaign = new Map(
    campaigns.map(({ campaign, path }) => [
      campaign.id,
      groupOf(policy.overrides.filter((override) => isFor(override, policy, path, fits))),
    ]),
  );
  const groupFor = (campaign: Campaign | null): Group =>
    (campaign === null ? undefined : byCampaign.get(campaign.id)) ?? general;
  for (const { overrides, settings } of groups.values())
    for (const rule of rules) settings.set(rule.id, settingOf(rule, policy, overrides, flags));
  const of = (rule: Rule, campaign: Campaign | null): Setting => {
    const { overrides, settings } = groupFor(campaign);
    const known = settings.get(rule.id) ?? settingOf(rule, policy, overrides, flags);
    settings.set(rule.id, known);
    return known;
  };
  return {
    of,
    ownSeverity: (rule) => ownSeverity(rule, policy, flags),
    limitsOf: (campaign) => limitsFor(policy, groupFor(campaign).overrides),
  };
}

function assertKnown(entry: { rule: string; place: Place }, rules: readonly Rule[]): void {
  const known = [...rules.map((rule) => rule.id), ...Object.keys(OWN_RULES)];
  if (!known.includes(entry.rule))
    throw new InputError(
      `unknown rule "${entry.rule}".${didYouMean(entry.rule, known)}`,
      'outreach-lint rules lists them.',
      entry.place,
    );
}

/** Whether an override is for a plan: its patterns start where it stands, or like `campaigns` at the policy that extends it. */
export const isFor = ({ campaigns, dir }: Override, policy: Policy, path: string, fits: PathMatcher): boolean =>
  fits(campaigns, dir, path) || fits(campaigns, policy.dir, path);

/** The rule exists, and its options are such that it knows them, whether any plan follows them or not. */
function assertValid(entry: RuleEntry, rules: readonly Rule[]): void {
  assertKnown(entry, rules);
  if (entry.rule === 'plan/schema' && entry.severity !== 'error')
    throw new InputError('plan/schema is always on and always an error.', 'Remove this line.', entry.place);
  const rule = rules.find((rule) => rule.id === entry.rule);
  if (rule !== undefined) readOptions(rule, entry.options ?? {}, entry);
  else if (Object.keys(entry.options ?? {}).length > 0)
    throw new InputError(`${entry.rule} has no options.`, 'Write its severity alone.', entry.place);
}

function settingOf(rule: Rule, policy: Policy, overrides: readonly Override[], flags: readonly RuleEntry[]): Setting {
  const layers = [...policy.rules, ...overrides.flatMap((override) => override.rules), ...flags];
  const said = layers.findLast(
    (layer) => typeof layer !== 'string' && layer.rule === rule.id && layer.options !== null,
  );
  const severity = severityOf(rule.id, rule.severity, layers);
  if (typeof said === 'object') return { severity, options: readOptions(rule, said.options, said) };
  let defaults: { read: unknown } | undefined;
  return {
    severity,
    // read when the rule runs, which many do not
    get options() {
      defaults ??= { read: readOptions(rule, {}, null) };
      return defaults.read;
    },
  };
}

/** What the last layer that speaks of a rule says; a severity without options keeps options said before. */
function severityOf(id: string, own: 'warn' | 'error', layers: readonly (Preset | RuleEntry)[]): Severity {
  let severity: Severity = 'off';
  for (const layer of layers) {
    if (layer === 'strict') severity = 'error';
    else if (layer === 'recommended') severity = own;
    else if (layer.rule === id) severity = layer.severity;
  }
  return severity;
}

/** A rule's options as its own schema reads them. */
export function readOptions(rule: Rule, options: unknown, said: Pick<RuleEntry, 'place' | 'optionAt'> | null): unknown {
  const result = blaming(rule, () => check(rule.options, options));
  if ('data' in result) return result.data;
  const [first] = result.issues;
  const place = (first && said?.optionAt?.(first.path, first.on)) ?? said?.place ?? null;
  throw new InputError(`options of ${rule.id}: ${first?.message ?? 'not valid.'}`, '', place);
}

function ownSeverity(rule: OwnRule, policy: Policy, flags: readonly RuleEntry[]): Severity {
  return rule === 'plan/schema' ? 'error' : severityOf(rule, OWN_RULES[rule], [...policy.rules, ...flags]);
}

function limitsFor(policy: Policy, overrides: readonly Override[]): Limit[] {
  const own = overrides.findLast((override) => override.limits !== null)?.limits;
  return (own ?? policy.limits ?? DEFAULT_LIMITS).map((limit) => limitOf(limit, policy.timezone));
}
