import { InputError } from '../load/problem.js';
import { compare } from '../normalise/steps.js';
import type { Baseline, BaselineEntry } from '../schema/baseline.js';
import { type Finding, fingerprintOf } from './finding.js';
import type { Notice } from './notices.js';
import { thousands } from './template.js';

/** What a run does with its baseline. */
export interface BaselineUse {
  readonly baseline: Baseline;
  /** Takes in what is found now. */
  readonly update: boolean;
  /** Lets go of what is found no more. */
  readonly prune: boolean;
  /** Whether this run would have found it again: its rule ran, and its plan is reported. */
  judged(entry: BaselineEntry): boolean;
}

export interface AgainstBaseline {
  readonly findings: readonly Finding[];
  readonly notices: readonly Notice[];
  readonly notes: readonly string[];
  /** The baseline after the run, in its order. */
  readonly entries: readonly BaselineEntry[];
}

/** Holds findings against a baseline: what was there before is silent, unless it has grown. */
export function againstBaseline(findings: readonly Finding[], use: BaselineUse): AgainstBaseline {
  assertWhole(use.baseline);
  const entries = renewed(findings, use);
  const left = poolOf(entries);
  const compared = findings.map((finding) => {
    const entry = isOpen(finding) ? left.get(finding.fingerprint)?.shift() : undefined;
    return { finding: entry === undefined ? finding : held(finding, entry), entry };
  });
  const stale = [...left.values()].flat().filter(use.judged);
  return {
    findings: compared.map((it) => it.finding),
    notices: staleNotice(stale, entries, use),
    notes: [...changeNote(entries, use), ...smallerNote(compared, use.baseline)],
    entries,
  };
}

/** One entry a line, so that two people's changes merge; the same findings give the same bytes. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = entries.map((entry) => `    ${JSON.stringify(entry)}`);
  return `{\n  "version": 1,\n  "findings": [${lines.length > 0 ? `\n${lines.join(',\n')}\n  ` : ''}]\n}\n`;
}

/** A plan that cannot be read was not checked: nothing may hide that. */
const isOpen = (finding: Finding): boolean => finding.status === 'open' && finding.rule !== 'plan/schema';

/** An entry whose fingerprint is another's would silence something that it does not name. */
function assertWhole({ entries, placeOf }: Baseline): void {
  for (const [i, entry] of entries.entries())
    if (fingerprintOf(entry) !== entry.fingerprint)
      throw new InputError(
        'the fingerprint of this entry is not that of its rule, campaign, element and part.',
        'Take the change back, or remove the entry and run with --update-baseline.',
        placeOf(['findings', i]),
      );
}

function renewed(findings: readonly Finding[], { baseline, update, prune, judged }: BaselineUse): BaselineEntry[] {
  const open = findings.filter(isOpen);
  const found = poolOf(open);
  const gone = baseline.entries.filter((entry) => found.get(entry.fingerprint)?.shift() === undefined);
  const kept = prune ? gone.filter((entry) => !judged(entry)) : gone;
  const again = update ? open.map(entryOf) : baseline.entries.filter((entry) => !gone.includes(entry));
  return [...again, ...kept].toSorted(inOrder);
}

const entryOf = ({ rule, campaign, element, part, matched, fingerprint }: Finding): BaselineEntry => ({
  rule,
  campaign,
  element,
  part,
  matched: matched ?? null,
  fingerprint,
});

const inOrder = (a: BaselineEntry, b: BaselineEntry): number =>
  compare(a.campaign ?? '\uffff', b.campaign ?? '\uffff') ||
  compare(a.rule, b.rule) ||
  compare(a.element.id ?? '', b.element.id ?? '') ||
  compare(a.part ?? '', b.part ?? '') ||
  compare(a.fingerprint, b.fingerprint) ||
  (a.matched ?? 0) - (b.matched ?? 0);

function poolOf<T extends { fingerprint: string }>(all: readonly T[]): Map<string, T[]> {
  const pool = new Map<string, T[]>();
  for (const it of all) pool.set(it.fingerprint, [...(pool.get(it.fingerprint) ?? []), it]);
  return pool;
}

/** A ratchet: as many as before or fewer are known, more are a finding again. */
function held(finding: Finding, { matched }: BaselineEntry): Finding {
  const [before, now] = [matched ?? 0, finding.matched ?? 0];
  return now <= before
    ? { ...finding, status: 'baselined' }
    : { ...finding, message: `${finding.message} In the baseline it was ${thousands(before)}, now ${thousands(now)}.` };
}

const nameOf = ({ rule, campaign, element }: BaselineEntry): string =>
  `${rule} on ${[campaign, element.id].filter((it) => it !== null).join('/') || 'data'}`;

const some = (n: number): string => (n === 1 ? '1 finding' : `${thousands(n)} findings`);

/** The lines before the first entry of a baseline. */
const HEAD = 3;

function staleNotice(
  stale: readonly BaselineEntry[],
  entries: readonly BaselineEntry[],
  { baseline: { file, entries: before, placeOf }, update }: BaselineUse,
): Notice[] {
  const [first] = stale;
  if (first === undefined) return [];
  const { line = 1, column = 1 } = update
    ? { line: HEAD + 1 + entries.indexOf(first), column: 5 }
    : placeOf(['findings', before.indexOf(first)]);
  const more = stale.length > 3 ? `, and ${thousands(stale.length - 3)} more` : '';
  return [
    {
      rule: 'policy/unused',
      kind: 'baseline',
      id: null,
      campaign: null,
      file,
      line,
      column,
      message: `${some(stale.length)} of the baseline ${stale.length === 1 ? 'is' : 'are'} found no more: ${stale.slice(0, 3).map(nameOf).join(', ')}${more}.`,
      help: 'Run with --prune-baseline, so that they do not come back unseen.',
    },
  ];
}

function smallerNote(
  compared: readonly { finding: Finding; entry: BaselineEntry | undefined }[],
  { file }: Baseline,
): string[] {
  const smaller = compared.filter(({ finding, entry }) => (finding.matched ?? 0) < (entry?.matched ?? 0)).length;
  if (smaller === 0) return [];
  const are = smaller === 1 ? 'is' : 'are';
  return [`${file}: ${some(smaller)} ${are} smaller than in the baseline; --update-baseline keeps it that way.`];
}

/** What an update changed, by number. */
function changeNote(entries: readonly BaselineEntry[], { baseline, update, prune }: BaselineUse): string[] {
  if (!update && !prune) return [];
  const before = poolOf(baseline.entries);
  const pairs = entries.map((now) => ({ now, old: before.get(now.fingerprint)?.shift() }));
  const by = (fits: (now: number, old: number) => boolean) =>
    pairs.filter(({ now, old }) => old !== undefined && fits(now.matched ?? 0, old.matched ?? 0)).length;
  const changes = [
    [pairs.filter(({ old }) => old === undefined).length, 'new'],
    [by((now, old) => now > old), 'larger'],
    [by((now, old) => now < old), 'smaller'],
    [[...before.values()].flat().length, 'removed'],
  ] as const;
  const said = changes.filter(([n]) => n > 0).map(([n, word]) => `${thousands(n)} ${word}`);
  return [`${baseline.file} now has ${some(entries.length)}: ${said.join(', ') || 'as before'}.`];
}
