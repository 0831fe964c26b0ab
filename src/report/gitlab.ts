import type { Finding } from '../evaluate/finding.js';
import { openOf, sentenceOf } from './findings.js';
import { inertJson } from './log-commands.js';
import type { RenderOptions } from './render.js';
import type { Report } from './report.js';

/** GitLab's code quality report: open findings. It shows one of those with the same fingerprint, so each has its own. */
export function gitlabReport(report: Report, { pathOf }: Pick<RenderOptions, 'pathOf'>): string {
  const seen = new Map<string, number>();
  const issues = openOf(report).map((finding) => {
    const nth = (seen.get(finding.fingerprint) ?? 0) + 1;
    seen.set(finding.fingerprint, nth);
    return issueOf(finding, nth === 1 ? finding.fingerprint : `${finding.fingerprint}-${nth}`, pathOf);
  });
  return `${inertJson(JSON.stringify(issues, null, 2))}\n`;
}

const issueOf = (finding: Finding, fingerprint: string, pathOf: RenderOptions['pathOf']) => ({
  description: sentenceOf(finding),
  check_name: finding.rule,
  fingerprint,
  severity: finding.severity === 'error' ? 'major' : 'minor',
  location: {
    path: pathOf(finding.location.file),
    lines: { begin: finding.location.line, end: finding.location.endLine },
  },
});
