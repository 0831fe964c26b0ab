import type { BusinessDuration } from '../duration.js';
import { InputError, type Place } from '../load/problem.js';
import type { WeekHours } from '../schema/clock.js';
import { DAY_MS, dayOf, localInstant, startOfDay, Temporal, type ZoneSpan, zoneSpans } from './time.js';

/** When an office works: local hours of each weekday, less the holidays. */
export interface WorkCalendar {
  readonly timezone: string;
  readonly hours: WeekHours;
  /** Local days without work, `2026-11-26`. */
  readonly holidays: ReadonlySet<string>;
}

/** Monday to Friday, 09:00 to 17:00: what holds where the policy has no calendar. */
export const OFFICE_HOURS: WeekHours = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [[540, 1020]] : []));

/** Public holidays of a country (or `US-CA`) in the years between two instants. `written`: where the policy says it. Throws InputError for an unknown country. */
export async function publicHolidays(
  place: string,
  from: number,
  to: number,
  written: Place | null = null,
): Promise<Set<string>> {
  const { default: Holidays } = await import('date-holidays');
  const [country = '', state] = place.split('-');
  const calendar = state === undefined ? new Holidays(country) : new Holidays(country, state);
  if (!(country in calendar.getCountries())) {
    throw new InputError(
      `there are no holidays of "${place}": it is not a country.`,
      'Write calendar.holidays as a country such as US, or none.',
      written,
    );
  }
  const days = new Set<string>();
  for (let year = new Date(from).getUTCFullYear() - 1; year <= new Date(to).getUTCFullYear() + 1; year++) {
    const found = calendar.getHolidays(year).filter((holiday) => holiday.type === 'public');
    for (const holiday of found) for (const day of daysOf(holiday)) days.add(day);
  }
  return country === 'US' ? withObserved(days) : days;
}

/** US federal holidays on a Saturday are kept on Friday, those on a Sunday on Monday (5 U.S.C. 6103(b), Executive Order 11582). */
function withObserved(days: ReadonlySet<string>): Set<string> {
  const observed = [...days].flatMap((text) => {
    const day = Temporal.PlainDate.from(text);
    if (day.dayOfWeek < 6) return [];
    return day.add({ days: day.dayOfWeek === 6 ? -1 : 1 }).toString();
  });
  return new Set([...days, ...observed]);
}

/** Every local day that a holiday touches: most last one, some several. */
function daysOf(holiday: { date: string; start: Date; end: Date }): string[] {
  const first = Temporal.PlainDate.from(holiday.date.slice(0, 10));
  const count = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / DAY_MS));
  return Array.from({ length: count }, (_, i) => first.add({ days: i }).toString());
}

/** A stretch of working time: `open` inclusive, `close` exclusive. */
interface Shift {
  readonly open: number;
  readonly close: number;
}

/** All working time between two instants, and some days beyond on both sides. */
function shiftsOf(calendar: WorkCalendar, from: number, to: number): Shift[] {
  const shifts: Shift[] = [];
  const last = dayOf(to, calendar.timezone);
  for (
    let day = dayOf(from, calendar.timezone);
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    if (calendar.holidays.has(day.toString())) continue;
    for (const [from, to] of calendar.hours[day.dayOfWeek - 1] ?? []) {
      // hours that daylight saving moves may run into the ones before, or vanish
      const open = Math.max(clock(day, from, calendar.timezone), shifts.at(-1)?.close ?? 0);
      const close = clock(day, to, calendar.timezone);
      if (close > open) shifts.push({ open, close });
    }
  }
  return shifts;
}

/** The instant of a clock time, given in minutes after midnight: 1440 is the end of the day. */
export function clock(day: Temporal.PlainDate, minutes: number, zone: string): number {
  if (minutes === 1440) return startOfDay(day.add({ days: 1 }), zone);
  return localInstant(day.toPlainDateTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 }), zone);
}

/** Something received in `[from, to)` is due at `dueAt`, or `shiftMs` after it was received. */
export interface DueSpan {
  readonly from: number;
  readonly to: number;
  readonly dueAt: number | null;
  readonly shiftMs: number;
}

/**
 * When what is received between two instants is due, in stretches without gap or overlap.
 * One business day is the same clock time on the next working day; what comes outside hours counts from the next opening.
 */
export function dueSpans(calendar: WorkCalendar, { business }: BusinessDuration, from: number, to: number): DueSpan[] {
  const horizon = (business.count * (business.unit === 'day' ? 4 : 1) + 40) * DAY_MS;
  const shifts = shiftsOf(calendar, from - DAY_MS, to + horizon);
  const isHours = business.unit === 'hour';
  const ms = business.count * 3_600_000;
  const due = isHours ? hoursLater(shifts, ms) : daysLater(calendar, shifts, business.count);
  const offsets = zoneSpans(calendar.timezone, from - 2 * DAY_MS, to + horizon);
  const jumpsOf = (shift: Shift, i: number): number[] =>
    isHours ? jumps(shift, i, shifts, ms) : clockChanges(calendar, offsets, shift, due(shift.open, i));
  const spans: DueSpan[] = [];
  let at = from - DAY_MS;
  for (const [i, shift] of shifts.entries()) {
    if (shift.open > at) spans.push({ from: at, to: shift.open, dueAt: due(shift.open, i), shiftMs: 0 });
    for (const [start, end] of pieces(shift, jumpsOf(shift, i))) spans.push(straight(start, end, (ms) => due(ms, i)));
    at = shift.close;
    if (at > to) break;
  }
  return spans.filter((span) => span.to > from);
}

/** A stretch in which due times run in step with time of receipt. */
function straight(from: number, to: number, due: (ms: number) => number): DueSpan {
  return { from, to, dueAt: null, shiftMs: due(from) - from };
}

/** Cuts a shift where the due time jumps. */
function pieces(shift: Shift, cuts: readonly number[]): [number, number][] {
  const inside = cuts.filter((cut) => cut > shift.open && cut < shift.close).toSorted((a, b) => a - b);
  const edges = [shift.open, ...inside, shift.close];
  return edges.slice(1).map((edge, i) => [edges[i] ?? shift.open, edge]);
}

/** Hours jump where what remains ends exactly with some shift: a running sum of working time tells when `ms` of it are over. */
function jumps(shift: Shift, index: number, shifts: readonly Shift[], ms: number): number[] {
  const cuts: number[] = [];
  let worked = 0;
  for (let i = index; i < shifts.length && worked <= ms + (shift.close - shift.open); i++) {
    worked += (shifts[i]?.close ?? 0) - (shifts[i]?.open ?? 0);
    cuts.push(shift.open + worked - ms + 1); // one millisecond later no time is left in shift i
  }
  return cuts;
}

/** Days jump where the clock changes, on the day of the shift or at the same clock time of the due day. */
function clockChanges(
  { timezone }: WorkCalendar,
  offsets: readonly ZoneSpan[],
  shift: Shift,
  dueAtOpening: number,
): number[] {
  const during = (from: number, to: number) =>
    offsets.filter((span, i) => span.from < to && (offsets[i + 1]?.from ?? Number.POSITIVE_INFINITY) > from);
  const dueDay = dayOf(dueAtOpening, timezone);
  const later = dueDay.since(dayOf(shift.open, timezone)).days * DAY_MS;
  const here = during(shift.open, shift.close);
  const there = during(startOfDay(dueDay, timezone), startOfDay(dueDay.add({ days: 1 }), timezone));
  const clocks = there.slice(1).map((span, i) => span.from + Math.max(span.offset, there[i]?.offset ?? span.offset));
  return [
    ...here.map((span) => span.from),
    ...clocks.flatMap((clock) => here.map((span) => clock - later - span.offset)),
  ];
}

function hoursLater(shifts: readonly Shift[], ms: number) {
  return (from: number, index: number): number => {
    let left = ms;
    for (let i = index; i < shifts.length; i++) {
      const shift = shifts[i] as Shift;
      const start = Math.max(from, shift.open);
      if (shift.close - start >= left) return start + left;
      left -= shift.close - start;
    }
    return from + ms;
  };
}

function daysLater(calendar: WorkCalendar, shifts: readonly Shift[], count: number) {
  const zone = calendar.timezone;
  const workdays = [...new Set(shifts.map((shift) => dayOf(shift.open, zone).toString()))];
  return (from: number): number => {
    const local = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
    const today = workdays.indexOf(local.toPlainDate().toString());
    const target = workdays[today + count];
    if (target === undefined) return from + count * DAY_MS;
    return localInstant(Temporal.PlainDate.from(target).toPlainDateTime(local.toPlainTime()), zone);
  };
}

/** Cuts stretches at midnight UTC, so that a join can find them by day. */
export function byDay(spans: readonly DueSpan[]): (DueSpan & { day: number })[] {
  return spans.flatMap((span) => {
    const cut: (DueSpan & { day: number })[] = [];
    for (let from = span.from; from < span.to; ) {
      const day = Math.floor(from / DAY_MS) * DAY_MS;
      const to = Math.min(span.to, day + DAY_MS);
      cut.push({ ...span, from, to, day });
      from = to;
    }
    return cut;
  });
}
