import { existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outreachLint, ROOT } from './command.js';
import { AS_OF, folderOf, type JsonFinding, letters, lintIn, plan, put } from './folder.js';

const CONFIG = 'outreach-lint.config.yaml';
const GAP = 'frequency/minimum-gap';
const OFFER = 'serviceability/offer-available';
const UNKNOWN = 'serviceability/unknown-location';

/** The plan that the design shows, as far as it is about letter-1. */
const SPRING = `version: 1
id: spring-fiber                      # unique among the plans
name: Spring fiber upgrade
owner: dana                           # staff_id or e-mail address
purpose: marketing
priority: 5
value_proposition: Video calls that do not freeze, for offices still on copper
objective: { metric: orders, target: 120, measured_in: crm }
schedule: { start: 2026-12-01, end: 2027-01-15, timezone: America/Los_Angeles }
audience:
  filter: { segment: smb, country: [US, CA] }
offers:
  - id: business-25
    location_bound: true
    requires: { download_mbps: 25 }
    delivery_days: { min: 6, max: 10 }
    repeatable: true
    expires: 2027-01-31
touches:
  # the first letter
  # of two
  - id: letter-1
    channel: mail
    at: 2026-12-01T09:00
    offer: business-25
    language: en
  - { id: letter-2, channel: mail, at: 2026-12-20T09:00 }
follow_up: { owner: rep-42, within: 4h }
`;

const PEOPLE = [
  'contact_id,segment,country,postal_code',
  'c1,smb,US,95050',
  'c2,smb,US,95051',
  'c10,smb,CA,95052',
  'c3,smb,US,95052',
  'c4,smb,US,',
  'c5,smb,US,99999',
  'c6,home,US,95051',
  'c7,smb,US,95051',
].join('\n');
const AREAS = [
  'offer_id,status,postal_code,download_mbps,available_from',
  'business-25,available,95050,100,',
  'business-25,planned,95051,100,2027-05-01',
  'business-25,unavailable,95052,100,',
].join('\n');

const company = (over: Record<string, string | Record<string, unknown>> = {}) =>
  folderOf({
    [CONFIG]: { extends: 'recommended', data: { contacts: 'people.csv', service_areas: 'areas.csv' } },
    'campaigns/spring.yaml': SPRING,
    'people.csv': PEOPLE,
    'areas.csv': AREAS,
    ...over,
  });

const oneOf = (findings: readonly JsonFinding[], rule: string): JsonFinding => {
  const found = findings.filter((it) => it.rule === rule);
  expect(found).toHaveLength(1);
  return found[0] as JsonFinding;
};

describe('the JSON report, version 1', () => {
  it('has the keys of the contract, in its order, and no others', () => {
    const report = lintIn(company());
    expect(Object.keys(report)).toEqual(['version', 'asOf', 'exitCode', 'findings', 'skipped', 'summary']);
    expect(report).toMatchObject({ version: 1, asOf: '2026-11-22T00:00:00Z', exitCode: 1 });
    expect(Object.keys(report.summary)).toEqual([
      'errors',
      'warnings',
      'waived',
      'baselined',
      'plans',
      'rules',
      'rows',
    ]);
    expect(report.summary.rows).toEqual({ contacts: 8, service_areas: 3 });
    expect(report.summary).toMatchObject({ plans: 1, waived: 0, baselined: 0 });
    expect(report.summary.errors).toBe(report.findings.filter((it) => it.severity === 'error').length);
    expect(report.summary.warnings).toBe(report.findings.filter((it) => it.severity === 'warn').length);
    expect(report.skipped).toContainEqual({ rule: 'promise/delivery-window', needs: ['orders'] });
    expect(report.skipped).toContainEqual({ rule: 'follow-up/lead-waiting', needs: ['leads', 'activities'] });
  });

  it('a finding of a data rule on a touch, whole', () => {
    const finding = oneOf(lintIn(company()).findings, OFFER);
    expect(finding).toEqual({
      rule: OFFER,
      severity: 'error',
      status: 'open',
      campaign: 'spring-fiber',
      element: { kind: 'touch', id: 'letter-1' },
      touch: 'letter-1',
      part: null,
      message: '"letter-1" offers "business-25" to 4 of 7 contacts who cannot get it.',
      help: expect.stringContaining('letter-1'),
      location: {
        file: 'campaigns/spring.yaml',
        line: 22,
        column: 5,
        endLine: 22,
        endColumn: 17,
        pointer: '/touches/0',
      },
      matched: 4,
      population: 7,
      breakdown: [
        { reason: 'planned later', matched: 2 },
        { reason: 'unavailable', matched: 2 },
      ],
      sample: [
        expect.objectContaining({ contact_id: 'c10', reason: 'unavailable' }),
        expect.objectContaining({ contact_id: 'c2', reason: 'planned later' }),
        expect.objectContaining({ contact_id: 'c3', reason: 'unavailable' }),
      ],
      fingerprint: expect.stringMatching(/^[0-9a-f]{16,}$/),
    });
  });

  it('the population is everybody whom the touch addresses, unknown places included', () => {
    const finding = oneOf(lintIn(company()).findings, UNKNOWN);
    expect(finding).toMatchObject({ severity: 'warn', matched: 2, population: 7 });
    expect(finding.breakdown).toEqual([
      { reason: 'no address', matched: 1 },
      { reason: 'no match', matched: 1 },
    ]);
  });

  it('a breakdown has the most frequent reason first', () => {
    const more = `${PEOPLE}\nc8,smb,US,95052\nc9,smb,US,95052\n`;
    expect(oneOf(lintIn(company({ 'people.csv': more })).findings, OFFER).breakdown).toEqual([
      { reason: 'unavailable', matched: 4 },
      { reason: 'planned later', matched: 2 },
    ]);
  });

  it('plan findings have a part where there are several, and neither matched nor population', () => {
    const findings = lintIn(company()).findings.filter((it) => it.rule === 'follow-up/declared');
    expect(findings.map((it) => it.part)).toEqual(['no_sale', 'recorded_in']);
    for (const finding of findings) {
      expect(Object.keys(finding)).toEqual([
        'rule',
        'severity',
        'status',
        'campaign',
        'element',
        'touch',
        'part',
        'message',
        'help',
        'location',
        'breakdown',
        'sample',
        'fingerprint',
      ]);
      expect(finding).toMatchObject({
        element: { kind: 'follow_up', id: null },
        touch: null,
        breakdown: [],
        sample: [],
      });
      expect(finding.location).toMatchObject({
        line: 28,
        column: 1,
        endLine: 28,
        endColumn: 10,
        pointer: '/follow_up',
      });
    }
    expect(new Set(findings.map((it) => it.fingerprint)).size).toBe(2);
  });

  it('each kind of element by its name', () => {
    const dir = folderOf({
      [CONFIG]: {
        rules: {
          'value/outcome-metric': 'error',
          'inbound/identifies-caller': 'error',
          'promise/delivery-window': ['error', { min_orders: 1 }],
          [GAP]: 'warn',
        },
        data: { contacts: 'c.csv', orders: 'o.csv' },
      },
      'c.csv': 'contact_id\nc1\n',
      'o.csv': 'order_id,ordered_at,offer_id,delivered_at\no1,2026-10-01,chair,2026-10-30\n',
      'campaigns/a.yaml': plan('a', {
        objective: { metric: 'calls' },
        offers: [{ id: 'chair', delivery_days: { max: 3 } }],
        response_channels: [{ id: 'line', kind: 'phone' }],
        touches: [
          { id: 't1', channel: 'mail', at: '2026-12-01', offer: 'chair', respond_to: ['line'] },
          { id: 't2', channel: 'mail', at: '2026-12-01' },
        ],
      }),
      'campaigns/b.yaml': plan('b', { objective: undefined, purpose: 'service' }),
    });
    const kinds = new Map(
      lintIn(dir).findings.map((it) => [`${it.campaign} ${it.rule}`, [it.element.kind, it.element.id, it.touch]]),
    );
    expect(kinds.get('a value/outcome-metric')).toEqual(['objective', null, null]);
    expect(kinds.get('a inbound/identifies-caller')).toEqual(['response_channel', 'line', null]);
    expect(kinds.get('a promise/delivery-window')).toEqual(['offer', 'chair', null]);
    expect(kinds.get(`a ${GAP}`)).toEqual(['touch', 't2', 't2']);
    expect(kinds.get('b value/outcome-metric')).toEqual(['plan', 'b', null]);
  });

  it('fingerprints stay when numbers, lines and severities change, and differ by campaign and element', () => {
    const dir = company();
    const before = lintIn(dir).findings;
    put(dir, {
      [CONFIG]: {
        extends: 'strict',
        require_data: false,
        data: { contacts: 'people.csv', service_areas: 'areas.csv' },
      },
      'people.csv': `${PEOPLE}\nc8,smb,US,95052\n`,
      'campaigns/spring.yaml': `# one line more\n${SPRING}`,
    });
    const after = lintIn(dir).findings;
    expect(oneOf(after, OFFER).matched).toBe(5);
    expect(after.map((it) => [it.rule, it.part, it.fingerprint])).toEqual(
      before.map((it) => [it.rule, it.part, it.fingerprint]),
    );
    expect(new Set(before.map((it) => it.fingerprint)).size).toBe(before.length);
    put(dir, { 'campaigns/spring.yaml': SPRING.replace('spring-fiber', 'autumn-fiber') });
    const ofPlans = lintIn(dir).findings.filter((it) => it.campaign !== null);
    const renamed = ofPlans.map((it) => it.fingerprint);
    expect(renamed.filter((it) => before.some((old) => old.fingerprint === it))).toEqual([]);
  });

  it('asOf is UTC without milliseconds, and the clock where nobody says', () => {
    const dir = company();
    put(dir, { [CONFIG]: { extends: 'recommended', timezone: 'America/Los_Angeles' } });
    const asOf = (...args: string[]) =>
      (JSON.parse(outreachLint(dir, ['-f', 'json', ...args]).stdout) as { asOf: string }).asOf;
    expect(asOf('--as-of', '2026-11-22')).toBe('2026-11-22T08:00:00Z');
    expect(asOf('--as-of', '2026-11-22T09:30')).toBe('2026-11-22T17:30:00Z');
    expect(asOf('--as-of', '2026-11-22T09:30:15+01:00')).toBe('2026-11-22T08:30:15Z');
    expect(asOf()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it('the same bytes each time, in the order of file and line', () => {
    const dir = company({
      'campaigns/a.yaml': plan('a', { objective: undefined, touches: letters('2026-12-01', '2026-12-01T10:00') }),
    });
    const run = () => outreachLint(dir, ['--as-of', AS_OF, '-f', 'json']);
    const first = run();
    expect(run().stdout).toBe(first.stdout);
    const at = (JSON.parse(first.stdout) as { findings: JsonFinding[] }).findings.map((it) => [
      it.location.file,
      it.location.line,
    ]);
    expect(at).toEqual(
      [...at].sort((a, b) => (a[0] === b[0] ? Number(a[1]) - Number(b[1]) : String(a[0]) < String(b[0]) ? -1 : 1)),
    );
  });

  it('what is said of an ignore in a plan is said of that plan', () => {
    const dir = company({
      'campaigns/spring.yaml': SPRING.replace(
        '# the first letter',
        '# outreach-lint-ignore value/outcome-metric -- not here',
      ),
    });
    expect(oneOf(lintIn(dir).findings, 'policy/unused')).toMatchObject({
      campaign: 'spring-fiber',
      element: { kind: 'ignore' },
      location: { file: 'campaigns/spring.yaml', line: 20, column: 3 },
    });
  });
});

describe('findings of no plan', () => {
  const leads = 'lead_id,received_at,campaign_id\nl1,2026-10-01,\nl2,2026-10-02,gone\nl3,2026-10-03,a\n';
  const dir = () =>
    folderOf({
      [CONFIG]: {
        rules: { 'follow-up/lead-waiting': 'error' },
        data: { leads: 'crm/leads.csv', activities: 'acts.csv' },
      },
      'crm/leads.csv': leads,
      'acts.csv': 'lead_id,at,kind\nl9,2026-10-01,call\n',
      'campaigns/a.yaml': plan('a'),
    });

  it('stand at the data file, with campaign null', () => {
    const { findings } = lintIn(dir());
    expect(findings.map((it) => [it.campaign, it.element.kind, it.matched, it.population])).toEqual([
      ['a', 'follow_up', 1, 1],
      [null, 'lead', 2, 2],
    ]);
    expect(findings[1]).toMatchObject({ element: { kind: 'lead', id: null }, touch: null, part: null });
    expect(findings[1]?.location).toMatchObject({ file: 'crm/leads.csv', line: 1, column: 1 });
    expect(findings[1]?.sample.map((row) => row['lead_id'])).toEqual(['l1', 'l2']);
  });

  it('are left out where plans are named', () => {
    const { findings } = lintIn(dir(), ['campaigns/a.yaml']);
    expect(findings.map((it) => it.campaign)).toEqual(['a']);
  });
});

describe('where it goes', () => {
  it('stdout holds the report and nothing else, stderr is empty', () => {
    const { stdout, stderr } = outreachLint(company(), ['--as-of', AS_OF, '-f', 'json']);
    expect(stderr).toBe('');
    expect(stdout.startsWith('{\n')).toBe(true);
    expect(stdout.endsWith('}\n')).toBe(true);
  });

  it('-f json=FILE is written whole, mode 0600, and nothing goes to stdout', () => {
    const dir = company();
    const out = join(dir, 'report.json');
    writeFileSync(out, 'old '.repeat(100_000), { mode: 0o644 });
    const { stdout, stderr, status } = outreachLint(dir, ['--as-of', AS_OF, '-f', 'json=report.json']);
    expect([stdout, stderr, status]).toEqual(['', '', 1]);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(readFileSync(out, 'utf8')).toBe(outreachLint(dir, ['--as-of', AS_OF, '-f', 'json']).stdout);
    expect(readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('-f json=DEVICE writes into it, and it stays a device', () => {
    const dir = company();
    symlinkSync('/dev/null', join(dir, 'nowhere'));
    expect(outreachLint(dir, ['--as-of', AS_OF, '-f', 'json=nowhere']).stderr).toBe('');
    expect(lstatSync(join(dir, 'nowhere')).isSymbolicLink()).toBe(true);
  });

  it('-f pretty -f json=FILE does both', () => {
    const dir = company();
    const { stdout } = outreachLint(dir, ['--as-of', AS_OF, '-f', 'pretty', '-f', 'json=report.json']);
    expect(stdout).toBe(outreachLint(dir, ['--as-of', AS_OF]).stdout);
    expect(JSON.parse(readFileSync(join(dir, 'report.json'), 'utf8'))).toMatchObject({ version: 1 });
  });

  it('a file that cannot be written is exit 2, and leaves nothing behind', () => {
    const dir = company();
    const { status, stderr } = outreachLint(dir, ['--as-of', AS_OF, '-f', 'json=no/where.json']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^no\/where\.json: cannot write/);
    expect(existsSync(join(dir, 'no'))).toBe(false);
  });

  it('a run that fails writes no report', () => {
    const dir = company({ [CONFIG]: { extends: 'recommended', data: { contacts: 'gone.csv' } } });
    const { status, stdout } = outreachLint(dir, ['--as-of', AS_OF, '-f', 'json=report.json']);
    expect([status, stdout]).toEqual([2, '']);
    expect(existsSync(join(dir, 'report.json'))).toBe(false);
  });
});

describe('privacy', () => {
  it('ids that look like an e-mail address, a phone number or a name are masked', () => {
    const ids = ['anna.smith@example.com', '+14085550100', '408-555-0101', 'Bob Jones', 'c-17'];
    const dir = folderOf({
      [CONFIG]: { rules: { [GAP]: 'warn' }, data: { contacts: 'c.csv' } },
      'c.csv': `contact_id,name\n${ids.map((id) => `${id},Zed Zulu`).join('\n')}\n`,
      'campaigns/a.yaml': plan('a', { touches: letters('2026-12-01', '2026-12-01T10:00') }),
    });
    const { stdout } = outreachLint(dir, ['--as-of', AS_OF, '-f', 'json']);
    expect(stdout).not.toMatch(/anna|example\.com|408-?555|Jones|Zulu/);
    const report = JSON.parse(stdout) as { findings: JsonFinding[] };
    expect(report.findings[0]?.sample.map((row) => row['contact_id'])).toEqual(['+…0', '4…1', 'B…s']);
    expect(outreachLint(dir, ['--as-of', AS_OF]).stdout).not.toMatch(/anna|example\.com|408-?555|Jones|Zulu/);
  });

  it('an e-mail address or phone number that names the staff of a plan reaches no sentence', () => {
    const dir = folderOf({
      [CONFIG]: { rules: { 'callback/signer-answers': 'error' }, data: { staff: 's.csv' } },
      's.csv': 'staff_id,email,phone\nrep-1,rep@example.com,\n',
      'campaigns/a.yaml': plan('a', {
        touches: [{ id: 't1', channel: 'mail', at: '2026-12-01', signed_by: 'rep@example.com' }],
        follow_up: { owner: 'anna.smith@example.com' },
      }),
    });
    const { stdout } = outreachLint(dir, ['--as-of', AS_OF, '-f', 'json']);
    expect((JSON.parse(stdout) as { findings: JsonFinding[] }).findings).toHaveLength(2);
    expect(stdout).not.toMatch(/@example\.com/);
  });
});

it('the story of unsold fiber is JSON that these types fit', () => {
  const report = lintIn(join(ROOT, 'fixtures/unsold-fiber'));
  for (const finding of report.findings) {
    expect(['error', 'warn']).toContain(finding.severity);
    expect(['open', 'waived', 'baselined']).toContain(finding.status);
    expect(finding.location.endColumn).toBeGreaterThanOrEqual(finding.location.column);
    expect(finding.sample.length).toBeLessThanOrEqual(3);
    expect(finding.matched ?? 0).toBeLessThanOrEqual(finding.population ?? 0);
  }
});
