import type { PathMatcher } from '../load/patterns.js';
import type { PlanFile } from '../load/plans.js';
import type { PlannedCampaign } from '../normalise/resolve-plan.js';
import { DAY_MS, instantOf } from '../normalise/time.js';
import type { Rule } from '../rule.js';
import type { BaselineEntry } from '../schema/baseline.js';
import type { Policy, WaiverEntry } from '../schema/read-policy.js';
import { againstBaseline } from './baseline.js';
import type { BaselineInUse } from './baseline-file.js';
import type { Finding } from './finding.js';
import { type Ignore, ignoresOf } from './ignores.js';
import { ignoreNotice, type NoticeContext, noticeFindings, overrideNotice, waiverNotice } from './notices.js';
import { isFor, OWN_RULES, type Settings } from './settings.js';
import { thousands } from './template.js';

export interface SilenceContext {
  readonly policy: Policy;
  readonly now: number;
  readonly files: readonly PlanFile[];
  readonly plans: readonly PlannedCampaign[];
  readonly settings: Settings;
  readonly rules: readonly Rule[];
  readonly fits: PathMatcher;
  /** Rules that ran. */
  readonly ran: ReadonlySet<string>;
  /** Null: none was named. */
  readonly baseline: BaselineInUse | null;
}

export interface Silenced {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
  /** The baseline as it is after the run; null: none was named. */
  readonly baseline: readonly BaselineEntry[] | null;
}

/** Applies ignores, waivers and the baseline, in this order, and adds findings about those that silence nothing, have no reason or have expired. */
export function silenced(findings: readonly Finding[], context: SilenceContext): Silenced {
  const { policy, settings, files, fits } = context;
  const ignores = files.filter((file) => file.reported).flatMap((file) => ignoresOf(file.document));
  const used = new Set<Ignore | WaiverEntry>();
  const applied = findings.map((finding) => apply(finding, ignores, used, context));
  const about = noticeContext(findings, context);
  const notices = [
    ...ignores.flatMap((ignore) => ignoreNotice(ignore, used.has(ignore), about)),
    ...policy.waivers.flatMap((waiver) => waiverNotice(waiver, used.has(waiver), about)),
    ...policy.overrides
      .filter((override) => !files.some((file) => isFor(override, policy, file.path, fits)))
      .map(overrideNotice),
  ];
  const all = [...applied, ...noticeFindings(notices, settings.ownSeverity)];
  const notes = policy.waivers.filter((waiver) => used.has(waiver)).flatMap((waiver) => endingNote(waiver, context));
  if (context.baseline === null) return { findings: all, notes, baseline: null };
  const { before, update, prune } = context.baseline;
  const judged = ({ rule, campaign }: BaselineEntry) =>
    !about.known.includes(rule) || about.judgedAll({ rule, campaign: campaign ?? undefined });
  const held = againstBaseline(all, { baseline: before, update, prune, judged });
  return {
    findings: [...held.findings, ...noticeFindings(held.notices, settings.ownSeverity)],
    notes: [...notes, ...held.notes],
    baseline: held.entries,
  };
}

function apply(
  finding: Finding,
  ignores: readonly Ignore[],
  used: Set<Ignore | WaiverEntry>,
  context: SilenceContext,
): Finding {
  if (finding.rule === 'plan/schema') return finding;
  const ignore = ignores.find((it) => it.reason !== '' && isOn(it, finding));
  if (ignore !== undefined) {
    used.add(ignore);
    return { ...finding, status: 'waived', silencedBy: ignore.reason, silencedInPlan: true };
  }
  const fitting = context.policy.waivers.filter((waiver) => isAbout(waiver, finding));
  if (fitting.length === 0) return finding;
  for (const waiver of fitting) used.add(waiver);
  const waiver = fitting.find((it) => holds(it, finding, context));
  return waiver === undefined
    ? { ...finding, ...outgrown(finding, fitting, context) }
    : { ...finding, status: 'waived', silencedBy: `${waiver.owner}: ${waiver.reason} (until ${waiver.expires})` };
}

/** Says of a finding that a waiver would hold, were it not too large. */
function outgrown(
  { message, matched = 0 }: Finding,
  fitting: readonly WaiverEntry[],
  context: SilenceContext,
): { message?: string } {
  const most = fitting.filter((it) => !expired(it, context)).map((it) => it.max_matched ?? 0);
  if (most.length === 0) return {};
  return { message: `${message} It was waived up to ${thousands(Math.max(...most))}, now ${thousands(matched)}.` };
}

/** How long before a waiver ends its owner is told. */
const NOTICE_DAYS = 14;

/** Says that a waiver in use ends soon. */
function endingNote(waiver: WaiverEntry, { policy, now }: SilenceContext): string[] {
  const left = instantOf(waiver.expires, policy.timezone, 'end') - now;
  const days = Math.floor(left / DAY_MS);
  if (left < 0 || days > NOTICE_DAYS) return [];
  const when = days === 0 ? 'ends today' : `ends in ${days === 1 ? '1 day' : `${days} days`}`;
  return [
    `the waiver of ${waiver.rule} by ${waiver.owner} ${when} (${waiver.expires}): mend what it is about, or renew it.`,
  ];
}

const isOn = (ignore: Ignore, { rule, location }: Finding): boolean =>
  ignore.rule === rule && ignore.file === location.file && ignore.target === location.line;

function isAbout(waiver: WaiverEntry, finding: Finding): boolean {
  return (
    waiver.rule === finding.rule &&
    (waiver.campaign === undefined || waiver.campaign === finding.campaign) &&
    (waiver.touch === undefined || waiver.touch === finding.touch)
  );
}

const expired = (waiver: WaiverEntry, { policy, now }: Pick<SilenceContext, 'policy' | 'now'>): boolean =>
  now > instantOf(waiver.expires, policy.timezone, 'end');

function holds(waiver: WaiverEntry, finding: Finding, context: SilenceContext): boolean {
  return (
    !expired(waiver, context) && (waiver.max_matched === undefined || (finding.matched ?? 0) <= waiver.max_matched)
  );
}

function noticeContext(findings: readonly Finding[], context: SilenceContext): NoticeContext {
  const { policy, now, files, plans, settings, ran, rules } = context;
  const broken = new Set(findings.filter((it) => it.rule === 'plan/schema').map((it) => it.location.file));
  const planOf = (campaign: string | undefined) => plans.find((plan) => plan.campaign.id === campaign);
  const isOn = (id: string, { campaign, file }: PlannedCampaign): boolean => {
    const rule = rules.find((it) => it.id === id);
    const ranHere = rule !== undefined && ran.has(id) && settings.of(rule, campaign).severity !== 'off';
    return (ranHere || id in OWN_RULES) && file.reported && !broken.has(file.document.file);
  };
  const judgedAll: NoticeContext['judgedAll'] = ({ rule, campaign }) => {
    const plan = planOf(campaign);
    if (plan !== undefined) return isOn(rule, plan);
    const allRead = files.length === plans.length && broken.size === 0 && files.every((file) => file.reported);
    return allRead && (ran.has(rule) || rule in OWN_RULES);
  };
  return {
    known: [...rules.map((rule) => rule.id), ...Object.keys(OWN_RULES)],
    campaignOf: (file) => plans.find((plan) => plan.file.document.file === file)?.campaign.id ?? null,
    judged: (rule, file) => plans.some((plan) => plan.file.document.file === file && isOn(rule, plan)),
    judgedAll,
    expired: (waiver) => expired(waiver, { policy, now }),
    reports: ({ campaign }) => planOf(campaign)?.file.reported !== false,
  };
}
