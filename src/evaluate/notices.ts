import { didYouMean } from '../load/suggest.js';
import type { Severity } from '../rule.js';
import type { Override, WaiverEntry } from '../schema/read-policy.js';
import { type Finding, withFingerprint } from './finding.js';
import type { Ignore } from './ignores.js';

/** A finding to be made about the silencing itself. */
export interface Notice {
  readonly rule: 'plan/schema' | 'policy/unused' | 'policy/waiver-expired';
  readonly kind: 'ignore' | 'waiver' | 'override' | 'baseline';
  readonly id: string | null;
  /** The plan that it stands in; null: the policy. */
  readonly campaign: string | null;
  readonly message: string;
  readonly help: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What silencing is judged by. */
export interface NoticeContext {
  readonly known: readonly string[];
  campaignOf(file: string): string | null;
  /** Whether a rule judged a plan: what did not run there cannot make an ignore unused. */
  judged(rule: string, file: string): boolean;
  /** Whether the rule judged, and this run reports, all that a waiver or an entry of the baseline may be about. */
  judgedAll(about: { readonly rule: string; readonly campaign?: string | undefined }): boolean;
  expired(waiver: WaiverEntry): boolean;
  /** Whether a plan that a waiver is about may be in this run's report. */
  reports(waiver: WaiverEntry): boolean;
}

/** What is to be said of an ignore: no reason, an unknown rule, or nothing to silence. */
export function ignoreNotice(ignore: Ignore, used: boolean, context: NoticeContext): Notice[] {
  const base = {
    kind: 'ignore' as const,
    id: ignore.rule,
    campaign: context.campaignOf(ignore.file),
    file: ignore.file,
    line: ignore.line,
    column: ignore.column,
  };
  if (ignore.reason === '') {
    return [
      {
        ...base,
        rule: 'plan/schema',
        message: `the ignore of "${ignore.rule}" gives no reason, so it silences nothing.`,
        help: `Write one rule and its reason: # outreach-lint-ignore ${ignore.rule} -- why this is fine`,
      },
    ];
  }
  if (!context.known.includes(ignore.rule)) {
    return [
      {
        ...base,
        rule: 'policy/unused',
        message: `the ignore names an unknown rule "${ignore.rule}".${didYouMean(ignore.rule, context.known)}`,
        help: 'Mend the name, or remove the comment.',
      },
    ];
  }
  if (used || !context.judged(ignore.rule, ignore.file)) return [];
  return [
    {
      ...base,
      rule: 'policy/unused',
      message: `the ignore of "${ignore.rule}" silences nothing here.`,
      help: 'Remove the comment, or move it right above the line it is about.',
    },
  ];
}

/** What is to be said of a waiver: expired, or nothing to silence. */
export function waiverNotice(waiver: WaiverEntry, used: boolean, context: NoticeContext): Notice[] {
  const about = [waiver.rule, waiver.campaign, waiver.touch].filter((x) => x !== undefined).join(' · ');
  const base = {
    kind: 'waiver' as const,
    id: about,
    campaign: null,
    file: waiver.place.file,
    line: waiver.place.line,
    column: waiver.place.column ?? 1,
  };
  if (context.expired(waiver)) {
    if (!context.reports(waiver)) return [];
    return [
      {
        ...base,
        rule: 'policy/waiver-expired',
        message: `the waiver for ${about} expired on ${waiver.expires}; what it silenced counts again.`,
        help: `Mend the campaign, or let ${waiver.owner} renew the waiver with a reason.`,
      },
    ];
  }
  if (used || !context.judgedAll(waiver)) return [];
  return [
    {
      ...base,
      rule: 'policy/unused',
      message: `the waiver for ${about} silences nothing.`,
      help: 'Remove it, so that it does not hide a later mistake.',
    },
  ];
}

/** An override that no plan of the run falls under. */
export function overrideNotice(override: Override): Notice {
  const about = override.campaigns.join(', ');
  const { file, line, column } = override.place;
  return {
    rule: 'policy/unused',
    kind: 'override',
    id: about,
    campaign: null,
    file,
    line,
    column: column ?? 1,
    message: `the override for ${about} fits no plan.`,
    help: 'Mend its pattern (relative to the policy), or remove it.',
  };
}

/** Notices as findings. Several about the same are told apart by their order, which stays when lines move. */
export function noticeFindings(notices: readonly Notice[], severityOf: (rule: Notice['rule']) => Severity): Finding[] {
  const seen = new Map<string, number>();
  return notices.flatMap((notice) => {
    const severity = severityOf(notice.rule);
    if (severity === 'off') return [];
    const about = JSON.stringify([notice.rule, notice.campaign, notice.kind, notice.id]);
    const count = (seen.get(about) ?? 0) + 1;
    seen.set(about, count);
    return [noticeFinding(notice, severity, count === 1 ? null : `${count}`)];
  });
}

function noticeFinding(notice: Notice, severity: 'error' | 'warn', part: string | null): Finding {
  const { campaign, line, column, file } = notice;
  const finding = {
    rule: notice.rule,
    severity,
    status: 'open' as const,
    campaign,
    element: { kind: notice.kind, id: notice.id },
    touch: null,
    part,
    message: notice.message,
    help: notice.help,
    location: { file, line, column, endLine: line, endColumn: column, pointer: '' },
    breakdown: [],
    sample: [],
    why: 'What silences nothing today may hide a real mistake tomorrow.',
    rows: [],
    unit: null,
  };
  return withFingerprint(finding);
}
