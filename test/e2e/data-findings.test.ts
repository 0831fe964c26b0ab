import { describe, expect, it } from 'vitest';
import { brief, folderOf, lintIn, plan, prettyIn, put } from './folder.js';

const CONFIG = 'outreach-lint.config.yaml';
const CASE = 'account/open-case';
const FUTURE = 'data/future';

describe('parts of one rule', () => {
  const dir = (policy: Record<string, unknown>) =>
    folderOf({
      [CONFIG]: { data: { contacts: 'contacts.csv', cases: 'cases.csv' }, ...policy },
      'campaigns/a.yaml': plan('a'),
      'contacts.csv': 'contact_id,account_id\nmill-1,mill\nmill-2,mill\npier-1,pier\n',
      'cases.csv': 'case_id,opened_at,contact_id,account_id\nk-1,2026-11-20,,mill\nk-2,2026-11-20,mill-2,mill\n',
    });

  it('have severities of their own, and only those that fail leave people out', () => {
    const both = dir({ rules: { [CASE]: 'error' } });
    expect(brief(lintIn(both))).toEqual([`error ${CASE} a/letter-1`, `warn ${CASE} a/letter-1`]);
    expect(lintIn(both).findings.map(({ part, matched }) => [part, matched])).toEqual([
      [null, 1],
      ['account', 1],
    ]);
    expect(prettyIn(both).stdout).toContain('1 campaign must change; 1 of 3 people to leave out.');
  });

  it('follow their own option, whatever the severity of the rule', () => {
    const severities = (setting: unknown) => brief(lintIn(dir({ rules: { [CASE]: setting } })));
    expect(severities(['warn', { account: 'error' }])).toEqual([`warn ${CASE} a/letter-1`, `error ${CASE} a/letter-1`]);
    expect(severities(['error', { account: 'off' }])).toEqual([`error ${CASE} a/letter-1`]);
    expect(severities('off')).toEqual([]);
  });

  it('have fingerprints of their own', () => {
    const found = lintIn(dir({ rules: { [CASE]: 'error' } })).findings;
    expect(new Set(found.map((it) => it.fingerprint)).size).toBe(2);
  });
});

describe('findings about data', () => {
  const files = {
    [CONFIG]: { data: { touches: 'exports/*.csv' }, rules: { [FUTURE]: 'warn' } },
    'campaigns/a.yaml': plan('a'),
    'exports/one.csv': 'contact_id,sent_at,channel\nc1,2026-12-01,mail\nc2,2026-11-01,mail\n',
  };

  it('have the data file as their place, and the table and column as their element', () => {
    expect(lintIn(folderOf(files)).findings).toMatchObject([
      {
        campaign: null,
        element: { kind: 'table', id: 'touches.sent_at' },
        touch: null,
        location: { file: 'exports/one.csv', line: 1 },
        matched: 1,
        population: 2,
      },
    ]);
  });

  it('are left out where plans are named, and can be turned off or waived', () => {
    const dir = folderOf(files);
    expect(lintIn(dir, ['campaigns/a.yaml']).findings).toEqual([]);
    put(dir, { [CONFIG]: { ...files[CONFIG], rules: { [FUTURE]: 'off', 'frequency/reminder-chain': 'error' } } });
    expect(lintIn(dir).findings).toEqual([]);
    const waiver = { rule: FUTURE, reason: 'A test of tomorrow', owner: 'dana', expires: '2027-01-31' };
    put(dir, { [CONFIG]: { ...files[CONFIG], waivers: [waiver] } });
    expect(lintIn(dir).findings.map((it) => it.status)).toEqual(['waived']);
  });

  it('need one of several tables, and all of them are named where there is none', () => {
    const dir = folderOf({ ...files, [CONFIG]: { rules: { [FUTURE]: 'warn' }, data: { staff: 'staff.csv' } } });
    put(dir, { 'staff.csv': 'staff_id\ndana\n' });
    expect(lintIn(dir).skipped).toEqual([
      { rule: FUTURE, needs: ['activities', 'calls', 'cases', 'leads', 'orders', 'touches'] },
    ]);
  });
});

it.each([
  {
    what: 'a lead',
    rule: 'follow-up/lead-waiting',
    data: { leads: 'leads-*.csv', activities: 'activities.csv' },
    tables: {
      'leads-1.csv': 'lead_id,received_at\nl1,2026-11-02\nl2,2026-11-02\n',
      'leads-2.csv': 'lead_id,received_at\nl2,2026-11-02\nl3,2026-11-02\n',
      'activities.csv': 'lead_id,at,kind\nl1,2026-11-02,call\n',
    },
    said: 'leads: 1 row has a lead_id that a row before has too, and counts again. Keep one row for each lead.',
  },
  {
    what: 'a touch',
    rule: 'frequency/contact-cap',
    data: { contacts: 'contacts.csv', touches: 'sent-*.csv' },
    tables: {
      'contacts.csv': 'contact_id\nc1\n',
      'sent-1.csv': 'contact_id,sent_at,channel\nc1,2026-11-19,mail\nc1,2026-11-20,mail\n',
      'sent-2.csv': 'contact_id,sent_at,channel\nc1,2026-11-20,mail\nc1,2026-11-20,email\n',
    },
    said: 'touches: 1 row is like a row before, to the contact, the time, the channel and the campaign, and counts again. Where exports overlap, keep each touch once.',
  },
])('$what that overlapping exports show twice is said, as it counts twice', ({ rule, data, tables, said }) => {
  const dir = folderOf({ [CONFIG]: { data, rules: { [rule]: 'error' } }, 'campaigns/a.yaml': plan('a'), ...tables });
  expect(prettyIn(dir).stdout.replace(/\s+/g, ' ')).toContain(said);
});
