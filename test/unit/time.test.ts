import { describe, expect, it } from 'vitest';
import {
  afterStart,
  dayOf,
  instantOf,
  isoTime,
  localInstant,
  monthsBefore,
  startOfPeriod,
  Temporal,
  zoneSpans,
} from '../../src/normalise/time.js';

const NEW_YORK = 'America/New_York';
const ms = (iso: string): number => Date.parse(iso);

describe('the instant of a date', () => {
  it.each([
    ['2026-12-01', NEW_YORK, '2026-12-01T05:00:00Z'],
    ['2026-12-01', 'UTC', '2026-12-01T00:00:00Z'],
    ['2026-12-01T09:00', NEW_YORK, '2026-12-01T14:00:00Z'],
    ['2026-12-01 09:00:30', NEW_YORK, '2026-12-01T14:00:30Z'],
    ['2026-12-01T09:00:30.250', 'UTC', '2026-12-01T09:00:30.250Z'],
    ['2026-12-01T09:00Z', NEW_YORK, '2026-12-01T09:00:00Z'],
    ['2026-12-01T09:00+02:00', NEW_YORK, '2026-12-01T07:00:00Z'],
    ['2026-12-01 09:00-03:30', NEW_YORK, '2026-12-01T12:30:00Z'],
    ['2026-03-08T02:30', NEW_YORK, '2026-03-08T07:30:00Z'], // skipped: as if the clock had not changed
    ['2026-11-01T01:30', NEW_YORK, '2026-11-01T05:30:00Z'], // twice: the first
  ])('%s in %s is %s', (text, zone, iso) => {
    expect(instantOf(text, zone)).toBe(ms(iso));
  });

  it('without a time ends with the last millisecond of its day', () => {
    expect(instantOf('2026-12-01', NEW_YORK, 'end')).toBe(ms('2026-12-02T05:00:00Z') - 1);
    expect(instantOf('2026-11-01', NEW_YORK, 'end')).toBe(ms('2026-11-02T05:00:00Z') - 1); // 25 hours
    expect(instantOf('2026-12-31', 'UTC', 'end')).toBe(ms('2027-01-01T00:00:00Z') - 1);
    expect(instantOf('2026-12-01T09:00', 'UTC', 'end')).toBe(ms('2026-12-01T09:00:00Z'));
  });

  it('of a wall clock is the same in UTC as by the zone', () => {
    const local = Temporal.PlainDateTime.from('2026-02-03T04:05:06.007');
    expect(localInstant(local, 'UTC')).toBe(ms('2026-02-03T04:05:06.007Z'));
    expect(localInstant(local, 'Europe/London')).toBe(ms('2026-02-03T04:05:06.007Z'));
  });
});

describe('a time after the start', () => {
  it.each([
    ['2026-12-01', '3d', '2026-12-04T05:00:00Z'],
    ['2026-12-01T09:00', '2w', '2026-12-15T14:00:00Z'],
    ['2026-12-01 09:00', '90m', '2026-12-01T15:30:00Z'],
    ['2026-12-01T09:00', '12h', '2026-12-02T02:00:00Z'],
    ['2026-12-01T09:00', '45s', '2026-12-01T14:00:45Z'],
    ['2026-10-31T09:00', '2d', '2026-11-02T14:00:00Z'], // nine o'clock again, though clocks went back
    ['2026-12-01T09:00Z', '1d', '2026-12-02T09:00:00Z'],
    ['2026-10-31T09:00-04:00', '2d', '2026-11-02T14:00:00Z'],
  ])('%s + %s', (start, offset, iso) => {
    expect(isoTime(afterStart(start, offset, NEW_YORK))).toBe(iso);
  });
});

describe('periods of the calendar', () => {
  it('begin with the local day, week or month', () => {
    const at = ms('2026-12-03T03:00:00Z'); // Wednesday, ten in the evening
    const startOf = (unit: 'day' | 'week' | 'month', weekStart = 1) =>
      isoTime(startOfPeriod(at, unit, NEW_YORK, weekStart));
    expect(startOf('day')).toBe('2026-12-02T05:00:00Z');
    expect(startOf('week')).toBe('2026-11-30T05:00:00Z');
    expect(startOf('week', 7)).toBe('2026-11-29T05:00:00Z');
    expect(startOf('week', 3)).toBe('2026-12-02T05:00:00Z');
    expect(startOf('week', 4)).toBe('2026-11-26T05:00:00Z');
    expect(startOf('month')).toBe('2026-12-01T05:00:00Z');
    expect(dayOf(at, NEW_YORK).toString()).toBe('2026-12-02');
    expect(isoTime(startOfPeriod(at, 'month', 'UTC', 1))).toBe('2026-12-01T00:00:00Z');
  });

  it('go back by months, to the last day of a shorter one', () => {
    expect(isoTime(monthsBefore(ms('2026-05-31T12:00:00Z'), 3, 'UTC'))).toBe('2026-02-28T00:00:00Z');
    expect(isoTime(monthsBefore(ms('2026-12-03T03:00:00Z'), 1, NEW_YORK))).toBe('2026-11-02T05:00:00Z');
  });
});

describe('offsets of a zone', () => {
  const HOUR = 3_600_000;

  it('change when its clocks do, up to and with the last instant', () => {
    const from = ms('2026-01-01T00:00:00Z');
    const [spring, autumn] = [ms('2026-03-08T07:00:00Z'), ms('2026-11-01T06:00:00Z')];
    const all = [
      { from, offset: -5 * HOUR },
      { from: spring, offset: -4 * HOUR },
      { from: autumn, offset: -5 * HOUR },
    ];
    expect(zoneSpans(NEW_YORK, from, ms('2026-12-31T00:00:00Z'))).toEqual(all);
    expect(zoneSpans(NEW_YORK, from, autumn)).toEqual(all);
    expect(zoneSpans(NEW_YORK, from, autumn - 1)).toEqual(all.slice(0, 2));
    expect(zoneSpans('UTC', from, autumn)).toEqual([{ from, offset: 0 }]);
    expect(zoneSpans('Asia/Kolkata', from, autumn)).toEqual([{ from, offset: 5.5 * HOUR }]);
  });
});

describe('time as ISO writes it', () => {
  it('has milliseconds only where there are any', () => {
    expect(isoTime(0)).toBe('1970-01-01T00:00:00Z');
    expect(isoTime(1)).toBe('1970-01-01T00:00:00.001Z');
  });
});
