import { describe, expect, test } from 'vitest';
import { kilometres } from './distance.js';
import { duplicateRecipient } from './duplicate-recipient.js';
import { offerRepeat } from './offer-repeat.js';
import { openCase } from './open-case.js';
import { staleMap } from './stale-map.js';
import { toldUnavailable } from './told-unavailable.js';
import { unengaged } from './unengaged.js';
import type { Finding, Plan, Row, World } from './world.js';

// Worked by hand from the contract, as in oracle.test.ts: the rules on people and what they are offered.

const plan: Plan = {
  version: 1,
  id: 'spring',
  name: 'Spring',
  schedule: { start: '2026-12-01' },
  offers: [{ id: 'fiber', location_bound: true }],
  touches: [{ id: 'letter', channel: 'mail', at: '2026-12-01T09:00', offer: 'fiber' }],
};

const world = (tables: World['tables'], rules: World['rules'] = {}): World => ({
  now: Date.parse('2026-11-22T00:00:00Z'),
  policy: { region: 'US' },
  plans: [plan],
  tables: { contacts: [{ contact_id: 'ana', account_id: 'mill' }], ...tables },
  rules,
});

const units = (findings: Finding[]): string[] => findings.flatMap((finding) => finding.units);

describe('frequency/offer-repeat', () => {
  const options = { 'frequency/offer-repeat': { max: 1, per: '7d' } };
  const sent = (sent_at: string, more: Row = {}): Row[] => [
    { contact_id: 'ana', sent_at, channel: 'mail', offer_id: 'fiber', ...more },
  ];
  // Two days before the letter, so that its week holds history.
  const soon = (tables: World['tables']): World => ({
    ...world(tables, options),
    now: Date.parse('2026-11-30T00:00Z'),
  });

  test('seven days before, to the millisecond, is outside of the window', () => {
    expect(units(offerRepeat(soon({ touches: sent('2026-11-24T09:00') })))).toEqual([]);
    expect(units(offerRepeat(soon({ touches: sent('2026-11-24T09:00:00.001') })))).toEqual(['ana']);
  });

  test('whoever answered, however long ago, is not bothered by it', () => {
    const touches = sent('2026-11-25');
    expect(units(offerRepeat(soon({ touches })))).toEqual(['ana']);
    const lead: Row = { lead_id: 'l', received_at: '2020-01-01', contact_id: 'ana', offer_id: 'fiber' };
    expect(units(offerRepeat(soon({ touches, leads: [lead] })))).toEqual([]);
    expect(units(offerRepeat(soon({ touches: [...touches, ...sent('2020-01-01', { outcome: 'replied' })] })))).toEqual(
      [],
    );
  });
});

test('frequency/unengaged: paper that nobody can see opened is no silence; an order since is an answer', () => {
  const options = { 'frequency/unengaged': { touches: 1 } };
  const touch = (contact_id: string, channel: string, outcome: string): Row => ({
    contact_id,
    channel,
    outcome,
    sent_at: '2026-11-01',
  });
  const touches = [touch('ana', 'email', 'sent'), touch('bo', 'email', 'opened')];
  const order: Row = { order_id: 'o', ordered_at: '2026-11-02', contact_id: 'ana' };
  expect(units(unengaged(world({ touches }, options)))).toEqual(['ana']);
  expect(units(unengaged(world({ touches: [touch('ana', 'mail', 'sent')] }, options)))).toEqual([]);
  expect(units(unengaged(world({ touches, orders: [order] }, options)))).toEqual([]);
});

describe('serviceability', () => {
  const told: Row = {
    lead_id: 'l',
    received_at: '2026-10-01',
    closed_at: '2026-10-02',
    contact_id: 'ana',
    offer_id: 'fiber',
    disposition: 'not_available',
  };
  const area = (more: Row): Row => ({ offer_id: 'fiber', status: 'available', account_id: 'mill', ...more });
  const toldWith = (more: Row) => units(toldUnavailable(world({ leads: [told], service_areas: [area(more)] })));

  test('told-unavailable: only a day that came after the word, and not after the touch, is news', () => {
    expect(toldWith({ checked_at: '2026-11-01' })).toEqual(['ana']);
    expect(toldWith({ available_from: '2026-10-02' })).toEqual(['ana']);
    expect(toldWith({ available_from: '2026-10-03' })).toEqual([]);
    expect(toldWith({ available_from: '2026-12-01T09:00' })).toEqual([]);
    expect(toldWith({ available_from: '2026-12-01T09:01' })).toEqual(['ana']);
  });

  test('stale-map: ninety days are not more than ninety days', () => {
    const checked = (checked_at: string) => units(staleMap(world({ service_areas: [area({ checked_at })] })));
    expect(checked('2026-09-02T09:00')).toEqual([]);
    expect(checked('2026-09-02T08:59:59.999')).toEqual(['ana']);
    expect(checked('')).toEqual([]);
  });
});

test('frequency/duplicate-recipient: a name alone makes nobody the same', () => {
  const person = (contact_id: string, more: Row): Row => ({ contact_id, name: 'Ana Diaz', ...more });
  const twins = [person('a', { email: 'ana@acme.example' }), person('b', { email: ' ANA@acme.example' })];
  expect(units(duplicateRecipient(world({ contacts: twins })))).toEqual(['b']);
  expect(units(duplicateRecipient(world({ contacts: [person('a', {}), person('b', {})] })))).toEqual([]);
});

test('account/open-case: a case of a colleague is silent, one of the account is a finding of its own', () => {
  const of = (more: Row) =>
    openCase(world({ cases: [{ case_id: 'k', opened_at: '2026-11-01', ...more }] })).map(({ part = '', severity }) => [
      part,
      severity,
    ]);
  expect(of({ contact_id: 'ana' })).toEqual([['', 'error']]);
  expect(of({ contact_id: 'bo', account_id: 'mill' })).toEqual([]);
  expect(of({ account_id: 'mill' })).toEqual([['account', 'warn']]);
  expect(of({ contact_id: 'ana', closed_at: '2026-11-22' })).toEqual([]);
});

test('relevance/distance: a degree of a meridian, half of the world, and over the date line', () => {
  expect(kilometres([0, 0], [1, 0])).toBeCloseTo(111.195, 2);
  expect(kilometres([90, 0], [-90, 0])).toBeCloseTo(20_015.1, 0);
  expect(kilometres([0, 179.5], [0, -179.5])).toBeCloseTo(111.195, 2);
});
