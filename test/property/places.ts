import fc from 'fast-check';
import { localTime } from '../oracle/clock.js';
import type { Offer, Plan, Row, Touch, World } from '../oracle/world.js';
import * as any from './arbitrary.js';

// Worlds of a few places that are known under many names: what the serviceability rules are tried on.

const DAY = 86_400_000;

interface Place {
  street: string;
  city: string;
  region: string;
  zip: string;
}

const PLACES: Place[] = [
  { street: '1 Main St', city: 'Santa Clara', region: 'CA', zip: '95054' },
  { street: '1 Main St', city: 'Springfield', region: 'IL', zip: '62701' },
  { street: "12-B O'Brien Rd, Apt #4", city: 'Ocean City', region: 'NJ', zip: '08241' },
];

const STREETS = [
  (s: string) => s,
  (s: string) => s.toUpperCase(),
  (s: string) => `${s}.`,
  (s: string) => s.replaceAll(' ', '  '),
  (s: string) => s.replace(',', ' ,'),
  (s: string) => s.replace('St', 'Street').replace('Rd', 'Road').replace('Apt', 'apartment'),
];

/** A ZIP as people have it: whole, with the four digits more, without its leading zero. */
const zipOf = (place: Place): fc.Arbitrary<string> =>
  fc.constantFrom(place.zip, place.zip, `${place.zip}-1234`, place.zip.replace(/^0/, ''));

/** The columns of an address: split in several ways, in one string, or only a part of it. */
const address: fc.Arbitrary<Row> = fc.constantFrom(...PLACES).chain((place) =>
  fc
    .tuple(fc.constantFrom(...STREETS), zipOf(place), fc.integer({ min: 0, max: 6 }))
    .map(([write, postal_code, shape]): Row => {
      const { city, region } = place;
      const street = write(place.street);
      const shapes: Row[] = [
        { address: street, city, region, postal_code },
        { address: street, postal_code },
        { address: street, city: city.toUpperCase(), region },
        { address: street, city },
        { address: `${street}, ${city}, ${region} ${place.zip}` },
        { address: write(`${place.street} ${city} ${region}`) },
        { address: street },
      ];
      return shapes[shape] ?? {};
    }),
);

const zipOnly: fc.Arbitrary<Row> = fc
  .constantFrom(...PLACES)
  .chain((place) => zipOf(place).map((postal_code) => ({ postal_code })));

const contact = (index: number): fc.Arbitrary<Row> =>
  fc
    .record({
      location_id: any.emptyOr('l1', 'l2', '007'),
      account_id: any.emptyOr('a1', 'a2'),
      where: fc.oneof(
        { weight: 3, arbitrary: address },
        { weight: 2, arbitrary: zipOnly },
        { weight: 2, arbitrary: fc.constant({}) },
      ),
      country: any.emptyOr('US', 'United States'),
      segment: fc.constantFrom('smb', 'home'),
      keys: fc.constantFrom('all', 'place', 'place', 'place', 'account', 'none'),
    })
    .map(({ location_id, account_id, where, country, segment, keys }): Row => {
      const known =
        keys === 'none'
          ? {}
          : {
              account_id: keys === 'place' ? '' : account_id,
              location_id: keys === 'all' ? location_id : '',
              ...where,
            };
      return {
        contact_id: any.contactId(index),
        address: '',
        city: '',
        region: '',
        postal_code: '',
        country,
        segment,
        ...known,
      };
    });

/** Instants and days around the touches; nothing ends before it begins, which no map says on purpose. */
function availability(core: number[], zone: string | undefined): fc.Arbitrary<Row> {
  const written = any.writtenIn(zone);
  const day = (t: number) =>
    localTime(t, zone ?? 'UTC')
      .toPlainDate()
      .toString();
  return fc
    .record({
      a: any.near(core),
      b: any.near(core),
      form: any.form,
      dates: fc.boolean(),
      from: fc.boolean(),
      until: fc.boolean(),
      status: fc.constantFrom('available', 'available', 'planned', 'planned', 'unavailable', 'asked for'),
    })
    .map(({ a, b, form, dates, from, until, status }): Row => {
      const text = (t: number) => (dates ? day(t) : written(t, form === 3 ? 4 : form));
      const start = from && status !== 'asked for' ? text(until ? Math.min(a, b) : Math.max(a, b)) : '';
      const end = until && (status === 'available' || start !== '') ? text(Math.max(a, b)) : '';
      return { status, available_from: start, available_until: end };
    });
}

const attributes: fc.Arbitrary<Row> = fc.record({
  mbps: fc.constantFrom('25', '25', '100', '24.9', '10', ''),
  up: fc.constantFrom('10', '12.5', '9', ''),
});

function area(core: number[], zone: string | undefined): fc.Arbitrary<Row> {
  const at = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom('l1', 'l2', '007', '7').map((location_id): Row => ({ location_id })) },
    { weight: 4, arbitrary: address },
    { weight: 2, arbitrary: fc.constantFrom('a1', 'a2').map((account_id): Row => ({ account_id })) },
    { weight: 3, arbitrary: zipOnly },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom({ location_id: 'l1' }, { account_id: 'a1' }), fc.oneof(address, zipOnly))
        .map(([one, other]): Row => ({ ...other, ...one })),
    },
  );
  return fc
    .record({
      offer_id: fc.constantFrom('f1', 'f1', 'f1', 'f2', 'f2', 'f3', 'f9'),
      at,
      when: availability(core, zone),
      attributes,
      country: any.emptyOr('US'),
    })
    .map(({ offer_id, at, when, attributes, country }) => ({
      offer_id,
      ...at,
      country,
      ...when,
      ...(when.status === 'asked for' ? { mbps: '100', up: '100' } : attributes),
    }));
}

const offer = (id: string): fc.Arbitrary<Offer> =>
  fc.record({
    id: fc.constant(id),
    location_bound: fc.constantFrom(undefined, undefined, undefined, true, false),
    requires: fc.constantFrom<Record<string, number> | undefined>(
      undefined,
      { mbps: 25 },
      { mbps: 25, up: 10 },
      { mbps: 24.95 },
    ),
  });

function plan(id: string, core: number[], zone: string | undefined): fc.Arbitrary<Plan> {
  const touch: fc.Arbitrary<Touch> = fc
    .record({
      channel: fc.constantFrom('mail', 'mail', 'email', 'phone', 'tv'),
      t: any.near(core),
      form: any.form,
      offer: fc.constantFrom('f1', 'f1', 'f2', 'f2', 'f3', undefined),
    })
    .map(({ channel, t, form, offer }) => ({ id: '', channel, at: any.writtenIn(zone)(t, form), offer }));
  return fc
    .record({
      touches: fc.array(touch, { minLength: 1, maxLength: 4 }),
      offers: fc.tuple(offer('f1'), offer('f2')),
      purpose: fc.constantFrom(undefined, undefined, 'service'),
      audience: any.audience,
    })
    .map(({ touches, ...piece }) => any.planOf(id, touches, '2026-01-01', piece));
}

function replaced(contacts: Row[], plans: Plan[], now: number): fc.Arbitrary<Row> {
  const touches = plans.flatMap(({ id, touches }) =>
    touches.map((one) => ({ campaign_id: id, touch_id: one.id, channel: one.channel })),
  );
  return fc.tuple(fc.constantFrom(...contacts), fc.constantFrom(...touches), any.jitter).map(([one, touch, by]) => ({
    contact_id: one.contact_id ?? '',
    ...touch,
    sent_at: new Date(now + by).toISOString(),
    outcome: 'bounced',
  }));
}

/** Worlds for the two rules on places; `rules` with its options. */
export function placeWorlds(rules: World['rules']): fc.Arbitrary<World> {
  return fc
    .tuple(
      any.anchor.chain((t) => fc.tuple(fc.constant(t), any.nowAround(t))),
      any.policyZone,
      any.crowd(contact),
      offer('f3'),
      fc.shuffledSubarray([0, 1, 2, 30, -1], { maxLength: 2 }),
    )
    .chain(([[anchor, now], timezone, contacts, shared, days]) => {
      const core = [Math.max(now, anchor), ...days.map((day) => now + day * DAY)];
      return fc
        .tuple(
          any.plansOf((id) => plan(id, core, timezone)),
          fc.array(area(core, timezone), { minLength: 3, maxLength: 30, size: 'max' }),
          any.lists(contacts),
          fc.constantFrom(false, false, false, true),
        )
        .chain(([plans, areas, lists, bare]) =>
          fc.array(replaced(contacts, plans, now), { maxLength: 6 }).map(
            (touches): World => ({
              now,
              policy: { region: 'US', timezone, offers: [shared] },
              plans,
              tables: { contacts, touches, service_areas: bare ? areas.map(({ up: _, ...row }) => row) : areas },
              lists,
              rules,
            }),
          ),
        );
    });
}
