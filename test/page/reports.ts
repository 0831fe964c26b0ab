import type { Finding } from '../../src/index.js';
import type { Overview } from '../../src/overview/overview.js';
import type { Report } from '../../src/report/report.js';

/** A finding on letter-1 with so many rows. */
export function finding(number: number, rows: number, over: Partial<Finding> = {}): Finding {
  const contact = (i: number): string => `contact-${number}-${String(i).padStart(4, '0')}`;
  return {
    rule: 'serviceability/offer-available',
    severity: number % 3 === 0 ? 'warn' : 'error',
    status: 'open',
    campaign: `campaign-${number % 7}`,
    element: { kind: 'touch', id: 'letter-1' },
    touch: 'letter-1',
    part: null,
    message: `"letter-1" offers "fiber" to ${rows} contacts who cannot get it.`,
    help: 'Leave these contacts out of "letter-1".',
    location: { file: 'campaigns/spring.yaml', line: 2, column: 5, endLine: 2, endColumn: 9, pointer: '/touches/0' },
    matched: rows,
    population: rows * 2,
    breakdown: [{ reason: 'unavailable', matched: rows }],
    sample: Array.from({ length: rows }, (_, i) => ({
      contact_id: contact(i),
      hours: String(i % 9),
      reason: 'unavailable',
    })),
    rows: [],
    unit: 'contacts',
    fingerprint: `f${number}`,
    why: 'Who answers has been promised something.',
    ...over,
  };
}

/** A report of these findings. */
export const report = (findings: Finding[], over: Partial<Report> = {}): Report => ({
  version: 1,
  asOf: '2026-11-22T00:00:00Z',
  exitCode: 1,
  findings,
  skipped: [],
  summary: {
    errors: findings.length,
    warnings: 0,
    waived: 0,
    baselined: 0,
    plans: 1,
    rules: 40,
    rows: { contacts: 900 },
  },
  verdict: '1 campaign must change; 5 of 9 people to leave out.',
  notes: [],
  written: [],
  failsOnWarnings: false,
  rules: [],
  plansOnly: false,
  sources: { 'campaigns/spring.yaml': ['touches:', '  - id: letter-1'] },
  ...over,
});

/** What plans and files may say to break a page, or to hide what it says. */
export const HOSTILE = `</style></script><script>document.title='taken'</script><img src=x onerror="document.title='taken'">"'\u202Etxet\u0000\u0007 ${'W'.repeat(300)}`;

/** Every text of a report and its charts says something hostile. */
export function hostileReport(): Report {
  const bad = finding(1, 3, {
    campaign: HOSTILE,
    element: { kind: 'touch', id: HOSTILE },
    touch: HOSTILE,
    message: HOSTILE,
    help: HOSTILE,
    why: HOSTILE,
    breakdown: [{ reason: HOSTILE, matched: 3 }],
    sample: [{ contact_id: HOSTILE, [HOSTILE]: HOSTILE, reason: HOSTILE }],
    unit: 'contacts',
    location: { file: HOSTILE, line: 1, column: 1, endLine: 1, endColumn: 2, pointer: '' },
  });
  const silenced = finding(2, 3, { status: 'waived', silencedBy: HOSTILE, campaign: HOSTILE });
  return report([bad, silenced], {
    verdict: HOSTILE,
    notes: [HOSTILE],
    skipped: [{ rule: HOSTILE, needs: [HOSTILE] }],
    sources: { [HOSTILE]: [HOSTILE] },
    overview: overview(HOSTILE),
  });
}

/** An overview with one of everything, whose names are all the same. */
export const overview = (name: string): Overview => ({
  timezone: 'UTC',
  campaigns: [{ id: name, name, file: name, from: '2026-12-01', to: '2026-12-08', touches: 2 }],
  pressure: {
    limit: 3,
    later: 0,
    weeks: [
      {
        monday: '2026-11-30',
        contacts: 100,
        p50: 1,
        p90: 3,
        max: 5,
        touches: 160,
        parts: [
          { campaign: name, channel: 'mail', touches: 120 },
          { campaign: null, channel: name, touches: 40 },
        ],
      },
    ],
  },
  inbound: [
    {
      line: name,
      campaign: name,
      agents: 5,
      lines: 8,
      minutesPerCall: 4,
      hours: [{ from: '2026-12-03T20:00', calls: 450, atOnce: 450, touches: [name] }],
    },
  ],
  service: { areas: [{ area: name, served: 9, notServed: 4, unknown: 2 }] },
  promises: {
    offers: [
      {
        offer: name,
        campaigns: [name],
        promised: { min: 2, max: 6 },
        orders: 30,
        late: 9,
        open: 1,
        p50: 5,
        p90: 11,
        max: 30,
      },
    ],
  },
  callBacks: { owners: [{ owner: name, asked: 9, called: 4, waiting: [{ days: 2, leads: 5 }] }] },
});
