import type { Finding } from '../evaluate/finding.js';
import type { Report } from './report.js';
import { counted, inert, percent, thousands } from './text.js';

/** What nobody has silenced. */
export const openOf = ({ findings }: Pick<Report, 'findings'>): Finding[] =>
  findings.filter((finding) => finding.status === 'open');

/** Whether a finding is why the exit code is 1. */
export const fails = ({ status, severity }: Finding, { failsOnWarnings }: Report): boolean =>
  status === 'open' && (severity === 'error' || failsOnWarnings);

/** `campaigns/spring.yaml:12:5`. */
export const placeOf = ({ location: { file, line, column } }: Finding): string => `${file}:${line}:${column}`;

/** `56 of 142 contacts (39 %)`; null where a finding counts nothing. */
export function shareOf({ matched, population, unit }: Finding): string | null {
  if (matched === undefined || population === undefined) return null;
  const what = population === 1 ? (unit ?? '').replace(/s$/, '') : (unit ?? '');
  const share = percent(matched, population);
  return `${thousands(matched)} of ${thousands(population)} ${what}${share === '' ? '' : ` (${share})`}`.trimEnd();
}

/** The sentence, with the figures where it counts and does not say them. */
export function sentenceOf(finding: Finding): string {
  const share = shareOf(finding);
  const said = share === null || finding.message.includes(thousands(finding.matched ?? 0));
  return inert(said ? finding.message : `${finding.message} (${share})`);
}

/** What a finding is about, where its campaign is none: the data file. */
export const campaignOf = ({ campaign, location }: Finding): string => campaign ?? location.file;

export interface Tally {
  readonly name: string;
  readonly errors: number;
  readonly warnings: number;
}

/** Open findings counted by what a function says of each, the most errors first. */
export function tallied(report: Report, nameOf: (finding: Finding) => string): Tally[] {
  const counts = new Map<string, { errors: number; warnings: number }>();
  for (const finding of openOf(report)) {
    const name = nameOf(finding);
    const count = counts.get(name) ?? { errors: 0, warnings: 0 };
    counts.set(name, count);
    count[finding.severity === 'error' ? 'errors' : 'warnings'] += 1;
  }
  return [...counts]
    .map(([name, count]) => ({ name, ...count }))
    .toSorted((a, b) => b.errors - a.errors || b.warnings - a.warnings || (a.name < b.name ? -1 : 1));
}

/** `2 errors, 1 warning`, without what there is none of. */
export function totals({ errors, warnings }: { errors: number; warnings: number }): string {
  const parts = [
    ...(errors === 0 ? [] : [counted(errors, 'error')]),
    ...(warnings === 0 ? [] : [counted(warnings, 'warning')]),
  ];
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

/**
 * The findings that weigh most, at most so many and together at most so large, in the order that they have:
 * errors go before warnings, and what is silenced goes last.
 */
export function fitting<T extends { finding: Finding; size: number }>(
  all: readonly T[],
  most: number,
  room: number,
): T[] {
  const weight = ({ finding: { status, severity } }: T) => (status === 'open' ? 0 : 2) + (severity === 'error' ? 0 : 1);
  let left = room;
  const kept = new Set<T>();
  for (const it of all.toSorted((a, b) => weight(a) - weight(b))) {
    left -= it.size;
    if (left < 0 || kept.size === most) break;
    kept.add(it);
  }
  return all.filter((it) => kept.has(it));
}
