import { Temporal } from 'temporal-polyfill';

const DAY_MS = 86_400_000;
/** A date with a time and an offset from UTC. */
const HAS_OFFSET = /:\d\d.*(Z|[+-]\d\d:\d\d)$/;

// The plans of a run share days and clock times, and each conversion takes long.
const instants = new Map<string, number>();
const offsets = new Map<string, number>();

/**
 * The instant of a date or date-time as written, milliseconds since 1970. A time without an offset is local to `zone`;
 * a date without a time is its start, or with `end` its last millisecond.
 * A clock time that a daylight-saving change skips counts as the time after the gap, one that happens twice as the first.
 */
export function instantOf(text: string, zone: string, edge: 'begin' | 'end' = 'begin'): number {
  const key = `${text} ${zone} ${edge}`;
  const instant = instants.get(key) ?? readInstant(text, zone, edge);
  instants.set(key, instant);
  return instant;
}

function readInstant(text: string, zone: string, edge: 'begin' | 'end'): number {
  if (HAS_OFFSET.test(text)) return Temporal.Instant.from(text.replace(' ', 'T')).epochMilliseconds;
  if (text.length > 10) return localInstant(Temporal.PlainDateTime.from(text.replace(' ', 'T')), zone);
  const day = Temporal.PlainDate.from(text);
  return edge === 'begin' ? startOfDay(day, zone) : startOfDay(day.add({ days: 1 }), zone) - 1;
}

/** The instant of a wall-clock time in a zone. */
export function localInstant(local: Temporal.PlainDateTime, zone: string): number {
  if (zone === 'UTC')
    return Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second, local.millisecond);
  return local.toZonedDateTime(zone).epochMilliseconds;
}

/** The first instant of a day in a zone. */
export function startOfDay(day: Temporal.PlainDate, zone: string): number {
  if (zone === 'UTC') return Date.UTC(day.year, day.month - 1, day.day);
  return day.toZonedDateTime({ timeZone: zone }).epochMilliseconds;
}

/** The offset of a zone from UTC at an instant, in milliseconds. */
export function offsetAt(ms: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const key = `${ms} ${zone}`;
  const offset = offsets.get(key) ?? zoned(ms, zone).offsetNanoseconds / 1e6;
  offsets.set(key, offset);
  return offset;
}

/** The local day that an instant falls on, in days since 1970. */
export const dayNumber = (ms: number, zone: string): number => Math.floor((ms + offsetAt(ms, zone)) / DAY_MS);

/** The same as text: `2026-12-01`. */
export const dayText = (ms: number, zone: string): string =>
  new Date(ms + offsetAt(ms, zone)).toISOString().replace(/T.*/, '');

/** The local day that an instant falls on. */
export function dayOf(ms: number, zone: string): Temporal.PlainDate {
  return zoned(ms, zone).toPlainDate();
}

export function zoned(ms: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
}

/** Wall-clock time in a zone after a start: `3d` is the same clock time three days later. */
export function afterStart(start: string, offset: string, zone: string): number {
  const from = HAS_OFFSET.test(start)
    ? zoned(instantOf(start, zone), zone).toPlainDateTime()
    : Temporal.PlainDateTime.from(start.replace(' ', 'T'));
  const amount = Number.parseInt(offset, 10);
  const unit = { s: 'seconds', m: 'minutes', h: 'hours', d: 'days', w: 'weeks' }[offset.at(-1) ?? 'd'] ?? 'days';
  return localInstant(from.add({ [unit]: amount }), zone);
}

/** The first instant of the local day that is so many months before the day of an instant. */
export const monthsBefore = (ms: number, months: number, zone: string): number =>
  startOfDay(dayOf(ms, zone).subtract({ months }), zone);

/** The first instant of the calendar day, week or month that an instant falls into. `weekStart`: 1 Monday … 7 Sunday. */
export function startOfPeriod(ms: number, unit: 'day' | 'week' | 'month', zone: string, weekStart: number): number {
  const day = dayOf(ms, zone);
  if (unit === 'day') return startOfDay(day, zone);
  if (unit === 'month') return startOfDay(day.with({ day: 1 }), zone);
  return startOfDay(day.subtract({ days: (day.dayOfWeek - weekStart + 7) % 7 }), zone);
}

/** A stretch of time with one offset from UTC: from `from` (UTC milliseconds, inclusive) on. */
export interface ZoneSpan {
  readonly from: number;
  readonly offset: number;
}

/** Every offset of a zone between two instants, in order: what SQL needs to convert times without knowing zones. */
export function zoneSpans(zone: string, from: number, to: number): ZoneSpan[] {
  let at = zoned(from, zone);
  const spans: ZoneSpan[] = [{ from, offset: at.offsetNanoseconds / 1e6 }];
  for (;;) {
    const next = zone === 'UTC' ? null : at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds > to) return spans;
    spans.push({ from: next.epochMilliseconds, offset: next.offsetNanoseconds / 1e6 });
    at = next;
  }
}

/** ISO text in UTC, without milliseconds where they are zero. */
export const isoTime = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

export { DAY_MS, Temporal };
