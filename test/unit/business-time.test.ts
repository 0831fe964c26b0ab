import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { parseResponseTime } from '../../src/duration.js';
import {
  byDay,
  type DueSpan,
  dueSpans,
  OFFICE_HOURS,
  publicHolidays,
  type WorkCalendar,
} from '../../src/normalise/business-time.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

const local = (text: string, zone: string): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;

type Stretch = readonly [open: number, close: number];

/** The working time of a day, as clocks on the wall show it; a clock time that is skipped is the one after the gap. */
function workOn(day: Temporal.PlainDate, { timezone, hours, holidays }: WorkCalendar): Stretch[] {
  if (holidays.has(day.toString())) return [];
  const clock = (minutes: number) =>
    day
      .add({ days: Math.floor(minutes / 1440) })
      .toPlainDateTime({ hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 })
      .toZonedDateTime(timezone).epochMilliseconds;
  return (hours[day.dayOfWeek - 1] ?? []).map(([open, close]) => [clock(open), clock(close)] as const);
}

/** The working time that is left from an instant on, day after day. */
function* workFrom(ms: number, calendar: WorkCalendar): Generator<Stretch> {
  let day = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(calendar.timezone).toPlainDate();
  for (;;) {
    for (const [open, close] of workOn(day, calendar)) if (close > ms) yield [Math.max(open, ms), close];
    day = day.add({ days: 1 });
  }
}

/** The instant itself where the office is open, else the next opening. */
function begin(ms: number, calendar: WorkCalendar): number {
  for (const [from] of workFrom(ms, calendar)) return from;
  throw new Error('never open');
}

/** Uses up what is left of each day until so many hours were worked. */
function hoursLater(from: number, count: number, calendar: WorkCalendar): number {
  let left = count * 60 * MINUTE;
  for (const [open, close] of workFrom(from, calendar)) {
    if (close - open >= left) return open + left;
    left -= close - open;
  }
  throw new Error('never open');
}

/** The same clock time so many days with work later. */
function daysLater(from: number, count: number, calendar: WorkCalendar): number {
  const start = Temporal.Instant.fromEpochMilliseconds(begin(from, calendar)).toZonedDateTimeISO(calendar.timezone);
  let day = start.toPlainDate();
  for (let left = count; left > 0; ) {
    day = day.add({ days: 1 });
    const works = (calendar.hours[day.dayOfWeek - 1] ?? []).length > 0 && !calendar.holidays.has(day.toString());
    if (works) left--;
  }
  return day.toPlainDateTime(start.toPlainTime()).toZonedDateTime(calendar.timezone).epochMilliseconds;
}

function dueOf(spans: readonly DueSpan[], ms: number): number {
  const found = spans.filter((span) => ms >= span.from && ms < span.to);
  expect(found, `spans that cover ${new Date(ms).toISOString()}`).toHaveLength(1);
  const [span] = found;
  return span?.dueAt ?? ms + (span?.shiftMs ?? 0);
}

function business(text: string) {
  const time = parseResponseTime(text);
  if (time === null || !('business' in time)) throw new Error(`${text} is no business time`);
  return time;
}

const SPLIT = OFFICE_HOURS.map((day) => (day.length > 0 ? [[540, 720] as const, [780, 1080] as const] : []));
const WEEKENDS = OFFICE_HOURS.map((_, day) => (day >= 5 ? [[600, 840] as const] : []));
const ALWAYS = OFFICE_HOURS.map(() => [[0, 1440] as const]);
const EARLY = OFFICE_HOURS.map(() => [[150, 300] as const]); // 02:30, which daylight saving skips

const calendars: Record<string, WorkCalendar> = {
  office: {
    timezone: 'America/New_York',
    hours: OFFICE_HOURS,
    holidays: new Set(['2027-03-15', '2027-11-11', '2027-11-25', '2027-12-31']),
  },
  'split shifts': { timezone: 'Europe/Rome', hours: SPLIT, holidays: new Set(['2027-03-29']) },
  weekends: { timezone: 'Australia/Lord_Howe', hours: WEEKENDS, holidays: new Set(['2027-04-03']) },
  'day and night': { timezone: 'America/Los_Angeles', hours: ALWAYS, holidays: new Set(['2027-03-12']) },
  'hours in the gap': { timezone: 'America/Los_Angeles', hours: EARLY, holidays: new Set() },
  'half an hour off': { timezone: 'Asia/Kolkata', hours: SPLIT, holidays: new Set(['2027-03-10']) },
};

/** Weeks in which clocks change somewhere. */
const WINDOWS = [
  Date.UTC(2027, 2, 8),
  Date.UTC(2027, 2, 22),
  Date.UTC(2027, 9, 28),
  Date.UTC(2027, 10, 3),
  Date.UTC(2027, 11, 27),
];

describe.each(Object.entries(calendars))('%s', (_, calendar) => {
  const later = (text: string, ms: number): number => {
    const { count, unit } = business(text).business;
    return unit === 'hour' ? hoursLater(ms, count, calendar) : daysLater(ms, count, calendar);
  };

  it.each([
    '1 business hour',
    '3 business hours',
    '8 business hours',
    '20 business hours',
    '1 business day',
    '3 business days',
  ])('%s: every instant is due once, and when a walk from shift to shift says so', (text) => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WINDOWS),
        fc.array(fc.integer({ min: 0, max: 10 * 1440 }), { minLength: 5, maxLength: 5 }),
        fc.constantFrom(0, 1, 29_999, 59_999),
        (start, minutes, ms) => {
          const end = start + 10 * DAY;
          const spans = dueSpans(calendar, business(text), start, end);
          for (const minute of minutes) {
            const at = start + minute * MINUTE + ms;
            if (at < end) expect(dueOf(spans, at), new Date(at).toISOString()).toBe(later(text, at));
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('covers the whole stretch in order, without gap or overlap; by day, no piece crosses midnight', () => {
    for (const start of WINDOWS) {
      for (const text of ['3 business hours', '20 business hours', '2 business days']) {
        const end = start + 14 * DAY;
        const spans = dueSpans(calendar, business(text), start, end);
        for (const list of [spans, byDay(spans)]) {
          expect(list[0]?.from).toBeLessThanOrEqual(start);
          expect(list.at(-1)?.to).toBeGreaterThan(end);
          for (const [i, span] of list.entries()) {
            expect(span.to).toBeGreaterThan(span.from);
            if (i > 0) expect(span.from).toBe(list[i - 1]?.to);
          }
        }
        for (const piece of byDay(spans)) {
          expect(piece.from).toBeGreaterThanOrEqual(piece.day);
          expect(piece.to).toBeLessThanOrEqual(piece.day + DAY);
        }
      }
    }
  });
});

describe('at the edges of the day', () => {
  const calendar: WorkCalendar = {
    timezone: 'America/New_York',
    hours: OFFICE_HOURS,
    holidays: new Set(['2026-11-26']),
  };
  const due = (text: string, at: string, more = 0): string => {
    const ms = local(at, 'America/New_York') + more;
    const spans = dueSpans(calendar, business(text), ms - DAY, ms + DAY);
    return Temporal.Instant.fromEpochMilliseconds(dueOf(spans, ms))
      .toZonedDateTimeISO('America/New_York')
      .toPlainDateTime()
      .toString();
  };

  it.each([
    ['before opening counts from the opening', '1 business hour', '2026-11-23T07:00', 0, '2026-11-23T10:00:00'],
    ['at opening', '1 business hour', '2026-11-23T09:00', 0, '2026-11-23T10:00:00'],
    [
      'ends exactly at closing: due at closing, not tomorrow',
      '1 business hour',
      '2026-11-23T16:00',
      0,
      '2026-11-23T17:00:00',
    ],
    [
      'a millisecond later: the rest is worked off tomorrow',
      '1 business hour',
      '2026-11-23T16:00',
      1,
      '2026-11-24T09:00:00.001',
    ],
    ['the last millisecond of the day', '1 business hour', '2026-11-23T17:00', -1, '2026-11-24T09:59:59.999'],
    ['at closing counts from the next opening', '1 business hour', '2026-11-23T17:00', 0, '2026-11-24T10:00:00'],
    ['Friday evening counts from Monday', '3 business hours', '2026-11-20T18:00', 0, '2026-11-23T12:00:00'],
    ['a holiday is no working time', '8 business hours', '2026-11-25T10:00', 0, '2026-11-27T10:00:00'],
    ['one day is the same clock time', '1 business day', '2026-11-23T14:07', 0, '2026-11-24T14:07:00'],
    ['… over a holiday', '1 business day', '2026-11-25T14:07', 0, '2026-11-27T14:07:00'],
    ['… over a weekend', '1 business day', '2026-11-20T14:07', 0, '2026-11-23T14:07:00'],
    [
      '… from before opening: the opening of the next day',
      '1 business day',
      '2026-11-23T06:00',
      0,
      '2026-11-24T09:00:00',
    ],
    [
      '… from after closing: the opening of the day after the next',
      '1 business day',
      '2026-11-23T17:00',
      0,
      '2026-11-25T09:00:00',
    ],
    ['… from a weekend: Tuesday at opening', '1 business day', '2026-11-21T12:00', 0, '2026-11-24T09:00:00'],
  ])('%s', (_, text, at, more, expected) => {
    expect(due(text, at, more)).toBe(expected);
  });

  it('an office that never opens is due some time, without an end of the world', () => {
    const never = { ...calendar, hours: OFFICE_HOURS.map(() => []) };
    const spans = dueSpans(never, business('1 business day'), 0, DAY);
    expect(Array.isArray(spans)).toBe(true);
  });
});

describe('public holidays', () => {
  const year = (n: number): [number, number] => [Date.UTC(n, 0, 1), Date.UTC(n, 11, 31)];

  it('of the US are the federal ones, kept on a weekday where they fall on a weekend', async () => {
    const days = await publicHolidays('US', Date.UTC(2023, 0, 1), Date.UTC(2029, 11, 31));
    for (const day of [
      '2023-11-10',
      '2026-07-03',
      '2026-11-26',
      '2027-12-24',
      '2027-12-31',
      '2028-11-10',
      '2029-11-12',
    ]) {
      expect(days.has(day), day).toBe(true);
    }
    expect([...(await publicHolidays('US', ...year(2026)))].filter((day) => day.startsWith('2026')).sort()).toEqual([
      '2026-01-01',
      '2026-01-19',
      '2026-02-16',
      '2026-05-25',
      '2026-06-19',
      '2026-07-03',
      '2026-07-04',
      '2026-09-07',
      '2026-10-12',
      '2026-11-11',
      '2026-11-26',
      '2026-12-25',
    ]);
  });

  it('of a country that there is not are an error', async () => {
    await expect(publicHolidays('XX', ...year(2026))).rejects.toThrow(/no holidays of "XX"/);
    const written = { file: 'outreach-lint.config.yaml', line: 6 };
    await expect(publicHolidays('XX', ...year(2026), written)).rejects.toThrow(/^outreach-lint\.config\.yaml:6: /);
  });
});
