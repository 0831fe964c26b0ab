import fc from 'fast-check';
import { localTime } from '../oracle/clock.js';
import type { Plan, Row, Touch } from '../oracle/world.js';

// What the worlds of several rules are made of.

const DAY = 86_400_000;

/** Instants around which something happens to the calendar. */
const ANCHORS = [
  '2026-11-22T00:00:00Z',
  '2026-03-08T07:00:00Z', // New York goes forward
  '2026-03-08T05:00:00Z', // the midnight before
  '2026-03-09T04:00:00Z', // the midnight after
  '2026-11-01T06:00:00Z', // New York goes back
  '2026-11-01T04:00:00Z',
  '2026-11-02T05:00:00Z',
  '2026-03-29T01:00:00Z', // Berlin goes forward
  '2028-02-29T00:00:00Z', // the leap day
  '2028-02-29T05:00:00Z',
  '2028-03-01T05:00:00Z',
  '2027-01-01T00:00:00Z',
].map((text) => Date.parse(text));

export const anchor: fc.Arbitrary<number> = fc.constantFrom(...ANCHORS);

export const jitter: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.constantFrom(-1, 1) },
  { weight: 2, arbitrary: fc.constantFrom(-1000, 1000) },
  { weight: 1, arbitrary: fc.constantFrom(-3_600_000, 3_600_000) },
);

/** An instant at one of `core`, or next to it. */
export const near = (core: number[]): fc.Arbitrary<number> =>
  fc.tuple(fc.constantFrom(...core), jitter).map(([t, by]) => t + by);

/** Something, or nothing once in `once`. */
export const maybe = <T>(arbitrary: fc.Arbitrary<T>, once: number): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: once - 1, arbitrary }, { weight: 1, arbitrary: fc.constant(undefined) });

/** `now`: at the anchor, next to it, or days before. */
export const nowAround = (t: number): fc.Arbitrary<number> =>
  fc.tuple(fc.constantFrom(0, 0, -DAY / 2, -DAY, -3 * DAY, -7 * DAY, DAY), jitter).map(([shift, by]) => t + shift + by);

export const zone: fc.Arbitrary<string> = fc.constantFrom(
  'America/New_York',
  'America/New_York',
  'America/Los_Angeles',
  'Europe/Berlin',
  'UTC',
);

export const policyZone: fc.Arbitrary<string | undefined> = maybe(zone, 5);

/** The ways to write an instant: in UTC, with an offset, as clock time in `zone`, as a date. */
export function writtenIn(zone: string | undefined): (t: number, form: number) => string {
  return (t, form) => {
    const local = localTime(t, zone ?? 'UTC').toString({ smallestUnit: 'millisecond' });
    const short = local.replace(/:00\.000$/, '').replace(/\.000$/, '');
    if (form === 0) return new Date(t).toISOString();
    if (form === 1) return new Date(t - 5 * 3_600_000).toISOString().replace('Z', '-05:00');
    if (form === 2) return short.replace('T', ' ');
    return form === 3 && short.endsWith('T00:00') ? short.slice(0, 10) : short;
  };
}

export const form: fc.Arbitrary<number> = fc.constantFrom(0, 0, 1, 2, 3, 4);

/** Mostly few, so that they collide; sometimes many. */
export function crowd<T>(one: (index: number) => fc.Arbitrary<T>, most = 40): fc.Arbitrary<T[]> {
  const size = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 6 }) },
    { weight: 3, arbitrary: fc.integer({ min: 7, max: most }) },
    { weight: 1, arbitrary: fc.constantFrom(most, most * 5) },
  );
  return size.chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => one(index))));
}

/** Ids such as people have: with leading zeros too, which no reader may take for numbers. */
export const contactId = (index: number): string => ['c1', '7', '007', 'C1'][index] ?? `c${index}`;

export const emptyOr = (...words: string[]): fc.Arbitrary<string> => fc.constantFrom('', ...words);

/** A contact with what audiences and group limits look at. */
export const contact = (index: number): fc.Arbitrary<Row> =>
  fc.record({
    contact_id: fc.constant(contactId(index)),
    account_id: emptyOr('a1', 'a2', '01'),
    household_id: emptyOr('h1', 'h2'),
    timezone: emptyOr('America/New_York', 'America/Los_Angeles', 'Europe/Berlin', 'Pacific/Auckland'),
    segment: fc.constantFrom('smb', 'smb', 'home', ''),
  });

export const audience: fc.Arbitrary<Plan['audience']> = fc.constantFrom<Plan['audience'][]>(
  ...[undefined, undefined, undefined, undefined],
  { filter: { segment: 'smb' } },
  { filter: { segment: ['smb', 'home'], account_id: 'a1' } },
  { list: 'audience/list.csv' },
  { list: 'audience/list.csv', filter: { segment: 'home' } },
);

/** The list that plans name: some contacts, one of them twice, and somebody nobody knows. */
export const lists = (contacts: Row[]): fc.Arbitrary<Record<string, string[]>> =>
  fc
    .subarray(contacts.map((one) => one.contact_id ?? ''))
    .map((ids) => ({ 'audience/list.csv': [...ids, ...ids.slice(0, 1), 'c9999'] }));

/** What every plan has, with its touches and whatever else a rule is about. */
export function planOf(id: string, touches: Touch[], start: string, piece: Partial<Plan> = {}): Plan {
  const named = touches.map((touch, index) => ({ ...touch, id: `${['m', 't', '0'][index % 3]}${index + 1}` }));
  return { version: 1, id, name: `The campaign ${id}`, schedule: { start }, ...piece, touches: named };
}

export const plansOf = (plan: (id: string) => fc.Arbitrary<Plan>): fc.Arbitrary<Plan[]> =>
  fc
    .integer({ min: 1, max: 3 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => plan(`p${index + 1}`))));
