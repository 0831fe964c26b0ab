import { stringify } from 'yaml';
import type { Finding } from '../evaluate/finding.js';
import type { ExpectedFinding } from './case.js';

/** A finding as a case names it. */
export function seenOf(finding: Finding): ExpectedFinding {
  const { element, campaign, part, message, matched, population, breakdown, rows } = finding;
  return {
    on: `${element.kind}${element.id === null ? '' : ` ${element.id}`}${campaign === null ? ' of no plan' : ''}`,
    ...(part === null ? {} : { part }),
    message,
    ...(matched === undefined
      ? {}
      : {
          counts: `${matched} of ${population}`,
          breakdown: Object.fromEntries(breakdown.map((it) => [it.reason, it.matched])),
          rows,
        }),
  };
}

/** What differs, line by line as in a file of cases: `-` expected and not seen, `+` seen and not expected. Null: nothing. */
export function difference(expected: readonly ExpectedFinding[], seen: readonly ExpectedFinding[]): string | null {
  const [want, have] = [linesOf(expected), linesOf(seen)];
  if (want.join('\n') === have.join('\n')) return null;
  return diff(want, have).join('\n');
}

function linesOf(findings: readonly ExpectedFinding[]): string[] {
  const inOrder = findings.map(({ on, part, message, counts, breakdown, rows }) => ({
    on,
    part,
    message,
    counts,
    breakdown: breakdown && Object.fromEntries(Object.entries(breakdown).sort(([a], [b]) => (a < b ? -1 : 1))),
    rows,
  }));
  return inOrder.length === 0 ? [] : stringify(inOrder, { lineWidth: 0 }).trimEnd().split('\n');
}

/** The lines of both with their signs, by the longest lines in common. */
function diff(want: readonly string[], have: readonly string[]): string[] {
  const common = want.map(() => have.map(() => 0));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = want.length - 1; i >= 0; i--)
    for (let j = have.length - 1; j >= 0; j--)
      (common[i] as number[])[j] = want[i] === have[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < want.length || j < have.length) {
    if (i < want.length && j < have.length && want[i] === have[j]) {
      lines.push(`  ${want[i++]}`);
      j++;
    } else if (i < want.length && (j === have.length || at(i + 1, j) >= at(i, j + 1))) lines.push(`- ${want[i++]}`);
    else lines.push(`+ ${have[j++]}`);
  }
  return lines;
}
