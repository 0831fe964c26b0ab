import type { SourceDocument } from '../load/document.js';
import { didYouMean } from '../load/suggest.js';
import { instantOf } from '../normalise/time.js';
import type { Policy, WaiverEntry } from '../schema/read-policy.js';
import { type Finding, fingerprintOf } from './finding.js';

/** A comment in a plan that silences a rule on a line. */
interface Ignore {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly reason: string;
  /** The line it speaks of. */
  readonly target: number;
}

export interface SilenceContext {
  readonly policy: Policy;
  readonly now: number;
  /** Plans that this run reports on, by file. */
  readonly documents: ReadonlyMap<string, SourceDocument>;
  /** Whether a rule ran in this run: what did not run cannot make an ignore or waiver unused. */
  ran(rule: string): boolean;
  known(rule: string): boolean;
  knownRules: readonly string[];
  /** Whether all findings of a campaign (null: any) are in this run's report. */
  reports(campaign: string | null): boolean;
}

/** Applies ignores, then waivers, and says which of them silence nothing or have expired. */
export function silence(
  findings: readonly Finding[],
  context: SilenceContext,
): { findings: Finding[]; notices: Notice[] } {
  const ignores = [...context.documents.values()].flatMap(ignoresOf);
  const { waivers } = context.policy;
  const used = new Set<Ignore | WaiverEntry>();
  const silenced = findings.map((finding): Finding => {
    if (finding.rule === 'plan/schema') return finding;
    const ignore = ignores.find(
      (it) =>
        it.reason !== '' &&
        it.rule === finding.rule &&
        it.file === finding.location.file &&
        it.target === finding.location.line,
    );
    if (ignore !== undefined) used.add(ignore);
    const waiver = ignore === undefined ? waivers.find((it) => fits(it, finding)) : undefined;
    if (waiver !== undefined) used.add(waiver);
    const by =
      ignore?.reason ??
      (waiver !== undefined && holds(waiver, finding, context)
        ? `${waiver.owner}: ${waiver.reason} (until ${waiver.expires})`
        : undefined);
    return by === undefined ? finding : { ...finding, status: 'waived', silencedBy: by };
  });
  return {
    findings: silenced,
    notices: [
      ...ignores.flatMap((ignore) => ignoreNotice(ignore, used.has(ignore), context)),
      ...waivers.flatMap((waiver) => waiverNotice(waiver, used.has(waiver), context)),
    ],
  };
}

/** A finding to be made about the silencing itself. */
export interface Notice {
  readonly rule: 'plan/schema' | 'policy/unused' | 'policy/waiver-expired';
  readonly kind: 'ignore' | 'waiver';
  readonly id: string;
  readonly message: string;
  readonly help: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const COMMENT = /(?:^|\s)#\s*outreach-lint-ignore\s+(\S+)(?:\s+--\s*(.*))?\s*$/;

function ignoresOf(document: SourceDocument): Ignore[] {
  return document.lines.flatMap((text, i) => {
    const match = COMMENT.exec(text);
    if (match === null) return [];
    const alone = text.trimStart().startsWith('#');
    const next = document.lines.findIndex(
      (line, j) => j > i && line.trim() !== '' && !line.trimStart().startsWith('#'),
    );
    return [
      {
        file: document.file,
        line: i + 1,
        column: text.indexOf('#') + 1,
        rule: match[1] ?? '',
        reason: (match[2] ?? '').trim(),
        target: alone ? next + 1 : i + 1,
      },
    ];
  });
}

function ignoreNotice(ignore: Ignore, used: boolean, context: SilenceContext): Notice[] {
  const base = {
    kind: 'ignore' as const,
    id: ignore.rule,
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
        help: `Write: # outreach-lint-ignore ${ignore.rule} -- why this is fine`,
      },
    ];
  }
  if (!context.known(ignore.rule)) {
    return [
      {
        ...base,
        rule: 'policy/unused',
        message: `the ignore names an unknown rule "${ignore.rule}".${didYouMean(ignore.rule, context.knownRules)}`,
        help: 'Mend the name, or remove the comment.',
      },
    ];
  }
  if (used || !context.ran(ignore.rule)) return [];
  return [
    {
      ...base,
      rule: 'policy/unused',
      message: `the ignore of "${ignore.rule}" silences nothing here.`,
      help: 'Remove the comment, or move it right above the line it is about.',
    },
  ];
}

function fits(waiver: WaiverEntry, finding: Finding): boolean {
  return (
    waiver.rule === finding.rule &&
    (waiver.campaign === undefined || waiver.campaign === finding.campaign) &&
    (waiver.touch === undefined || waiver.touch === finding.touch)
  );
}

const expired = (waiver: WaiverEntry, { policy, now }: SilenceContext): boolean =>
  now > instantOf(waiver.expires, policy.timezone, 'end');

function holds(waiver: WaiverEntry, finding: Finding, context: SilenceContext): boolean {
  return (
    !expired(waiver, context) && (waiver.max_matched === undefined || (finding.matched ?? 0) <= waiver.max_matched)
  );
}

function waiverNotice(waiver: WaiverEntry, used: boolean, context: SilenceContext): Notice[] {
  const about = [waiver.rule, waiver.campaign, waiver.touch].filter((x) => x !== undefined).join(' · ');
  const base = {
    kind: 'waiver' as const,
    id: about,
    file: waiver.place.file,
    line: waiver.place.line,
    column: waiver.place.column ?? 1,
  };
  if (expired(waiver, context)) {
    return [
      {
        ...base,
        rule: 'policy/waiver-expired',
        message: `the waiver for ${about} expired on ${waiver.expires}; what it silenced counts again.`,
        help: `Mend the campaign, or let ${waiver.owner} renew the waiver with a reason.`,
      },
    ];
  }
  if (used || !context.ran(waiver.rule) || !context.reports(waiver.campaign ?? null)) return [];
  return [
    {
      ...base,
      rule: 'policy/unused',
      message: `the waiver for ${about} silences nothing.`,
      help: 'Remove it, so that it does not hide a later mistake.',
    },
  ];
}

/** A notice as a finding. */
export function noticeFinding(notice: Notice, severity: 'error' | 'warn', campaign: string | null): Finding {
  const { line, column, file } = notice;
  const finding = {
    rule: notice.rule,
    severity,
    status: 'open' as const,
    campaign,
    element: { kind: notice.kind, id: notice.id },
    touch: null,
    part: `${line}`,
    message: notice.message,
    help: notice.help,
    location: { file, line, column, endLine: line, endColumn: column, pointer: '' },
    breakdown: [],
    sample: [],
    why: 'What silences nothing today may hide a real mistake tomorrow.',
    rows: [],
    unit: null,
  };
  return { ...finding, fingerprint: fingerprintOf(finding) };
}
