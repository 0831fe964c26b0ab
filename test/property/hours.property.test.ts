import fc from 'fast-check';
import { hours } from '../oracle/hours.js';
import type { Plan, ResponseChannel, Row, Touch, World } from '../oracle/world.js';
import * as any from './arbitrary.js';
import { inWorlds, type Judged } from './judge.js';

const rule = 'inbound/hours';
const DAY = 86_400_000;
const NAMES = ['line', 'chat', 'night', 'form', 'shared'];
const ZONES = ['America/New_York', 'America/Los_Angeles', 'Europe/Berlin', 'Pacific/Auckland', 'Asia/Kolkata', 'UTC'];

/** Six hours of somebody's day to the minute, a minute less, in two pieces, on the other side of the world. */
const week = fc.constantFrom<Record<string, string>>(
  { 'mon-fri': '09:00-17:00' },
  { 'mon-sun': '08:00-14:00' },
  { 'mon-sun': '08:00-13:59' },
  { 'mon-sun': '14:00-20:00' },
  { 'mon-sun': '14:01-24:00' },
  { 'mon-sun': '00:00-11:00' },
  { 'mon-fri': '06:00-09:00, 17:00-24:00', sat: '09:00-13:00' },
  { 'tue-thu': '00:00-24:00' },
  { 'sat-mon': '08:00-20:00' },
  { mon: '10:00-16:00', 'tue-fri': '10:00-15:00' },
  {},
);

/** What tells where somebody is who names no time zone. */
const whereabouts = fc.record({
  region: any.emptyOr('', 'NY', 'FL', 'TX', 'AZ', 'HI'),
  postal_code: any.emptyOr('', '', '10001', '96801'),
  phone: any.emptyOr('', '+1 212 555 0100', '+1 808 555 0100', '+1 213 555 0100'),
  country: any.emptyOr('', '', 'US', 'AU', 'FR'),
});

const times: fc.Arbitrary<ResponseChannel['hours']> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(week, any.maybe(any.zone, 2))
      .map(([days, zone]) => ({ ...days, ...(zone && { timezone: zone }) })),
  },
  { weight: 1, arbitrary: fc.constantFrom<ResponseChannel['hours']>('always', undefined) },
);

const channel = (id: string): fc.Arbitrary<ResponseChannel> =>
  fc
    .record({
      kind: fc.constantFrom('phone', 'phone', 'phone', 'chat', 'chat', 'email', 'web_form', 'social', 'store'),
      hours: times,
      two_way: fc.constantFrom(undefined, undefined, undefined, true, false),
    })
    .map((piece) => ({ id, ...piece }));

const worlds: fc.Arbitrary<World> = fc.tuple(any.anchor, any.jitter, any.policyZone).chain(([anchor, by, timezone]) => {
  const now = anchor + by;
  const touch = (zone: string | undefined): fc.Arbitrary<Touch> =>
    fc
      .record({
        channel: fc.constantFrom('mail', 'email', 'phone', 'sms', 'door', 'tv'),
        t: any.near([now, ...[1, 1, 2, 3, 4, 5, 6].map((days) => now + days * DAY)]),
        form: any.form,
        respond_to: fc.shuffledSubarray(NAMES, { maxLength: 3 }),
      })
      .map(({ channel, t, form, respond_to }) => ({ id: '', channel, at: any.writtenIn(zone)(t, form), respond_to }));
  const plan = (id: string): fc.Arbitrary<Plan> =>
    any.maybe(any.zone, 2).chain((own) =>
      fc
        .record({
          touches: fc.array(touch(own ?? timezone), { minLength: 1, maxLength: 4 }),
          channels: fc.tuple(channel('line'), channel('chat'), channel('night'), channel('form')),
          over: any.maybe(channel('shared'), 2),
          audience: any.audience,
          purpose: fc.constantFrom(undefined, undefined, 'service'),
        })
        .map(({ touches, channels, over, audience, purpose }) =>
          any.planOf(id, touches, '', {
            schedule: { start: '2026-01-01', timezone: own },
            response_channels: over === undefined ? channels : [...channels, over],
            audience,
            purpose,
          }),
        ),
    );
  const contact = (index: number): fc.Arbitrary<Row> =>
    fc
      .tuple(any.contact(index), fc.constantFrom('', '', '', ...ZONES, 'Mars/Olympus'), whereabouts)
      .map(([row, zone, place]) => ({ ...row, ...place, timezone: zone }));
  const past: fc.Arbitrary<Row> = fc.record({
    contact_id: fc.integer({ min: 0, max: 3 }).map(any.contactId),
    sent_at: any.near([now, now - DAY]).map((t) => new Date(t).toISOString()),
    channel: fc.constant('email'),
    campaign_id: fc.constantFrom('p1', 'p1', 'p-old'),
    touch_id: fc.constantFrom('m1', 't2'),
  });
  return any.crowd(contact, 12).chain((contacts) =>
    fc
      .record({
        plans: any.plansOf(plan),
        shared: channel('shared'),
        lists: any.lists(contacts),
        touches: fc.array(past, { maxLength: 3 }),
        region: fc.constantFrom(undefined, 'US'),
        min_hours: fc.constantFrom(undefined, undefined, undefined, 0, 3, 5, 12),
      })
      .map(({ plans, shared, lists, touches, region, min_hours }) => ({
        now,
        policy: { region, timezone, response_channels: [shared] },
        plans,
        lists,
        tables: { contacts, touches },
        rules: { [rule]: min_hours === undefined ? {} : { min_hours } },
      })),
  );
});

const judged: Judged = {
  rule,
  unit: 'contact_id',
  oracle: hours,
  worlds,
  word: (reason) => `hardly open, ${/, (.*)$/.exec(reason)?.[1] ?? 'by time zone'}`,
};

inWorlds(judged, ['hardly open, by time zone', 'hardly open, by address', 'hardly open, by number', 'nothing'], 10);
