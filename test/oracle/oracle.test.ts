import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { dueAt } from './business.js';
import { cadence } from './cadence.js';
import { isAfterEnd, periodStart, utcText, wallClockAfter } from './clock.js';
import { contactCap } from './contact-cap.js';
import { deliveryWindow } from './delivery-window.js';
import { leadWaiting } from './lead-waiting.js';
import { minimumGap } from './minimum-gap.js';
import { offerAvailable } from './offer-available.js';
import { overdue } from './overdue.js';
import { sameAddress } from './place.js';
import { signerAnswers } from './signer-answers.js';
import { unknownLocation } from './unknown-location.js';
import { csv, type Finding, type Plan, type Row, type Touch, type World, writeWorld } from './world.js';

// Worked by hand from the contract: what a person would answer who has a calendar and a pencil.

const NOW = '2026-11-22T00:00:00Z'; // a Sunday

function world(piece: Partial<World> = {}, now = NOW): World {
  return { now: Date.parse(now), policy: { region: 'US' }, plans: [], tables: {}, rules: {}, ...piece };
}

function plan(id: string, touches: Touch[], piece: Partial<Plan> = {}): Plan {
  return { version: 1, id, name: `The campaign ${id}`, schedule: { start: '2026-12-01' }, touches, ...piece };
}

const email = (id: string, at: string): Touch => ({ id, channel: 'email', at });
const people = (...ids: string[]): Row[] => ids.map((contact_id) => ({ contact_id }));
const sent = (contact_id: string, sent_at: string, more: Row = {}): Row => ({
  contact_id,
  sent_at,
  channel: 'email',
  ...more,
});

const brief = (findings: Finding[]) =>
  findings.map(({ campaign, element, matched, population, breakdown, units }) => [
    `${campaign} ${element.kind} ${element.id}: ${matched} of ${population}`,
    breakdown,
    units.join(' '),
  ]);

describe('times', () => {
  test('a day that ends something is included to its last millisecond, in the zone', () => {
    const zone = 'America/New_York';
    expect(isAfterEnd(Date.parse('2026-12-02T04:59:59.999Z'), '2026-12-01', zone)).toBe(false);
    expect(isAfterEnd(Date.parse('2026-12-02T05:00:00Z'), '2026-12-01', zone)).toBe(true);
    expect(isAfterEnd(Date.parse('2026-12-01T12:00:00Z'), '2026-12-01T12:00:00Z', zone)).toBe(false);
  });

  test('an offset is wall-clock time: nine o’clock stays nine o’clock over the change of the clocks', () => {
    expect(utcText(wallClockAfter('2026-03-07T09:00', '1d', 'America/New_York'))).toBe('2026-03-08T13:00:00.000Z');
    expect(utcText(wallClockAfter('2026-10-31T09:00', '1d', 'America/New_York'))).toBe('2026-11-01T14:00:00.000Z');
    expect(utcText(wallClockAfter('2028-02-28', '1d', 'UTC'))).toBe('2028-02-29T00:00:00.000Z');
  });

  test('periods begin in their zone, weeks on their day', () => {
    const t = Date.parse('2026-11-01T20:00:00Z'); // the Sunday on which New York gains an hour
    const start = (per: string, week_start?: string) =>
      utcText(periodStart({ max: 1, per, week_start }, t, 'America/New_York'));
    expect(start('1 day')).toBe('2026-11-01T04:00:00.000Z');
    expect(start('1 week')).toBe('2026-10-26T04:00:00.000Z');
    expect(start('1 week', 'sun')).toBe('2026-11-01T04:00:00.000Z');
    expect(start('1 month')).toBe('2026-11-01T04:00:00.000Z');
  });
});

describe('business time', () => {
  const due = (
    received: string,
    within: string,
    policy: World['policy'] = { region: 'US', timezone: 'America/New_York' },
  ) => utcText(dueAt(world({ policy }), Date.parse(received), within));

  test('an absolute span takes no notice of the calendar', () => {
    expect(due('2026-11-21T12:00:00Z', '4h')).toBe('2026-11-21T16:00:00.000Z');
  });

  test('one business day is the same clock time on the next working day', () => {
    expect(due('2026-11-23T15:00:00Z', '1 business day')).toBe('2026-11-24T15:00:00.000Z'); // Monday 10:00
    expect(due('2026-11-20T15:00:00Z', '1 business day')).toBe('2026-11-23T15:00:00.000Z'); // Friday 10:00
    expect(due('2026-11-25T15:00:00Z', '1 business day')).toBe('2026-11-27T15:00:00.000Z'); // the day before Thanksgiving
    expect(due('2026-11-25T15:00:00Z', '1 business day', { timezone: 'America/New_York' })).toBe(
      '2026-11-26T15:00:00.000Z',
    );
    expect(due('2026-07-02T14:00:00Z', '1 business day')).toBe('2026-07-06T14:00:00.000Z'); // the Fourth of July is observed on Friday
    expect(due('2026-03-06T15:00:00Z', '1 business day')).toBe('2026-03-09T14:00:00.000Z'); // clocks go forward on Sunday
  });

  test('a start outside hours counts from the next opening; the closing minute is outside', () => {
    expect(due('2026-11-21T15:00:00Z', '1 business day')).toBe('2026-11-24T14:00:00.000Z'); // Saturday: Monday 09:00, then Tuesday
    expect(due('2026-11-23T22:00:00Z', '1 business day')).toBe('2026-11-25T14:00:00.000Z'); // Monday 17:00: Tuesday 09:00, then Wednesday
    expect(due('2026-11-23T21:59:59.999Z', '1 business day')).toBe('2026-11-24T21:59:59.999Z');
    expect(due('2026-11-23T13:00:00Z', '1 business day')).toBe('2026-11-24T14:00:00.000Z'); // Monday 08:00
  });

  test('business hours run only while it is open', () => {
    expect(due('2026-11-23T21:00:00Z', '3 business hours')).toBe('2026-11-24T16:00:00.000Z'); // 16:00: one hour today, two tomorrow
    expect(due('2026-11-23T19:00:00Z', '3 business hours')).toBe('2026-11-23T22:00:00.000Z'); // to the closing minute
    const lunch = {
      timezone: 'UTC',
      calendar: { hours: { 'mon-fri': '09:00-12:00, 13:00-17:00', sat: '09:00-10:00' } },
    };
    expect(due('2026-11-20T11:00:00Z', '2 business hours', lunch)).toBe('2026-11-20T14:00:00.000Z');
    expect(due('2026-11-20T16:00:00Z', '3 business hours', lunch)).toBe('2026-11-23T10:00:00.000Z'); // Friday 1, Saturday 1, Monday 1
  });
});

describe('frequency/cadence and frequency/contact-cap', () => {
  const week = [1, 2, 3, 4].map((day) => email(`m${day}`, `2026-12-0${day}T09:00`));

  test('cadence: the fourth mail of a week breaks 3 per 7d, seven days later exactly does not', () => {
    const late = [...week.slice(0, 3), email('m8', '2026-12-08T09:00')];
    expect(cadence(world({ plans: [plan('p1', week), plan('p2', late)] })).map(({ element }) => element.id)).toEqual([
      'm4',
    ]);
    expect(cadence(world({ plans: [plan('p1', week, { purpose: 'service' })] }))).toEqual([]);
    expect(cadence(world({ plans: [plan('p1', week)] }, '2026-12-04T09:00:00Z'))).toHaveLength(1);
    expect(cadence(world({ plans: [plan('p1', week)] }, '2026-12-04T09:00:00.001Z'))).toEqual([]);
  });

  test('contact-cap counts two plans and history together, and leaves to cadence what is cadence’s', () => {
    const tables = {
      contacts: people('c1', 'c2'),
      touches: [sent('c1', '2026-11-21T10:00:00Z'), sent('c2', '2026-11-21T09:00:00Z')],
    };
    const policy = { pressure: { limits: [{ max: 1, per: '7d' }] } };
    const plans = [plan('p1', [email('m1', '2026-11-28T09:00')])];
    expect(brief(contactCap(world({ tables, policy, plans })))).toEqual([
      ['p1 touch m1: 1 of 2', { 'more than 1 in 7d': 1, 'leave out of "m1" of p1': 1 }, 'c1'],
    ]);
    expect(contactCap(world({ tables, policy, plans: [plan('p1', week)] })).map(({ element }) => element.id)).toEqual(
      [],
    );
  });

  test('history replaces the planned touch, whatever came of it; later history is ignored', () => {
    const policy = { pressure: { limits: [{ max: 1, per: '7d' }] } };
    const plans = [plan('p1', [email('m1', '2026-11-23')]), plan('p2', [email('m2', '2026-11-24')])];
    const done = (outcome: string, at = '2026-11-22') => sent('c1', at, { campaign_id: 'p1', touch_id: 'm1', outcome });
    const judged = (...touches: Row[]) =>
      brief(contactCap(world({ policy, plans, tables: { contacts: people('c1', 'c2'), touches } })));
    expect(judged()).toEqual([
      ['p2 touch m2: 2 of 2', { 'more than 1 in 7d': 2, 'leave out of "m2" of p2': 2 }, 'c1 c2'],
    ]);
    expect(judged(done('bounced'))).toEqual([
      ['p2 touch m2: 1 of 2', { 'more than 1 in 7d': 1, 'leave out of "m2" of p2': 1 }, 'c2'],
    ]);
    expect(judged(done('sent'))).toEqual([
      ['p2 touch m2: 2 of 2', { 'more than 1 in 7d': 2, 'leave out of "m2" of p2': 2 }, 'c1 c2'],
    ]);
    expect(judged(done('bounced', '2026-11-22T00:00:00.001Z'))).toHaveLength(1);
  });

  test('limits by channel, account and household; a contact without one is its own', () => {
    const contacts = [
      { contact_id: 'c1', account_id: 'a1', household_id: 'h1' },
      { contact_id: 'c2', account_id: 'a1', household_id: '' },
      { contact_id: 'c3', account_id: '', household_id: '' },
      { contact_id: 'c4', account_id: '', household_id: 'h1' },
    ];
    const limits = [
      { max: 1, per: '1d', by: 'account' as const },
      { max: 1, per: '1d', by: 'household' as const },
      { max: 0, per: '1d', channel: 'sms' },
    ];
    const plans = [
      plan('p1', [email('m1', '2026-12-01')]),
      plan('p2', [{ id: 's1', channel: 'sms', at: '2027-01-01' }], { audience: { filter: { account_id: 'a1' } } }),
    ];
    expect(brief(contactCap(world({ plans, policy: { pressure: { limits } }, tables: { contacts } })))).toEqual([
      [
        'p1 touch m1: 3 of 4',
        {
          'more than 1 in 1d for the account': 2,
          'more than 1 in 1d for the household': 2,
          'leave out of "m1" of p1': 2,
          'leave others of the account out of "m1" of p1': 1,
          'leave others of the household out of "m1" of p1': 1,
        },
        'c1 c2 c4',
      ],
    ]);
    expect(cadence(world({ plans, policy: { pressure: { limits } } })).map(({ element }) => element.id)).toEqual([
      's1',
    ]);
  });

  test('a calendar day begins in the zone of its limit', () => {
    const limits = (timezone: string) => ({
      timezone: 'America/New_York',
      pressure: { limits: [{ max: 1, per: '1 day', timezone }] },
    });
    const tables = {
      contacts: [
        { contact_id: 'c1', timezone: 'America/Los_Angeles' },
        { contact_id: 'c2', timezone: '' },
      ],
      touches: [sent('c1', '2026-12-02T06:00:00Z'), sent('c2', '2026-12-02T06:00:00Z')],
    };
    const plans = [plan('p1', [email('m1', '2026-12-02T07:30:00Z')])];
    const units = (zone: string) =>
      contactCap(world({ plans, tables, policy: limits(zone) }, '2026-12-02T06:30:00Z')).flatMap((one) => one.units);
    expect(units('policy')).toEqual(['c1', 'c2']); // 01:00 and 02:30 on the 2nd in New York
    expect(units('America/Chicago')).toEqual(['c1', 'c2']); // 00:00 and 01:30
    expect(units('America/Denver')).toEqual([]); // 23:00 on the 1st, 00:30 on the 2nd
    expect(units('contact')).toEqual(['c1', 'c2']); // c1: 22:00 and 23:30 on the 1st in Los Angeles
    const night = { ...tables, touches: [sent('c1', '2026-12-02T07:59:00Z'), sent('c2', '2026-12-02T07:59:00Z')] };
    const next = [plan('p1', [email('m1', '2026-12-02T08:00:00Z')])]; // midnight in Los Angeles
    expect(
      contactCap(world({ plans: next, tables: night, policy: limits('contact') }, '2026-12-02T08:00:00Z')).flatMap(
        (one) => one.units,
      ),
    ).toEqual(['c2']);
  });
});

describe('frequency/minimum-gap', () => {
  test('the later of two is flagged, both of one instant, none exactly a gap apart', () => {
    const plans = [
      plan('p1', [
        email('m1', '2026-12-01T09:00'),
        email('m2', '2026-12-02T09:00'),
        email('m3', '2026-12-03T08:59:59'),
      ]),
      plan('p2', [email('n1', '2026-12-01T09:00')], { audience: { filter: { contact_id: 'c1' } } }),
    ];
    expect(brief(minimumGap(world({ plans, tables: { contacts: people('c1', 'c2') } })))).toEqual([
      ['p1 touch m1: 1 of 2', { 'less than 24h apart': 1 }, 'c1'],
      ['p1 touch m3: 2 of 2', { 'less than 24h apart': 2 }, 'c1 c2'],
      ['p2 touch n1: 1 of 1', { 'less than 24h apart': 1 }, 'c1'],
    ]);
  });

  test('what bounced, and what is no marketing, is no touch; missing purpose is that of the known plan', () => {
    const plans = [
      plan('p1', [email('m1', '2026-11-22T01:00')]),
      plan('p2', [email('n1', '2027-01-01')], { purpose: 'service' }),
    ];
    const touches = [
      sent('c1', '2026-11-21T23:00:00Z', { outcome: 'bounced' }),
      sent('c2', '2026-11-21T23:00:00Z', { purpose: 'transactional' }),
      sent('c3', '2026-11-21T23:00:00Z', { campaign_id: 'p2' }),
      sent('c4', '2026-11-21T23:00:00Z', { campaign_id: 'p9' }),
    ];
    const tables = { contacts: people('c1', 'c2', 'c3', 'c4'), touches };
    expect(minimumGap(world({ plans, tables })).flatMap(({ units }) => units)).toEqual(['c4']);
  });
});

describe('serviceability', () => {
  const offers = [{ id: 'fiber', requires: { mbps: 25 } }];
  const plans = [plan('p1', [{ id: 'm1', channel: 'mail', at: '2026-12-01T09:00', offer: 'fiber' }], { offers })];
  const area = (row: Row): Row => ({ offer_id: 'fiber', status: 'available', mbps: '100', ...row });
  const judged = (contact: Row, ...service_areas: Row[]) => {
    const one = world({ plans, tables: { contacts: [{ contact_id: 'c1', ...contact }], service_areas } });
    const findings = [...offerAvailable(one), ...unknownLocation(one)];
    return findings.flatMap(({ breakdown }) => Object.keys(breakdown));
  };

  test('the four ways not to be served, and the best of several rows', () => {
    const at = { location_id: 'l1' };
    expect(judged(at, area(at))).toEqual([]);
    expect(judged(at, area({ ...at, status: 'unavailable' }))).toEqual(['unavailable']);
    expect(judged(at, area({ ...at, status: 'asked for' }))).toEqual(['attribute unknown']);
    expect(judged(at, area({ ...at, status: 'planned' }))).toEqual(['planned without date']);
    expect(judged(at, area({ ...at, status: 'planned', available_from: '2026-12-01T09:00' }))).toEqual([]);
    expect(judged(at, area({ ...at, status: 'planned', available_from: '2026-12-02' }))).toEqual(['planned later']);
    expect(judged(at, area({ ...at, available_from: '2026-12-02' }))).toEqual(['planned later']);
    expect(judged(at, area({ ...at, available_until: '2026-12-01' }))).toEqual([]);
    expect(judged(at, area({ ...at, available_until: '2026-11-30' }))).toEqual(['unavailable']);
    expect(judged(at, area({ ...at, mbps: '24.9' }))).toEqual(['below requirement']);
    expect(judged(at, area({ ...at, mbps: '' }))).toEqual(['attribute unknown']);
    expect(
      judged(
        at,
        area({ ...at, status: 'unavailable' }),
        area({ ...at, status: 'planned' }),
        area({ ...at, mbps: '1' }),
      ),
    ).toEqual(['below requirement']);
    expect(judged(at, area({ ...at, status: 'unavailable' }), area({ ...at, mbps: '' }))).toEqual([
      'attribute unknown',
    ]);
    expect(judged(at, area({ ...at, status: 'unavailable' }), area(at))).toEqual([]);
  });

  test('the most exact level that has a row decides', () => {
    const zip = area({ postal_code: '95054' });
    const place = { location_id: 'l1', account_id: 'a1', address: '1 Main St', postal_code: '95054-1234' };
    expect(judged(place, zip)).toEqual([]);
    expect(judged(place, zip, area({ account_id: 'a1', status: 'unavailable' }))).toEqual(['unavailable']);
    expect(judged(place, zip, area({ address: '1 MAIN  ST.', postal_code: '95054', status: 'planned' }))).toEqual([
      'planned without date',
    ]);
    expect(judged(place, zip, area({ location_id: 'l1', mbps: '1' }), area({ account_id: 'a1' }))).toEqual([
      'below requirement',
    ]);
    expect(judged(place, area({ location_id: 'l2', postal_code: '95054' }))).toEqual(['no match']); // it speaks for l2 only
    expect(judged({}, zip)).toEqual(['no address']);
    expect(judged({ postal_code: '8241' }, area({ postal_code: '08241-0001' }))).toEqual([]);
  });

  test('addresses: split by street and ZIP, else by street, city and region, else as wholes', () => {
    const same = (a: Row, b: Row) => sameAddress(world(), a, b);
    const split = { address: '1 Main St.', city: 'Santa Clara', region: 'CA', postal_code: '95054' };
    expect(same(split, { address: '1  main st', postal_code: '95054-0001' })).toBe(true);
    expect(same(split, { address: '1 main st', city: 'Santa Clara', region: 'CA' })).toBe(true);
    expect(same(split, { address: '1 main st', city: 'Santa Clara' })).toBe(false);
    expect(same(split, { address: '1 Main St, Santa Clara, CA 95054' })).toBe(true);
    expect(same({ address: '1 Main St Santa Clara' }, { address: '1 main st. santa clara' })).toBe(true);
    expect(same(split, { address: '1 Main St' })).toBe(false);
    expect(same({ address: '', postal_code: '95054' }, { address: '', postal_code: '95054' })).toBe(false);
  });

  test('only offers that are bound to a place, and not when the policy says so', () => {
    const bound = (offer: object) => {
      const one = plan('p1', [{ id: 'm1', channel: 'mail', at: '2026-12-01', offer: 'fiber' }], {
        offers: [{ id: 'fiber', ...offer }],
      });
      return unknownLocation(
        world({ plans: [one], tables: { contacts: people('c1'), service_areas: [area({ postal_code: '10001' })] } }),
      ).length;
    };
    expect([
      bound({}),
      bound({ location_bound: true }),
      bound({ location_bound: false, requires: { mbps: 1 } }),
    ]).toEqual([1, 1, 0]);
    expect(
      brief(
        unknownLocation(
          world({
            plans,
            tables: { contacts: people('c1', 'c2'), service_areas: [] },
            rules: { 'serviceability/unknown-location': { max_share: 1 } },
          }),
        ),
      ),
    ).toEqual([]);
  });
});

describe('follow-up/lead-waiting and callback/overdue', () => {
  const plans = [plan('p1', [email('m1', '2026-12-01')], { follow_up: { within: '4h', callback_within: '2h' } })];
  const lead = (lead_id: string, received_at: string, more: Row = {}): Row => ({
    lead_id,
    received_at,
    campaign_id: 'p1',
    ...more,
  });
  const act = (lead_id: string, at: string, kind = 'call', direction = ''): Row => ({ lead_id, at, kind, direction });

  test('still waiting after it was due; due exactly now is not overdue yet', () => {
    const leads = [
      lead('l1', '2026-11-21T19:59:59.999Z'),
      lead('l2', '2026-11-21T20:00:00Z'),
      lead('l3', '2026-11-21T10:00:00Z', { status: 'lost' }),
      lead('l4', '2026-11-21T10:00:00Z', { closed_at: '2026-11-22' }),
      lead('l5', '2026-11-21T10:00:00Z'),
      lead('l6', '2026-11-21T10:00:00Z', { callback_requested: 'true' }),
      lead('l7', '2026-08-24T00:00:00Z'),
      lead('l8', '2026-11-21T10:00:00Z'),
    ];
    const activities = [
      act('l5', '2026-11-21T14:00:00Z'),
      act('l8', '2026-11-21T11:00:00Z', 'note'),
      act('l8', '2026-11-21T11:00:00Z', 'call', 'in'),
    ];
    expect(brief(leadWaiting(world({ plans, tables: { leads, activities } })))).toEqual([
      ['p1 follow_up null: 2 of 5', { 'still waiting': 2 }, 'l1 l8'],
    ]);
  });

  test('answered late counts once its share is above the maximum', () => {
    const leads = Array.from({ length: 10 }, (_, i) => lead(`l${i}`, '2026-11-20T10:00:00Z'));
    const answered = (late: number) =>
      brief(
        leadWaiting(
          world({
            plans,
            tables: {
              leads,
              activities: leads.map((_, i) =>
                act(`l${i}`, i < late ? '2026-11-20T14:00:00.001Z' : '2026-11-20T14:00:00Z'),
              ),
            },
          }),
        ),
      );
    expect(answered(1)).toEqual([]);
    expect(answered(2)).toEqual([['p1 follow_up null: 2 of 10', { 'answered late': 2 }, 'l0 l1']]);
  });

  test('a call back is a call: by activity, or by the telephone to the contact', () => {
    const asked = { callback_requested: 'true' };
    const leads = [
      lead('l1', '2026-11-20T10:00:00Z', asked),
      lead('l2', '2026-11-20T10:00:00Z', { ...asked, contact_id: 'c2' }),
      lead('l3', '2026-11-20T10:00:00Z', { ...asked, campaign_id: 'gone', contact_id: 'c2' }),
      lead('l4', '2026-11-20T10:00:00Z', { ...asked, campaign_id: '' }),
    ];
    const tables = {
      leads,
      activities: [act('l1', '2026-11-20T10:30:00Z', 'email')],
      calls: [{ call_id: 'k1', received_at: '2026-11-20T12:00:00Z', direction: 'out', contact_id: 'c2' }],
    };
    expect(brief(overdue(world({ plans, tables }, '2026-11-24T00:00:00Z')))).toEqual([
      ['p1 follow_up null: 1 of 2', { 'still waiting': 1 }, 'l1'],
      ['null lead null: 1 of 2', { 'still waiting': 1 }, 'l4'],
    ]);
    expect(leadWaiting(world({ plans, tables }))).toEqual([]);
  });
});

describe('callback/signer-answers', () => {
  const staff = [
    { staff_id: 'rep-1', email: 'Dana@Acme.example', phone: '+1 555', team: 'sales', active: '' },
    { staff_id: 'rep-2', email: '', phone: '', team: 'sales', active: 'true' },
    { staff_id: 'rep-3', email: '', phone: '', team: 'care', active: 'false' },
    { staff_id: 'rep-4', email: '', phone: '', team: 'desk', active: 'true' },
  ];
  const judged = (signed_by: string | undefined, owner: string, at = '2026-12-01') =>
    brief(
      signerAnswers(
        world({
          plans: [plan('p1', [{ id: 'm1', channel: 'mail', at, signed_by }], { follow_up: { owner } })],
          tables: { staff },
        }),
      ),
    );

  test('the reason that weighs most', () => {
    expect(judged('rep-1', 'dana@acme.example ')).toEqual([]);
    expect(judged('rep-2', 'rep-3')).toEqual([
      ['p1 touch m1: 1 of 1', { 'no phone': 1 }, 'rep-2'],
      ['p1 follow_up null: 1 of 1', { 'not active': 1 }, 'rep-3'],
    ]);
    expect(judged('sales', 'sales')).toEqual([['p1 touch m1: 1 of 1', { 'not in staff': 1 }, 'sales']]);
    expect(judged('rep-9', 'desk', '2026-11-01')).toEqual([['p1 follow_up null: 1 of 1', { 'no phone': 1 }, 'desk']]);
    expect(judged(undefined, 'care')).toEqual([['p1 follow_up null: 1 of 1', { 'not active': 1 }, 'care']]);
  });
});

describe('promise/delivery-window', () => {
  const plans = [
    plan('p1', [email('m1', '2026-12-01')], { offers: [{ id: 'book', delivery_days: { min: 6, max: 10 } }] }),
  ];
  const order = (i: number, delivered_at: string, ordered_at = '2026-10-01T23:00:00Z'): Row => ({
    order_id: `o${i}`,
    ordered_at,
    offer_id: 'book',
    delivered_at,
  });
  const judged = (orders: Row[]) => brief(deliveryWindow(world({ plans, tables: { orders } })));
  const orders = (count: number, late: string[]) =>
    Array.from({ length: count }, (_, i) => order(i + 10, late[i] ?? '2026-10-11T01:00:00Z'));

  test('the 18th of 20 must be within the promise', () => {
    expect(judged(orders(20, ['2026-10-12', '2026-10-30']))).toEqual([]);
    expect(judged(orders(20, ['2026-10-12', '2026-10-30', '']))).toEqual([
      ['p1 offer book: 3 of 20', { 'took longer than promised': 2, 'not delivered yet': 1 }, 'o10 o11 o12'],
    ]);
    expect(judged(orders(19, ['2026-10-12', '2026-10-30', '']))).toEqual([]); // fewer than min_orders
    expect(judged([...orders(19, ['', '', '']), order(90, '', '2026-05-26T00:00:00Z')])).toEqual([]); // 180 days ago is outside
    expect(judged([...orders(19, ['', '', '']), order(90, '', '2026-05-26T00:00:00.001Z')])).toHaveLength(1);
  });
});

describe('a world on disk', () => {
  test('is quoted where it must be', () => {
    expect(
      csv(
        ['a'],
        [
          { a: 'x', b: 'say "hi", you' },
          { a: '', b: ' y' },
        ],
      ),
    ).toBe('a,b\nx,"say ""hi"", you"\n," y"\n');
  });

  test('has a policy, its plans and its tables', () => {
    const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-world-'));
    const tables = { contacts: people('007'), touches: [] };
    writeWorld(
      world({
        plans: [plan('p1', [email('1', '2026-12-01')])],
        tables,
        rules: { 'frequency/minimum-gap': { gap: '1h' } },
      }),
      dir,
    );
    const read = (path: string) => readFileSync(join(dir, path), 'utf8');
    expect(parse(read('outreach-lint.config.yaml'))).toEqual({
      campaigns: 'campaigns/*.yaml',
      region: 'US',
      data: { contacts: 'data/contacts.csv', touches: 'data/touches.csv' },
      rules: { 'frequency/minimum-gap': ['error', { gap: '1h' }] },
    });
    expect(parse(read('campaigns/p1.yaml'))).toMatchObject({ id: 'p1', touches: [{ id: '1', at: '2026-12-01' }] });
    expect([read('data/contacts.csv'), read('data/touches.csv')]).toEqual([
      'contact_id\n007\n',
      'contact_id,sent_at,channel\n',
    ]);
    rmSync(dir, { recursive: true });
  });
});
