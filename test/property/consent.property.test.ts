import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { dueAt } from '../oracle/business.js';
import { instant, utcText } from '../oracle/clock.js';
import { endOf, lateOptOut } from '../oracle/late-opt-out.js';
import { quietHours } from '../oracle/quiet-hours.js';
import { suppressed } from '../oracle/suppressed.js';
import { cell, type Plan, type Row, type World } from '../oracle/world.js';
import * as any from './arbitrary.js';
import { agrees, type Judged, reasonsSeen, TIMEOUT } from './judge.js';

const DAY = 86_400_000;
const REGIONS = [undefined, 'US', 'US', 'US', 'CA', 'DE', 'DE', 'AU'];
const PHONES = ['', '', '+1 212 555 0100', '(212) 555-0100', '001 212 555 0100', '+49 30 555 0100', '030 555 0100'];
const CHANNELS = ['email', 'email', 'sms', 'phone', 'mail', 'push', 'door'];

/** Somebody with an e-mail address and a number, written in ways that are and are not the same. */
const reachable = (index: number): fc.Arbitrary<Row> =>
  fc.record({
    contact_id: fc.constant(any.contactId(index)),
    email: any.emptyOr('ann@example.com', 'Ann@Example.com', 'bob@example.com'),
    phone: fc.constantFrom(...PHONES),
    country: any.emptyOr('', '', 'US', 'USA', 'Canada', 'Germany', 'Australia', 'Japan'),
  });

const written = (zone: string | undefined, core: number[], once = 3): fc.Arbitrary<string> =>
  any.maybe(fc.tuple(any.near(core), any.form), once).map((it) => (it === undefined ? '' : any.writtenIn(zone)(...it)));

const suppression = (zone: string | undefined, core: number[]): fc.Arbitrary<Row> =>
  fc
    .record({
      contact_id: any.emptyOr('c1', 'c1', '7', '007', 'C1', 'c5'),
      email: any.emptyOr('', 'ANN@example.com', ' bob@example.com'),
      phone: fc.constantFrom(...PHONES),
      channel: any.emptyOr('', 'email', 'sms', 'phone'),
      since: written(zone, core),
      until: written(zone, core, 2),
    })
    .filter((row) => row.contact_id !== '' || row.email !== '' || row.phone !== '');

const plans = (now: number, core: number[], channels: string[]): fc.Arbitrary<Plan[]> =>
  any.plansOf((id) =>
    fc
      .tuple(
        fc.array(fc.tuple(fc.constantFrom(...channels), any.near(core)), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(undefined, undefined, undefined, undefined, 'legal'),
      )
      .map(([touches, purpose]) =>
        any.planOf(
          id,
          touches.map(([channel, t]) => ({ id: '', channel, at: utcText(t) })),
          utcText(now),
          { purpose },
        ),
      ),
  );

const suppressedWorlds = fc
  .tuple(any.anchor, any.policyZone, fc.constantFrom(...REGIONS))
  .chain(([anchor, timezone, region]) => {
    const core = [anchor, anchor + DAY, anchor + 2 * DAY];
    return fc
      .record({
        now: fc.constantFrom(anchor, anchor - DAY),
        plans: plans(anchor - 5 * DAY, core, CHANNELS),
        contacts: any.crowd(reachable),
        suppressions: fc.array(suppression(timezone, core), { minLength: 1, maxLength: 6 }),
      })
      .map(
        ({ now, plans, contacts, suppressions }): World => ({
          now,
          policy: { region, timezone, calendar: { holidays: 'none' } },
          plans,
          tables: { contacts, suppressions },
          rules: { 'consent/suppressed': {} },
        }),
      );
  });

const lateWorlds = fc
  .tuple(
    any.anchor,
    any.policyZone,
    fc.constantFrom(...REGIONS),
    fc.constantFrom(undefined, undefined, '2d', '1 business day'),
  )
  .chain(([now, timezone, region, within]) => {
    const days = (...some: number[]) => some.flatMap((it) => [now - it * DAY, now - (it - 0.375) * DAY]);
    const outs = days(2, 3, 5, 7, 14, 15, 16, 17, 18, 21, 40, 91);
    const empty: World = {
      now,
      policy: { region, timezone, calendar: { holidays: 'none' } },
      plans: [],
      tables: {},
      rules: { 'consent/late-opt-out': within === undefined ? {} : { within } },
    };
    return fc.array(suppression(timezone, outs), { minLength: 3, maxLength: 8 }).chain((suppressions) => {
      const ends = suppressions.flatMap((row) => endsOf(empty, cell(row, 'since')));
      return fc
        .record({
          plans: plans(now, [now + DAY], CHANNELS),
          contacts: any.crowd(reachable),
          touches: fc.array(pastTouch([...ends, ...ends, ...days(0, 1, 3, 5), now - 90 * DAY]), {
            minLength: 5,
            maxLength: 40,
          }),
        })
        .map(({ plans, contacts, touches }): World => {
          const known = new Set(contacts.map((contact) => contact.contact_id));
          const tables = { contacts, suppressions, touches: touches.filter((row) => known.has(row.contact_id)) };
          return { ...empty, plans, tables };
        });
    });
  });

const pastTouch = (core: number[]): fc.Arbitrary<Row> =>
  fc.record({
    contact_id: fc.constantFrom('c1', '7', '007', 'C1', 'c5'),
    sent_at: any.near(core).map(utcText),
    channel: fc.constantFrom(...CHANNELS),
    campaign_id: any.emptyOr('p1', 'p1', 'p2', 'old'),
    outcome: any.emptyOr('', 'bounced', 'failed', 'delivered'),
    purpose: any.emptyOr('', '', 'service'),
  });

/** The last instants at which marketing may still come after an opt-out, by every time that some pack or option gives. */
function endsOf(world: World, written: string): number[] {
  if (written === '') return [];
  const since = instant(written, world.policy.timezone ?? 'UTC');
  const due = ['5 business days', '10 business days', '1 business day', '2d'].map((it) => dueAt(world, since, it));
  return [since, endOf(world, since), ...due].filter((t) => t <= world.now);
}

const DAYS = ['2026-12-01', '2026-12-05', '2026-12-06', '2026-07-01', '2026-11-01', '2027-03-14'];
const CLOCKS = [
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'Pacific/Honolulu',
  'Australia/Sydney',
  'Australia/Perth',
];
const edges = DAYS.flatMap((day) =>
  CLOCKS.flatMap((zone) =>
    [8, 9, 12, 17, 20, 21].map(
      (hour) =>
        Temporal.PlainDateTime.from(`${day}T${String(hour).padStart(2, '0')}:00`).toZonedDateTime(zone)
          .epochMilliseconds,
    ),
  ),
);

const somewhere = (index: number): fc.Arbitrary<Row> =>
  fc.record({
    contact_id: fc.constant(any.contactId(index)),
    timezone: any.emptyOr('', '', 'America/New_York', 'America/Chicago', 'Australia/Perth', 'Eastern'),
    region: any.emptyOr('', 'NY', 'FL', 'OK', 'TX', 'AZ', 'CA', 'HI'),
    postal_code: any.emptyOr('', '10001', '32801', '73101', '75201', '85001', '90001', '96801'),
    phone: any.emptyOr(
      '',
      '+1 212 555 0100',
      '+1 213 555 0100',
      '+1 808 555 0100',
      '+1 602 555 0100',
      '+1 800 555 0100',
    ),
    country: any.emptyOr('', 'US', 'USA', 'AU', 'FR'),
  });

const quietWorlds = fc
  .record({
    region: fc.constantFrom(undefined, 'US', 'US', 'US', 'AU'),
    plans: plans(Date.UTC(2026, 5, 1), edges, ['phone', 'sms', 'phone', 'email']),
    // an Australian state would be another Oklahoma: only the country says where an Australian is
    contacts: any.crowd(somewhere),
  })
  .map(
    ({ region, plans, contacts }): World => ({
      now: Date.UTC(2026, 5, 1),
      policy: { region },
      plans,
      tables: { contacts },
      rules: { 'consent/quiet-hours': {} },
    }),
  );

const JUDGED: [Judged, string[]][] = [
  [
    { rule: 'consent/suppressed', unit: 'contact_id', oracle: suppressed, worlds: suppressedWorlds },
    ['on every channel', 'by e-mail'],
  ],
  [
    { rule: 'consent/late-opt-out', unit: 'contact_id', oracle: lateOptOut, worlds: lateWorlds },
    [
      'more than 10 business days, United States',
      'no time to stop, European Union',
      'more than 2d',
      'more than 1 business day',
    ],
  ],
  [
    { rule: 'consent/quiet-hours', unit: 'contact_id', oracle: quietHours, worlds: quietWorlds },
    ['by time zone', 'by address', 'by number', 'address and number disagree', 'zone unknown'],
  ],
];

for (const [judged, reasons] of JUDGED) {
  test(
    `${judged.rule}: its worlds show findings, and none`,
    () => {
      const seen = reasonsSeen(judged);
      expect(seen['nothing'], JSON.stringify(seen)).toBeGreaterThan(5);
      for (const reason of reasons) expect(seen[reason], reason).toBeGreaterThan(2);
    },
    TIMEOUT,
  );

  test(`${judged.rule} agrees with its oracle`, () => agrees(judged), TIMEOUT);
}
