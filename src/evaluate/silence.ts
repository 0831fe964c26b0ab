import type { PathMatcher } from '../load/patterns.js';
import type { PlanFile } from '../load/plans.js';
import type { PlannedCampaign } from '../normalise/resolve-plan.js';
import { instantOf } from '../normalise/time.js';
import type { Rule } from '../rule.js';
import type { Policy, WaiverEntry } from '../schema/read-policy.js';
import type { Finding } from './finding.js';
import { type Ignore, ignoresOf } from './ignores.js';
import { ignoreNotice, type NoticeContext, noticeFinding, overrideNotice, waiverNotice } from './notices.js';
import { OWN_RULES, type Settings } from './settings.js';

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
}

/** Applies ignores, then waivers, and adds findings about those that silence nothing, have no reason or have expired. */
export function silenced(findings: readonly Finding[], context: SilenceContext): Finding[] {
  const { policy, settings, files, fits } = context;
  const ignores = files.filter((file) => file.reported).flatMap((file) => ignoresOf(file.document));
  const used = new Set<Ignore | WaiverEntry>();
  const applied = findings.map((finding) => apply(finding, ignores, used, context));
  const about = noticeContext(findings, context);
  const notices = [
    ...ignores.flatMap((ignore) => ignoreNotice(ignore, used.has(ignore), about)),
    ...policy.waivers.flatMap((waiver) => waiverNotice(waiver, used.has(waiver), about)),
    ...policy.overrides
      .filter(({ campaigns, dir }) => !files.some((file) => fits(campaigns, dir, file.path)))
      .map(overrideNotice),
  ];
  return [
    ...applied,
    ...notices.flatMap((notice) => {
      const severity = settings.ownSeverity(notice.rule);
      return severity === 'off' ? [] : [noticeFinding(notice, severity)];
    }),
  ];
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
  for (const waiver of fitting) used.add(waiver);
  const waiver = fitting.find((it) => holds(it, finding, context));
  return waiver === undefined
    ? finding
    : { ...finding, status: 'waived', silencedBy: `${waiver.owner}: ${waiver.reason} (until ${waiver.expires})` };
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
  const judgedAll = ({ rule, campaign }: WaiverEntry): boolean => {
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
