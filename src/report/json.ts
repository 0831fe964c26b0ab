import type { Report } from './report.js';

/** JSON, version 1: the fields that programs may rely on, and no others. */
export function jsonReport(report: Report): string {
  const { version, asOf, exitCode, findings, skipped, summary } = report;
  const shown = findings.map((finding) => ({
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
  }));
  return `${JSON.stringify({ version, asOf, exitCode, findings: shown, skipped, summary }, null, 2)}\n`;
}
