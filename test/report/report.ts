import type { Finding, Report } from '../../src/index.js';

let made = 0;

/** A finding on the touch letter-1 of the plan spring-fiber, with what a test wants otherwise. */
export function finding(other: Partial<Finding> = {}): Finding {
  made += 1;
  return {
    rule: 'serviceability/offer-available',
    severity: 'error',
    status: 'open',
    campaign: 'spring-fiber',
    element: { kind: 'touch', id: 'letter-1' },
    touch: 'letter-1',
    part: null,
    message: '"letter-1" offers "fiber-300" to 56 of 142 contacts who cannot get it.',
    help: 'Leave these contacts out of "letter-1".',
    location: { file: 'campaigns/spring.yaml', line: 3, column: 5, endLine: 3, endColumn: 17, pointer: '/touches/0' },
    matched: 56,
    population: 142,
    breakdown: [
      { reason: 'unavailable', matched: 41 },
      { reason: 'planned later', matched: 15 },
    ],
    sample: [{ contact_id: 'office-001', reason: 'planned later' }],
    fingerprint: `f${made}`,
    why: 'Who answers an offer that is not sold has been promised something.',
    rows: ['office-001: planned later'],
    unit: 'contacts',
    ...other,
  };
}

/** A report of these findings, whose plan has a few lines. */
export function report(findings: Finding[] = [], other: Partial<Report> = {}): Report {
  const open = (severity: string) => findings.filter((it) => it.status === 'open' && it.severity === severity).length;
  const [errors, warnings] = [open('error'), open('warn')];
  return {
    version: 1,
    asOf: '2026-11-22T00:00:00Z',
    exitCode: errors > 0 ? 1 : 0,
    findings,
    skipped: [],
    summary: {
      errors,
      warnings,
      waived: findings.filter((it) => it.status === 'waived').length,
      baselined: findings.filter((it) => it.status === 'baselined').length,
      plans: 1,
      rules: 2,
      rows: { contacts: 142 },
    },
    verdict:
      errors > 0 ? '1 campaign must change; 56 of 142 people to leave out.' : 'Clean: 1 campaign checked with 2 rules.',
    notes: [],
    written: [],
    failsOnWarnings: false,
    rules: [...new Set(findings.map((it) => it.rule))].map((id) => ({
      id,
      severity: 'error',
      summary: 'A location-bound offer goes only to places where it can be delivered.',
      why: 'Who answers an offer that is not sold has been promised something.',
      help: 'Leave these contacts out.',
    })),
    plansOnly: false,
    sources: { 'campaigns/spring.yaml': ['version: 1', 'touches:', '  - id: letter-1', '    offer: fiber-300', ''] },
    ...other,
  };
}

export const many = (n: number, other: (i: number) => Partial<Finding> = () => ({})): Finding[] =>
  Array.from({ length: n }, (_, i) => finding(other(i)));

/** What renderers get from the command line. */
export const OPTIONS = {
  color: 0,
  unicode: true,
  width: 80,
  version: '1.2.3',
  pathOf: (file: string) => file,
} as const;
