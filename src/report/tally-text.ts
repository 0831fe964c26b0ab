import { campaignOf, type Tally, tallied, totals } from './findings.js';
import type { Report } from './report.js';
import type { Style } from './style.js';
import { clipped, inert, padded, widthOf } from './text.js';

/** How many errors and warnings each rule and each campaign has. */
export function tallyText(report: Report, style: Style): string {
  const rules = tallied(report, (finding) => finding.rule);
  const campaigns = tallied(report, campaignOf);
  const widest = Math.max(...[...rules, ...campaigns].map(({ name }) => widthOf(inert(name))));
  const room = Math.min(widest, style.width - 28);
  return [...lines('by rule', rules, room, style), ...lines('by campaign', campaigns, room, style)].join('\n');
}

const lines = (title: string, tallies: readonly Tally[], room: number, { c }: Style): string[] => [
  c.dim(title),
  ...tallies.map((tally) => `  ${padded(clipped(inert(tally.name), room), room)}  ${totals(tally)}`),
];
