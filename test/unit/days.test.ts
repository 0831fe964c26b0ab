import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { dayNumber, dayText, instantOf } from '../../src/normalise/time.js';

const ZONES = ['UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia'];
const EPOCH = Temporal.PlainDate.from('1970-01-01');

it('the local day of an instant is the one that the calendar says, as text and counted from 1970', () => {
  const instant = fc.integer({ min: Date.UTC(1900, 0, 2), max: Date.UTC(2200, 0, 1) });
  fc.assert(
    fc.property(instant, fc.constantFrom(...ZONES), (ms, zone) => {
      const day = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate();
      expect(dayText(ms, zone)).toBe(day.toString());
      expect(dayNumber(ms, zone)).toBe(day.since(EPOCH).days);
    }),
  );
});

it('a time that was asked before is the same again, and another in another zone or at the other edge of its day', () => {
  const asked = () => [
    instantOf('2026-12-01', 'America/New_York'),
    instantOf('2026-12-01', 'Europe/Berlin'),
    instantOf('2026-12-01', 'Europe/Berlin', 'end'),
    instantOf('2026-12-01T09:00', 'Europe/Berlin'),
  ];
  const expected = ['2026-12-01T05:00Z', '2026-11-30T23:00Z', '2026-12-01T22:59:59.999Z', '2026-12-01T08:00Z'];
  for (let time = 0; time < 2; time++) expect(asked()).toEqual(expected.map((text) => Date.parse(text)));
});
