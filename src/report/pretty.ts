import type { Finding } from '../evaluate/finding.js';
import { findingText } from './finding-text.js';
import { openOf, placeOf, shareOf } from './findings.js';
import { footer, verdict } from './footer.js';
import { withoutCommands } from './log-commands.js';
import type { Report } from './report.js';
import { inAscii, type PrettyOptions, type Style, styleOf } from './style.js';
import { tallyText } from './tally-text.js';
import { clipped, counted, inert, thousands } from './text.js';

export type { PrettyOptions } from './style.js';

/** Findings of one rule that are shown in full; the next ones get a line each. */
const IN_FULL = 5;
/** Findings of one rule that get a line; the rest is counted. */
const IN_LINES = 20;

/** The report for people at a terminal: each finding with its line, numbers and remedy, counts, what was checked, the verdict. */
export function prettyReport(report: Report, options: PrettyOptions): string {
  const style = styleOf(options);
  const open = openOf(report);
  const byRule = new Map<string, Finding[]>();
  const blocks = open.flatMap((finding) => {
    const same = byRule.get(finding.rule) ?? [];
    byRule.set(finding.rule, same);
    const nth = same.push(finding);
    return nth <= IN_FULL ? [findingText(finding, report, nth === 1, style)] : [];
  });
  const folded = [...byRule].flatMap(([rule, all]) =>
    all.length > IN_FULL ? [foldedText(rule, all.slice(IN_FULL), style)] : [],
  );
  const tally = open.length > 1 ? [tallyText(report, style)] : [];
  const text = [...blocks, ...folded, ...tally, footer(report, style), verdict(report, style)].join('\n\n');
  return withoutCommands(`${options.unicode ? text : inAscii(text)}\n`);
}

/** What a rule found beyond that which is shown in full. */
function foldedText(rule: string, findings: readonly Finding[], { c, width }: Style): string {
  const rest = findings.length - IN_LINES;
  const lines = findings.slice(0, IN_LINES).flatMap((finding) => {
    const share = shareOf(finding);
    const about = inert(share === null ? finding.message : `${finding.element.id ?? finding.element.kind}: ${share}`);
    return [`  ${c.cyan(inert(placeOf(finding)))}`, `    ${clipped(about, width - 4)}`];
  });
  return [
    `${c.bold(counted(findings.length, 'more finding'))} of ${inert(rule)}`,
    ...lines,
    ...(rest > 0 ? [`  and ${thousands(rest)} more`] : []),
    '  -f json=report.json has all of them.',
  ].join('\n');
}
