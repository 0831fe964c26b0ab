import type { Finding } from '../evaluate/finding.js';
import { campaignOf, fails, placeOf, sentenceOf } from './findings.js';
import type { Report } from './report.js';
import { inert } from './text.js';
import { element, type Xml } from './xml.js';

/** JUnit XML: a suite for each campaign with findings, a case for each finding. None for a clean run. */
export function junitReport(report: Report): string {
  const campaigns = new Map<string, Finding[]>();
  for (const finding of report.findings) {
    const name = campaignOf(finding);
    const same = campaigns.get(name) ?? [];
    campaigns.set(name, same);
    same.push(finding);
  }
  const suites = [...campaigns].map(([name, findings]) => suite(name, findings, report));
  const { tests, failures, errors } = countsOf(report.findings, report);
  const all = element('testsuites', { name: 'outreach-lint', tests, failures, errors }, suites);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${all.text}`;
}

const countsOf = (findings: readonly Finding[], report: Report) => {
  const failures = findings.filter((finding) => fails(finding, report)).length;
  return { tests: findings.length, failures, errors: 0, skipped: findings.length - failures };
};

const suite = (name: string, findings: readonly Finding[], report: Report): Xml =>
  element(
    'testsuite',
    { name: inert(name), ...countsOf(findings, report) },
    findings.map((finding) => testcase(finding, report)),
  );

/** What makes the run fail is a failure; warnings that do not, and what is silenced, are skipped and say why. */
function testcase(finding: Finding, report: Report): Xml {
  const about = finding.element.id ?? finding.element.kind.replace('_', ' ');
  const name = [finding.rule, about, ...(finding.part === null ? [] : [finding.part])].map(inert).join(' ');
  const message = sentenceOf(finding);
  const body = [inert(placeOf(finding)), message, inert(finding.help)].join('\n');
  const content = fails(finding, report)
    ? element('failure', { type: finding.severity === 'error' ? 'error' : 'warning', message }, body)
    : element('skipped', { message: `${whySkipped(finding)}: ${message}` }, body);
  return element('testcase', { classname: inert(campaignOf(finding)), name, time: '0' }, [content]);
}

const whySkipped = ({ status, silencedBy }: Finding): string =>
  status === 'open' ? 'warning' : `${status}${silencedBy === undefined ? '' : ` (${inert(silencedBy)})`}`;
