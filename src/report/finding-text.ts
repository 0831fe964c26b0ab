import type { Finding } from '../evaluate/finding.js';
import { placeOf, shareOf } from './findings.js';
import { frames } from './frame.js';
import type { Report } from './report.js';
import { labelled, type Style } from './style.js';
import { inert, padded, thousands, widthOf, wrap } from './text.js';

/** A finding for people: its sentence, line, numbers, a few rows, why it matters where that is new, and what to do. */
export function findingText(finding: Finding, report: Report, isFirst: boolean, style: Style): string {
  const { c, width } = style;
  const dim = (label: string) => c.dim(label);
  return [
    ...heading(finding, style),
    ...wrap(inert(finding.message), width - 2).map((line) => `  ${c.bold(line)}`),
    ...frames(finding, report, style),
    ...numbers(finding, style),
    ...(isFirst ? labelled('  why ', inert(finding.why), width, dim) : []),
    ...labelled('  do  ', inert(finding.help), width, dim),
  ].join('\n');
}

function heading(finding: Finding, { c, width }: Style): string[] {
  const [word, paint] = finding.severity === 'error' ? ['error', c.red.bold] : ['warning', c.yellow.bold];
  const [rule, place] = [inert(finding.rule), inert(placeOf(finding))];
  const fits = widthOf(`${word}  ${rule}  ${place}`) <= width;
  return fits
    ? [`${paint(word)}  ${c.dim(rule)}  ${c.cyan(place)}`]
    : [`${paint(word)}  ${c.dim(rule)}`, `  ${c.cyan(place)}`];
}

function numbers(finding: Finding, style: Style): string[] {
  const { matched } = finding;
  const share = shareOf(finding);
  if (matched === undefined || share === null) return [];
  const [, total = '', rest = ''] = /^([\d,]+ of [\d,]+)(.*)$/.exec(share) ?? [];
  return [`  ${style.c.bold(total)}${rest}`, ...breakdown(finding, matched, style), ...sample(finding, matched, style)];
}

const BAR = 16;

/** Each reason with a small bar: its share of all that matched. */
function breakdown({ breakdown: parts }: Finding, matched: number, { c, bar, width }: Style): string[] {
  const reasons = parts.map((part) => inert(part.reason));
  const widest = Math.min(width - 32, Math.max(...reasons.map(widthOf)));
  const digits = Math.max(...parts.map((part) => thousands(part.matched).length));
  return parts.flatMap((part, i) => {
    const length = Math.max(1, Math.round((part.matched / matched) * BAR));
    const figures = `${thousands(part.matched).padStart(digits)}  ${c.yellow(bar.repeat(length))}`;
    const lines = wrap(reasons[i] ?? '', widest);
    return lines.map((line, j) => `    ${j < lines.length - 1 ? line : `${padded(line, widest)}  ${figures}`}`);
  });
}

function sample({ rows }: Finding, matched: number, { c, width }: Style): string[] {
  if (rows.length === 0) return [];
  const title = rows.length < matched ? `for example (${rows.length} of ${thousands(matched)}):` : 'namely:';
  return [`    ${c.dim(title)}`, ...rows.flatMap((row) => labelled('    - ', inert(row), width, (it) => c.dim(it)))];
}
