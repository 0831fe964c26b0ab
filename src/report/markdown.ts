import type { Finding } from '../evaluate/finding.js';
import { campaignOf, openOf, shareOf, type Tally, tallied, totals } from './findings.js';
import { withoutCommands } from './log-commands.js';
import { markdownCode, markdownText } from './markdown-text.js';
import type { RenderOptions } from './render.js';
import type { Report } from './report.js';
import { clipped, counted, inert, thousands } from './text.js';

/** What a comment on GitHub may hold, in characters; a job summary (1 MiB) holds more. */
const MOST_SIGNS = 65_536;
/** Campaigns in the table; the rest is counted. */
const MOST_CAMPAIGNS = 50;

/** A comment for a pull request, or a job summary: the verdict, counts, errors, warnings. It is cut at a finding, and says so. */
export function markdownReport(
  report: Report,
  { pathOf }: Pick<RenderOptions, 'pathOf'>,
  most: number = MOST_SIGNS,
): string {
  const open = openOf(report);
  const errors = open.filter(({ severity }) => severity === 'error');
  const warnings = open.filter(({ severity }) => severity === 'warn');
  const parts = [section('Errors', errors, pathOf), section('Warnings', warnings, pathOf)].flat();
  const head = `## ${markdownText(report.verdict)}\n${table(tallied(report, campaignOf))}`;
  const tail = `\n${checked(report)}\n`;
  let left = most - head.length - tail.length - ROOM_FOR_REST;
  let [body, shown] = ['', 0];
  for (const part of parts) {
    left -= part.length;
    if (left < 0) break;
    body += part;
    shown += 1;
  }
  return withoutCommands(
    `${head}${body}${shown < open.length ? rest(open.length - shown, errors, warnings) : ''}${tail}`,
  );
}

/** The sentence on what is left out takes less, and what breaks up commands, too. */
const ROOM_FOR_REST = 1000;

const rest = (left: number, errors: readonly Finding[], warnings: readonly Finding[]): string =>
  `\n**${counted(left, 'finding')} of ${totals({ errors: errors.length, warnings: warnings.length })} not shown here for want of room.** ${markdownCode('-f json=report.json')} has all of them.\n`;

/** The findings of a section, the first of them under its title. */
const section = (title: string, findings: readonly Finding[], pathOf: RenderOptions['pathOf']): string[] =>
  findings.map(
    (finding, i) => `${i === 0 ? `\n### ${title} (${thousands(findings.length)})\n` : ''}${item(finding, pathOf)}`,
  );

function item(finding: Finding, pathOf: RenderOptions['pathOf']): string {
  const { file, line } = finding.location;
  const share = shareOf(finding);
  const reasons = finding.breakdown.map(({ reason, matched }) => `${markdownText(reason)} ${thousands(matched)}`);
  return [
    `\n- **${markdownText(finding.message)}**`,
    `${markdownCode(finding.rule)} at ${markdownCode(`${pathOf(file)}:${line}`)}`,
    ...(share === null ? [] : [`${share}: ${reasons.join(', ')}`]),
    `*What to do:* ${markdownText(finding.help)}\n`,
  ].join('<br>\n  ');
}

function table(tallies: readonly Tally[]): string {
  if (tallies.length === 0) return '';
  const rows = tallies
    .slice(0, MOST_CAMPAIGNS)
    .map(
      ({ name, errors, warnings }) =>
        `| ${markdownCode(clipped(inert(name), 80))} | ${thousands(errors)} | ${thousands(warnings)} |`,
    );
  const more = tallies.length - rows.length;
  return `\n${['| campaign | errors | warnings |', '|---|---:|---:|', ...rows].join('\n')}\n${more > 0 ? `\n${counted(more, 'more campaign')}.\n` : ''}`;
}

function checked({ summary, skipped, asOf, plansOnly }: Report): string {
  const { plans, rules, waived, baselined } = summary;
  const parts = [
    `${counted(plans, 'plan')} checked with ${counted(rules, 'rule')}, as of ${asOf}`,
    ...(skipped.length === 0
      ? []
      : [`${counted(skipped.length, 'rule')} not run ${plansOnly ? '(plans only)' : 'for want of data'}`]),
    ...(waived === 0 ? [] : [`${counted(waived, 'finding')} silenced`]),
    ...(baselined === 0 ? [] : [`${counted(baselined, 'finding')} of the baseline`]),
  ];
  return `${parts.join('; ')}.`;
}
