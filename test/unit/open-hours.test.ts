import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import type { ResponseChannel } from '../../src/normalise/campaign.js';
import { openMs } from '../../src/normalise/open-hours.js';

const MINUTE = 60_000;
const ZONES = [
  'UTC',
  'America/Los_Angeles',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Australia/Lord_Howe',
];

type Week = [number, number][][];

const channelOf = (hours: { timezone: string | undefined; week: Week } | 'always' | undefined): ResponseChannel =>
  ({ plan: { hours } }) as unknown as ResponseChannel;

/** Counts the open minutes of the day one by one, each looked up on the clock of each channel. */
function counted(channels: { zone: string; week: Week }[], zone: string, at: number): number {
  let day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  while (day.dayOfWeek > 5) day = day.add({ days: 1 });
  const isOpen = (t: number) =>
    channels.some(({ zone, week }) => {
      const there = Temporal.Instant.fromEpochMilliseconds(t).toZonedDateTimeISO(zone);
      const minute = there.hour * 60 + there.minute;
      return week[there.dayOfWeek - 1]?.some(([open, close]) => minute >= open && minute < close);
    });
  const start = day.toZonedDateTime({ timeZone: zone, plainTime: '08:00' }).epochMilliseconds;
  return Array.from({ length: 720 }, (_, i) => start + i * MINUTE).filter(isOpen).length * MINUTE;
}

const span = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .map(([a, b]): [number, number] => [Math.min(a, b - 1), Math.max(a + 1, b)]);
const week: fc.Arbitrary<Week> = fc.array(
  fc.oneof(
    fc.constant<[number, number][]>([]),
    span.map((one) => [one]),
  ),
  { minLength: 7, maxLength: 7 },
);
const zone = fc.constantFrom(...ZONES);
const at = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 11) });

it('counts what a clock on the wall would count, minute by minute', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ zone, week }), { minLength: 1, maxLength: 3 }), zone, at, (channels, here, t) => {
      const given = channels.map(({ zone, week }) => channelOf({ timezone: zone, week }));
      expect(openMs(given, () => 'UTC', here, t)).toBe(counted(channels, here, t));
    }),
    { numRuns: 60, seed: 20261122 },
  );
});

it('takes the zone that it is told where the hours name none', () => {
  const monday = Date.UTC(2026, 10, 23, 12);
  const early = channelOf({ timezone: undefined, week: Array.from({ length: 7 }, () => [[540, 1020]]) });
  expect(openMs([early], () => 'UTC', 'UTC', monday)).toBe(480 * MINUTE);
  expect(openMs([early], () => 'America/New_York', 'UTC', monday)).toBe(360 * MINUTE);
});

it('is open all day where one channel always is, and knows nothing where the hours of one are not known', () => {
  const monday = Date.UTC(2026, 10, 23, 12);
  expect(openMs([channelOf('always')], () => 'UTC', 'UTC', monday)).toBe(720 * MINUTE);
  expect(openMs([channelOf('always'), channelOf(undefined)], () => 'UTC', 'UTC', monday)).toBe(null);
  expect(openMs([], () => 'UTC', 'UTC', monday)).toBe(0);
});
