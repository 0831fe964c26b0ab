import { openOf } from './findings.js';
import { verdict } from './footer.js';
import { withoutCommands } from './log-commands.js';
import type { Report } from './report.js';
import { inAscii, type PrettyOptions, styleOf } from './style.js';
import { tallyText } from './tally-text.js';

/** Counts by rule and by campaign, and the verdict. */
export function summaryReport(report: Report, options: PrettyOptions): string {
  const style = styleOf(options);
  const counts = openOf(report).length === 0 ? [] : [tallyText(report, style), ''];
  const text = [...counts, verdict(report, style)].join('\n');
  return withoutCommands(`${options.unicode ? text : inAscii(text)}\n`);
}
