import { Temporal } from 'temporal-polyfill';
import type { Limit } from './world.js';

const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** `15m`, `4h`, `7d`, `2w` are absolute (1d = 24h). */
export function milliseconds(duration: string): number {
  const [, count, unit] = /^(\d+)([smhdw])$/.exec(duration) ?? [];
  if (count === undefined) throw new Error(`the oracle cannot read the duration ${duration}`);
  return Number(count) * UNITS[unit as keyof typeof UNITS];
}

/** A date is its start in the zone; a time that carries no zone is clock time there. */
export function instant(text: string, zone: string): number {
  const iso = text.replace(' ', 'T');
  if (!iso.includes('T')) return Temporal.PlainDate.from(iso).toZonedDateTime(zone).epochMilliseconds;
  if (/(Z|[+-]\d\d:\d\d)$/.test(iso)) return Temporal.Instant.from(iso).epochMilliseconds;
  return Temporal.PlainDateTime.from(iso).toZonedDateTime(zone).epochMilliseconds;
}

/** Dates that end something include that day. */
export function isAfterEnd(t: number, end: string, zone: string): boolean {
  if (end.includes('T') || end.includes(' ')) return t > instant(end, zone);
  return t >= Temporal.PlainDate.from(end).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
}

/** Wall-clock time `offset` after `start`. */
export function wallClockAfter(start: string, offset: string, zone: string): number {
  const [, count, letter] = /^(\d+)([smhdw])$/.exec(offset) ?? [];
  const unit = { s: 'seconds', m: 'minutes', h: 'hours', d: 'days', w: 'weeks' }[letter as keyof typeof UNITS];
  const wall =
    /(Z|[+-]\d\d:\d\d)$/.test(start) && start.includes('T')
      ? localTime(instant(start, zone), zone)
      : Temporal.PlainDateTime.from(start.replace(' ', 'T'));
  return wall.add({ [unit]: Number(count) }).toZonedDateTime(zone).epochMilliseconds;
}

export const localTime = (t: number, zone: string): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(t).toZonedDateTimeISO(zone).toPlainDateTime();

/** Whether there is a time zone of this name. */
export function isZone(name: string): boolean {
  try {
    return name !== '' && localTime(0, name) !== undefined;
  } catch {
    return false;
  }
}

/** `2026-12-01T09:00:00.000Z` */
export const utcText = (t: number): string => new Date(t).toISOString();

export const daysBetween = (from: number, to: number, zone: string): number =>
  localTime(from, zone).toPlainDate().until(localTime(to, zone).toPlainDate(), { largestUnit: 'days' }).days;

export const isCalendar = (limit: Limit): boolean => /^1 (day|week|month)$/.test(limit.per);

/** The first instant of the day, week or month that holds `t` in the zone. */
export function periodStart(limit: Limit, t: number, zone: string): number {
  const day = localTime(t, zone).toPlainDate();
  if (limit.per === '1 day') return day.toZonedDateTime(zone).epochMilliseconds;
  if (limit.per === '1 month') return day.with({ day: 1 }).toZonedDateTime(zone).epochMilliseconds;
  const first = WEEKDAYS.indexOf(limit.week_start ?? 'mon');
  let start = day;
  while (start.dayOfWeek - 1 !== first) start = start.subtract({ days: 1 });
  return start.toZonedDateTime(zone).epochMilliseconds;
}
