import type { Finding } from '../evaluate/finding.js';
import { inertJson } from './log-commands.js';
import type { Report } from './report.js';

/** JSON, version 1: the fields that programs may rely on, and no others. */
export function jsonReport(report: Report): string {
  const { version, asOf, exitCode, findings, skipped, summary } = report;
  const shown = { version, asOf, exitCode, findings: findings.map(shownFinding), skipped, summary };
  return `${inertJson(JSON.stringify(shown, null, 2))}\n`;
}

/** A JSON object a line: each finding, then the summary with the verdict. */
export function ndjsonReport({ version, asOf, exitCode, findings, skipped, summary, verdict }: Report): string {
  const lines = [
    ...findings.map((finding) => ({ type: 'finding', ...shownFinding(finding) })),
    { type: 'summary', version, asOf, exitCode, verdict, skipped, summary },
  ];
  return lines.map((line) => `${inertJson(JSON.stringify(line))}\n`).join('');
}

const shownFinding = (finding: Finding) => ({
  rule: finding.rule,
  severity: finding.severity,
  status: finding.status,
  campaign: finding.campaign,
  element: finding.element,
  touch: finding.touch,
  part: finding.part,
  message: finding.message,
  help: finding.help,
  location: finding.location,
  ...(finding.matched === undefined ? {} : { matched: finding.matched, population: finding.population }),
  breakdown: finding.breakdown,
  sample: finding.sample,
  fingerprint: finding.fingerprint,
});
