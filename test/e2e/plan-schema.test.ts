import { describe, expect, it } from 'vitest';
import { type Finding, type LintOptions, lint } from '../../src/index.js';
import { folderOf, letters, plan, put } from './folder.js';

/** What a plan means: times, places, purposes. What it may not hold is in bad-input.test.ts. */

const CONFIG = 'outreach-lint.config.yaml';
const GAP = 'frequency/minimum-gap';
const CAP = 'frequency/contact-cap';
const CADENCE = 'frequency/cadence';
/** Findings of a run in this process. */
const found = async (cwd: string, options: LintOptions = {}) =>
  (await lint({ cwd, asOf: '2026-11-22', ...options })).findings;
const briefly = (findings: readonly Finding[]) =>
  findings.map((it) => `${it.severity} ${it.rule} ${it.campaign}/${it.element.id}`);

const OFFER = 'serviceability/offer-available';
const CHAIN = 'frequency/reminder-chain';
const DECLARED = 'follow-up/declared';

/**
 * When a touch happens, seen through the tool: with a gap of one minute, one contact had a touch at that very instant,
 * one just less than a minute before, and one a minute before, which is far enough.
 */
async function happensAt(planned: Record<string, unknown>, policy: Record<string, unknown>, instant: string) {
  const before = (ms: number) => new Date(Date.parse(instant) - ms).toISOString();
  const dir = folderOf({
    [CONFIG]: { rules: { [GAP]: ['warn', { gap: '1m' }] }, ...policy, data: { contacts: 'c.csv', touches: 't.csv' } },
    'c.csv': 'contact_id\nsame\nclose\nfar\n',
    't.csv': `contact_id,sent_at,channel\nsame,${instant},mail\nclose,${before(59_999)},mail\nfar,${before(60_000)},mail\n`,
    'campaigns/a.yaml': planned,
  });
  const [finding] = await found(dir, { asOf: instant }); // history after now would not be counted
  expect(
    finding?.sample.map((row) => row['contact_id']),
    `the touch is not at ${instant}`,
  ).toEqual(['close', 'same']);
}

const one = (touch: Record<string, unknown>, schedule: Record<string, unknown> = { start: '2026-12-01' }) =>
  plan('a', { schedule, touches: [{ id: 't', channel: 'mail', ...touch }] });

const LA = { timezone: 'America/Los_Angeles' };

describe('when a touch happens', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>, Record<string, unknown>, string]>([
    [
      'at is in the timezone of the schedule',
      { at: '2026-12-01T09:00' },
      { start: '2026-12-01', ...LA },
      {},
      '2026-12-01T17:00:00Z',
    ],
    [
      '… by default that of the policy',
      { at: '2026-12-01T09:00' },
      { start: '2026-12-01' },
      LA,
      '2026-12-01T17:00:00Z',
    ],
    [
      '… which the schedule overrides',
      { at: '2026-12-01T09:00' },
      { start: '2026-12-01', timezone: 'Europe/Rome' },
      LA,
      '2026-12-01T08:00:00Z',
    ],
    ['… by default UTC', { at: '2026-12-01T09:00' }, { start: '2026-12-01' }, {}, '2026-12-01T09:00:00Z'],
    [
      'at with an offset is that instant',
      { at: '2026-12-01T09:00+05:30' },
      { start: '2026-12-01', ...LA },
      {},
      '2026-12-01T03:30:00Z',
    ],
    ['at with Z', { at: '2026-12-01T09:00:30Z' }, { start: '2026-12-01', ...LA }, {}, '2026-12-01T09:00:30Z'],
    [
      'a date is the start of that day',
      { at: '2026-12-01' },
      { start: '2026-12-01', ...LA },
      {},
      '2026-12-01T08:00:00Z',
    ],
    [
      'a clock time that is skipped counts as after the gap',
      { at: '2027-03-14T02:30' },
      { start: '2026-12-01', ...LA },
      {},
      '2027-03-14T10:30:00Z',
    ],
    [
      'one that happens twice as the first',
      { at: '2027-11-07T01:30' },
      { start: '2026-12-01', ...LA },
      {},
      '2027-11-07T08:30:00Z',
    ],
    ['offset 0d is the start', { offset: '0d' }, { start: '2026-12-01T09:00', ...LA }, {}, '2026-12-01T17:00:00Z'],
    [
      'offset after a date counts from midnight',
      { offset: '9h' },
      { start: '2026-12-01', ...LA },
      {},
      '2026-12-01T17:00:00Z',
    ],
    [
      'offset in days keeps the clock time across daylight saving',
      { offset: '3d' },
      { start: '2027-03-12T09:00', ...LA },
      {},
      '2027-03-15T16:00:00Z',
    ],
    ['offset in weeks too', { offset: '1w' }, { start: '2027-11-01T09:00', ...LA }, {}, '2027-11-08T17:00:00Z'],
    ['offset in hours too', { offset: '72h' }, { start: '2027-03-12T09:00', ...LA }, {}, '2027-03-15T16:00:00Z'],
    ['offset in minutes', { offset: '90m' }, { start: '2026-12-01T09:00' }, {}, '2026-12-01T10:30:00Z'],
  ])('%s', (_, touch, schedule, policy, instant) => happensAt(one(touch, schedule), policy, instant));

  it('offset counts from a start with an offset of its own as from that instant', async () => {
    await happensAt(one({ offset: '1d' }, { start: '2026-12-01T09:00Z', ...LA }), {}, '2026-12-02T09:00:00Z');
  });
});

describe('touches before now are never reported', () => {
  const old = [
    { id: 'first', channel: 'mail', at: '2026-11-01T09:00' },
    { id: 'second', channel: 'mail', at: '2026-11-01T10:00', follows: 'first' },
    { id: 'third', channel: 'mail', at: '2026-11-22T08:00', follows: 'second' },
    { id: 'fourth', channel: 'mail', at: '2026-11-22T09:00', follows: 'third' },
  ];

  it('by plan and data rules; a touch at now is', async () => {
    const dir = folderOf({
      [CONFIG]: {
        rules: { [CHAIN]: 'error', [GAP]: 'warn', [CADENCE]: 'error' },
        pressure: { limits: [{ max: 1, per: '2d' }] },
        data: { contacts: 'c.csv' },
      },
      'c.csv': 'contact_id\nc1\n',
      'campaigns/a.yaml': plan('a', { schedule: { start: '2026-11-01' }, touches: old }),
    });
    const touches = async (asOf: string) => new Set((await found(dir, { asOf })).map((it) => it.touch));
    expect(await touches('2026-11-22T09:00')).toEqual(new Set(['fourth']));
    expect(await touches('2026-11-22T08:00')).toEqual(new Set(['third', 'fourth']));
    expect(await touches('2026-11-22T09:01')).toEqual(new Set());
  });

  it('they count as pressure, unless history has the row', async () => {
    const dir = folderOf({
      [CONFIG]: { rules: { [GAP]: 'warn' }, data: { contacts: 'c.csv', touches: 't.csv' } },
      'c.csv': 'contact_id\nc1\nc2\n',
      't.csv':
        'contact_id,sent_at,channel,campaign_id,touch_id,outcome\nc1,2026-11-22T08:00:00Z,mail,a,third,bounced\n',
      'campaigns/a.yaml': plan('a', { touches: old.slice(2).map((touch) => ({ ...touch, follows: undefined })) }),
    });
    expect((await found(dir, { asOf: '2026-11-22T08:30' })).map((it) => [it.touch, it.matched])).toEqual([
      ['fourth', 1],
    ]);
  });
});

describe('broadcast touches', () => {
  it('address nobody: no contact rule, cadence or population sees them', async () => {
    const dir = folderOf({
      [CONFIG]: {
        rules: { [GAP]: 'warn', [CADENCE]: 'error', [CAP]: 'error' },
        data: { contacts: 'c.csv' },
        pressure: { limits: [{ max: 1, per: '7d' }] },
      },
      'c.csv': 'contact_id\nc1\n',
      'campaigns/a.yaml': plan('a', {
        touches: [
          ...['tv', 'radio', 'web', 'social'].map((channel) => ({ id: channel, channel, at: '2026-12-01T09:00' })),
          { id: 'letter', channel: 'mail', at: '2026-12-01T10:00' },
        ],
      }),
    });
    expect(await found(dir)).toEqual([]);
  });

  it('with an offer: nobody is told that it cannot be had', async () => {
    const dir = folderOf({
      [CONFIG]: { rules: { [OFFER]: 'error' }, data: { contacts: 'c.csv', service_areas: 's.csv' } },
      'c.csv': 'contact_id,postal_code\nc1,95050\n',
      's.csv': 'offer_id,status,postal_code\nfiber,unavailable,95050\n',
      'campaigns/a.yaml': plan('a', {
        offers: [{ id: 'fiber' }],
        touches: [{ id: 'spot', channel: 'tv', at: '2026-12-01', offer: 'fiber' }],
      }),
    });
    expect(await found(dir)).toEqual([]);
  });
});

describe('location-bound offers', () => {
  const run = async (
    offer: Record<string, unknown>,
    areas = 'offer_id,status,postal_code,mbps\nfiber,unavailable,95050,5\n',
  ) => {
    const dir = folderOf({
      [CONFIG]: {
        rules: { [OFFER]: 'error', 'value/outcome-metric': 'error' },
        data: { contacts: 'c.csv', service_areas: 's.csv' },
      },
      'c.csv': 'contact_id,postal_code\nc1,95050\n',
      's.csv': areas,
      'campaigns/a.yaml': plan('a', {
        offers: [{ id: 'fiber', ...offer }],
        touches: [
          { id: 't', channel: 'mail', at: '2026-12-01', offer: 'fiber' },
          { id: 'u', channel: 'mail', at: '2027-02-01', offer: 'fiber' },
        ],
      }),
    });
    return { dir, findings: await found(dir) };
  };
  const others = 'offer_id,status,postal_code,mbps\nother,unavailable,95050,5\n';

  it('because service_areas has rows, because of requires, because it says so', async () => {
    expect((await run({})).findings).toHaveLength(2);
    expect((await run({ requires: { mbps: 10 } })).findings).toHaveLength(2);
    expect((await run({ location_bound: true })).findings).toHaveLength(2);
    expect((await run({}, others)).findings, 'rows of another offer').toEqual([]);
  });

  it('location_bound: false wins over both, and is shown as one note for each plan and offer', async () => {
    const notes = async (dir: string, plansOnly = false): Promise<string[]> =>
      (await lint({ cwd: dir, asOf: '2026-11-22', plansOnly })).notes.filter((it) => it.includes('location_bound'));
    const rows = await run({ location_bound: false });
    expect(rows.findings).toEqual([]);
    const [note, ...more] = await notes(rows.dir);
    expect(more).toEqual([]);
    expect(note).toMatch(/"fiber".*"a"|"a".*"fiber"/);
    expect(note).toContain('service_areas');
    expect(await notes(rows.dir, true), 'no data is read').toEqual([]);
    const needs = await run({ location_bound: false, requires: { mbps: 10 } }, others);
    expect(needs.findings).toEqual([]);
    expect(await notes(needs.dir)).toHaveLength(1);
    expect(await notes(needs.dir, true)).toHaveLength(1);
    const both = await run({ location_bound: false, requires: { mbps: 10 } });
    expect(await notes(both.dir)).toHaveLength(1);
    expect(await notes((await run({ location_bound: false }, others)).dir)).toEqual([]);
    expect(await notes((await run({})).dir)).toEqual([]);
  });
});

describe('purpose', () => {
  it.each(['service', 'transactional', 'legal'])('caps neither count nor stop %s', async (purpose) => {
    const four = letters('2026-12-01', '2026-12-01T10:00', '2026-12-02', '2026-12-03');
    const dir = folderOf({
      [CONFIG]: { rules: { [CADENCE]: 'error', [CAP]: 'error', [GAP]: 'warn' }, data: { contacts: 'c.csv' } },
      'c.csv': 'contact_id\nc1\n',
      'campaigns/a.yaml': plan('a', { purpose, touches: four }),
      'campaigns/b.yaml': plan('b', { touches: letters('2026-12-03T10:00') }),
    });
    expect(await found(dir)).toEqual([]);
    put(dir, { 'campaigns/a.yaml': plan('a', { touches: four }) });
    expect(briefly(await found(dir))).toContainEqual(`error ${CAP} b/t1`);
  });
});

describe('forms of durations', () => {
  const followUp = (within: string) =>
    found(
      folderOf({
        [CONFIG]: { rules: { [DECLARED]: 'error' } },
        'campaigns/a.yaml': plan('a', { follow_up: { within } }),
      }),
    );

  it.each([
    '20s',
    '15m',
    '4h',
    '7d',
    '2w',
    '1.5h',
    '3 business hours',
    '1 business hour',
    '1 business day',
    '2 business days',
  ])('%s is one', async (text) => {
    expect(await followUp(text)).toEqual([]);
  });

  it.each([
    '0h',
    '4',
    'h',
    '-4h',
    '4 hours',
    '1 day',
    '0 business days',
    '1.5 business days',
    'business day',
    '1 business week',
    '4h 30m',
    '',
  ])('"%s" is none', async (text) => {
    const [finding, ...more] = await followUp(text);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ rule: 'plan/schema', location: { pointer: '/follow_up/within' } });
  });
});
