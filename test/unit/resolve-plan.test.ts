import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/normalise/campaign.js';
import { resolvePlans } from '../../src/normalise/resolve-plan.js';
import { checkPlans } from '../../src/schema/check-plans.js';
import { offerSchema, responseChannelSchema, type Shared } from '../../src/schema/plan.js';
import { ALONE, fileOf, HEAD, LETTER } from './plans.js';

const ms = (iso: string): number => Date.parse(iso);

/** A plan with these parts, resolved. */
function campaign(parts: Record<string, unknown> = {}, shared: Partial<Shared> = {}): Campaign {
  const all = { ...ALONE, ...shared };
  const { plans, problems } = checkPlans([fileOf({ ...HEAD, touches: [LETTER], ...parts })], all);
  expect(problems.map((it) => it.message)).toEqual([]);
  const [first] = resolvePlans(plans, all);
  if (first === undefined) throw new Error('no plan');
  return first.campaign;
}

describe('a plan', () => {
  it('with nothing but its touches has nothing else', () => {
    expect(campaign()).toMatchObject({
      id: 'spring',
      file: 'spring.yaml',
      purpose: 'marketing',
      priority: 5,
      timezone: 'UTC',
      start: ms('2026-12-01T00:00Z'),
      end: null,
      days: 2,
      offers: [],
      channels: [],
      partners: [],
      doNotCallChecked: null,
      followUp: null,
      objective: null,
      origin: { campaign: 'spring', file: 'spring.yaml', kind: 'plan', id: 'spring', path: [] },
      followUpOrigin: { kind: 'follow_up', id: null, path: ['follow_up'] },
    });
  });

  it('has its own zone, else that of the policy', () => {
    const zone = { timezone: 'America/New_York' };
    expect(campaign({}, zone).start).toBe(ms('2026-12-01T05:00Z'));
    const own = campaign({ schedule: { start: '2026-12-01', end: '2026-12-03', timezone: 'Europe/Vienna' } }, zone);
    expect([own.start, own.end, own.timezone]).toEqual([
      ms('2026-11-30T23:00Z'),
      ms('2026-12-03T23:00Z') - 1,
      'Europe/Vienna',
    ]);
  });

  it('lasts from its start to its end, else to the day of its last touch, both included', () => {
    expect(campaign({ schedule: { start: '2026-12-01', end: '2026-12-01' } }).days).toBe(1);
    expect(campaign({ schedule: { start: '2026-11-01', end: '2026-12-31' } }).days).toBe(61);
    const touches = ['2026-12-05T23:00', '2026-12-03'].map((at, i) => ({ ...LETTER, id: `t${i}`, at }));
    expect(campaign({ touches }).days).toBe(5);
    expect(campaign({ touches: [{ ...LETTER, at: '2026-11-01' }] }).days).toBe(1); // before its start
  });

  it('has an objective, partners and a check of the registry', () => {
    const parts = {
      objective: { metric: 'orders', measured_in: 'crm' },
      partners: [{ id: 'radio', promotes: true, briefed: '2026-11-20' }, { id: 'shop' }],
      do_not_call: { checked: '2026-11-15' },
    };
    expect(campaign(parts)).toMatchObject({
      objective: { metric: 'orders', measuredIn: 'crm', origin: { kind: 'objective', path: ['objective', 'metric'] } },
      partners: [
        { id: 'radio', promotes: true, briefed: ms('2026-11-20T00:00Z'), origin: { path: ['partners', 0] } },
        { id: 'shop', promotes: false, briefed: null, origin: { path: ['partners', 1] } },
      ],
      doNotCallChecked: ms('2026-11-15T00:00Z'),
    });
    expect(campaign({ objective: {} }).objective).toMatchObject({
      metric: null,
      measuredIn: null,
      origin: { path: ['objective'] },
    });
    expect(campaign({ do_not_call: {} }).doNotCallChecked).toBeNull();
  });

  it('says how it follows up', () => {
    expect(campaign({ follow_up: {} }).followUp).toMatchObject({
      owner: null,
      within: null,
      callbackWithin: null,
      recordedIn: null,
      noSale: null,
      maxAttempts: null,
      expects: { responseRate: null, minutesPerLead: null, staffHoursPerDay: null },
      origin: { kind: 'follow_up', path: ['follow_up'] },
    });
    const follow_up = {
      owner: 'ann',
      within: '4h',
      callback_within: '1 business day',
      recorded_in: 'crm',
      no_sale: 'newsletter',
      max_attempts: 0,
      expects: { response_rate: 0.1, minutes_per_lead: 5, staff_hours_per_day: 8 },
    };
    expect(campaign({ follow_up }).followUp).toMatchObject({
      owner: 'ann',
      within: { ms: 14_400_000 },
      callbackWithin: { business: { count: 1, unit: 'day' } },
      recordedIn: 'crm',
      noSale: 'newsletter',
      maxAttempts: 0,
      expects: { responseRate: 0.1, minutesPerLead: 5, staffHoursPerDay: 8 },
    });
  });
});

describe('a touch', () => {
  const touch = (other: Record<string, unknown>, parts: Record<string, unknown> = {}, shared: Partial<Shared> = {}) =>
    campaign({ touches: [{ ...LETTER, ...other }], ...parts }, shared).touches[0];

  it('is at a time, or so long after the start', () => {
    const zone = { timezone: 'America/New_York' };
    expect(touch({ at: '2026-12-02T23:30' }, {}, zone)).toMatchObject({
      at: ms('2026-12-03T04:30Z'),
      day: '2026-12-02',
      origin: { kind: 'touch', id: 'letter-1', path: ['touches', 0] },
    });
    expect(touch({ at: undefined, offset: '3d' }, {}, zone)?.at).toBe(ms('2026-12-04T05:00Z'));
  });

  it('addresses somebody, except where it is broadcast', () => {
    const of = (channel: string) => touch({ channel })?.broadcast;
    expect(['tv', 'radio', 'web', 'social', 'mail', 'email', 'phone'].map(of)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('invites a response where it names a channel or an offer, or is signed', () => {
    const parts = { offers: [{ id: 'fiber' }], response_channels: [{ id: 'line', kind: 'phone' }] };
    const of = (other: Record<string, unknown>) => touch(other, parts)?.invites;
    expect(
      [{}, { offer: 'fiber' }, { respond_to: ['line'] }, { signed_by: 'ann' }, { respond_to: [] }].map(of),
    ).toEqual([false, true, true, true, false]);
    const full = touch({ offer: 'fiber', respond_to: ['line', 'line'], signed_by: 'ann' }, parts);
    expect([full?.offer?.id, full?.channels.map((it) => it.id), full?.signedBy]).toEqual([
      'fiber',
      ['line', 'line'],
      'ann',
    ]);
    expect(touch({})).toMatchObject({ offer: null, channels: [], signedBy: null, follows: null, expects: null });
  });

  it('expects responses', () => {
    const expects = (it: Record<string, unknown>) => touch({ expects: it })?.expects;
    expect(expects({})).toEqual({ responses: null, peakShare: 1, peakMs: 3_600_000 });
    expect(expects({ responses: 0, peak_share: 0.25, peak_within: '15m' })).toEqual({
      responses: 0,
      peakShare: 0.25,
      peakMs: 900_000,
    });
  });

  it('follows another, wherever that stands', () => {
    const touches = [
      { ...LETTER, id: 'third', follows: 'second' },
      { ...LETTER, id: 'first' },
      { ...LETTER, id: 'second', follows: 'first' },
    ];
    const made = campaign({ touches }).touches;
    expect(made.map((it) => [it.id, it.follows?.id, it.origin.path])).toEqual([
      ['third', 'second', ['touches', 0]],
      ['first', undefined, ['touches', 1]],
      ['second', 'first', ['touches', 2]],
    ]);
    expect(made[0]?.follows).toBe(made[2]);
    expect(made[2]?.follows).toBe(made[1]);
  });
});

describe('an offer', () => {
  const offer = (other: Record<string, unknown>) => campaign({ offers: [{ id: 'fiber', ...other }] }).offers[0];

  it('is bound to places where it says so, else where it requires something of them', () => {
    const bound = [{}, { requires: {} }, { requires: { download_mbps: 50 } }, { location_bound: false }].map(
      (it) => offer(it)?.locationBound,
    );
    expect(bound).toEqual([null, null, true, false]);
    expect(offer({ location_bound: false, requires: { download_mbps: 50 } })).toMatchObject({
      locationBound: false,
      requires: { download_mbps: 50 },
    });
  });

  it('promises days, and may expire with the end of a day', () => {
    expect(offer({})).toMatchObject({ requires: {}, deliveryDays: null, expires: null });
    expect(offer({ delivery_days: { max: 6 }, expires: '2026-12-31' })).toMatchObject({
      deliveryDays: { min: null, max: 6 },
      expires: ms('2027-01-01T00:00Z') - 1,
      origin: { kind: 'offer', id: 'fiber', path: ['offers', 0] },
    });
    expect(offer({ delivery_days: { min: 0, max: 6 } })?.deliveryDays).toEqual({ min: 0, max: 6 });
  });

  it('of the policy is of a plan that names it, at the touch that does so first; its own goes before', () => {
    const shared = { offers: ['fiber', 'cable', 'phone'].map((id) => offerSchema.parse({ id })) };
    const touches = [
      { ...LETTER, id: 'a', offer: 'cable' },
      { ...LETTER, id: 'b', offer: 'cable' },
      { ...LETTER, id: 'c', offer: 'fiber' },
    ];
    const made = campaign({ offers: [{ id: 'fiber', name: 'own' }], touches }, shared);
    expect(made.offers.map((it) => [it.id, it.plan.name, it.origin.path])).toEqual([
      ['fiber', 'own', ['offers', 0]],
      ['cable', undefined, ['touches', 0, 'offer']],
    ]);
    expect(made.touches[1]?.offer).toBe(made.offers[1]);
  });
});

describe('a response channel', () => {
  const channel = (other: Record<string, unknown>, shared: Partial<Shared> = {}) =>
    campaign({ response_channels: [{ id: 'line', kind: 'phone', ...other }] }, shared).channels[0];

  it('is what it says', () => {
    expect(channel({})).toMatchObject({
      agents: null,
      handleMs: null,
      trunks: null,
      captures: [],
      tollFree: null,
      alwaysOpen: null,
      voicemail: false,
      twoWay: true,
      share: null,
      shared: false,
      origin: { kind: 'response_channel', id: 'line', path: ['response_channels', 0] },
    });
    expect(channel({ agents: 0, handle_time: '4m', trunks: 2, share: 0, voicemail: true })).toMatchObject({
      agents: 0,
      handleMs: 240_000,
      trunks: 2,
      share: 0,
      voicemail: true,
    });
  });

  it('is two-way by its kind, unless it says otherwise', () => {
    const kinds = ['phone', 'chat', 'store', 'email', 'web_form', 'social', 'reply_mail'];
    expect(kinds.map((kind) => channel({ kind })?.twoWay)).toEqual([true, true, true, false, false, false, false]);
    expect([channel({ two_way: false })?.twoWay, channel({ kind: 'email', two_way: true })?.twoWay]).toEqual([
      false,
      true,
    ]);
  });

  it('is always open by its kind, or by its hours', () => {
    const kinds = ['phone', 'chat', 'store', 'email', 'web_form', 'social', 'reply_mail'];
    expect(kinds.map((kind) => channel({ kind })?.alwaysOpen)).toEqual([null, null, null, true, true, true, true]);
    const open = (hours: unknown) => channel({ kind: 'email', hours })?.alwaysOpen;
    expect(open('always')).toBe(true);
    expect(open({ 'mon-sun': '00:00-24:00' })).toBe(true);
    expect(open({ 'mon-sun': '00:00-12:00, 12:00-24:00' })).toBe(true);
    expect(open({ 'mon-sat': '00:00-24:00' })).toBe(false);
    expect(open({ 'mon-sun': '00:00-23:59' })).toBe(false);
    expect(open({ 'mon-sun': '00:01-24:00' })).toBe(false);
  });

  it('is free to call where it says so, else by its number', () => {
    const free = (other: Record<string, unknown>, region: string | null = null) => channel(other, { region })?.tollFree;
    expect(free({ number: '+1 800 555 0100' })).toBe(true);
    expect(free({ number: '+1 800 555 0100', toll_free: false })).toBe(false);
    expect(free({ number: '800 555 0100' })).toBeNull();
    expect(free({ number: '800 555 0100' }, 'US')).toBe(true);
  });

  it('of the policy is of a plan whose touch or service names it; its own goes before', () => {
    const shared = {
      channels: ['line', 'web', 'shop', 'none'].map((id) => responseChannelSchema.parse({ id, kind: 'phone' })),
    };
    const made = campaign(
      {
        response_channels: [{ id: 'line', kind: 'chat' }],
        touches: [{ ...LETTER, respond_to: ['line', 'web'] }],
        service: { channels: ['shop', 'web'] },
      },
      shared,
    );
    expect(made.channels.map((it) => [it.id, it.kind, it.shared, it.origin.path])).toEqual([
      ['line', 'chat', false, ['response_channels', 0]],
      ['web', 'phone', true, ['touches', 0, 'respond_to', 1]],
      ['shop', 'phone', true, ['service', 'channels', 0]],
    ]);
    expect(made.touches[0]?.channels.map((it) => it.kind)).toEqual(['chat', 'phone']);
  });
});
