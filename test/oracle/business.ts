import Holidays from 'date-holidays';
import type { Temporal } from 'temporal-polyfill';
import { localTime, milliseconds } from './clock.js';
import { type Policy, type World, zoneOf } from './world.js';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const HOUR = 3_600_000;

/** An instant span in which somebody is at work, half-open. */
type Span = readonly [open: number, close: number];

/** When an answer is due: `4h` is absolute; `3 business hours`, `1 business day` follow the calendar. */
export function dueAt(world: World, received: number, within: string): number {
  const [, count, unit] = /^(\d+) business (hour|day)s?$/.exec(within) ?? [];
  if (count === undefined) return received + milliseconds(within);
  return unit === 'hour' ? afterHours(world, received, Number(count)) : afterDays(world, received, Number(count));
}

/** One business day is the same clock time on the next working day; a start outside hours counts from the next opening. */
function afterDays(world: World, received: number, count: number): number {
  const start = localTime(openFrom(world, received)[0], zoneOf(world));
  let day = start.toPlainDate();
  for (let left = count; left > 0; left -= 1) {
    do day = day.add({ days: 1 });
    while (spansOf(world, day).length === 0);
  }
  return day.toPlainDateTime(start.toPlainTime()).toZonedDateTime(zoneOf(world)).epochMilliseconds;
}

function afterHours(world: World, received: number, count: number): number {
  let left = count * HOUR;
  let [from, close] = openFrom(world, received);
  while (close - from < left) {
    left -= close - from;
    [from, close] = openFrom(world, close);
  }
  return from + left;
}

/** The rest of the open span that holds `t`, or the whole of the next one. */
function openFrom(world: World, t: number): Span {
  let day = localTime(t, zoneOf(world)).toPlainDate();
  for (let tries = 0; tries < 400; tries += 1) {
    for (const [open, close] of spansOf(world, day)) if (t < close) return [Math.max(t, open), close];
    day = day.add({ days: 1 });
  }
  throw new Error('the calendar never opens');
}

function spansOf(world: World, day: Temporal.PlainDate): Span[] {
  if (isHoliday(world.policy, day)) return [];
  const hours = world.policy.calendar?.hours ?? { 'mon-fri': '09:00-17:00' };
  return Object.entries(hours)
    .filter(([key]) => weekdays(key).includes(day.dayOfWeek - 1))
    .flatMap(([, spans]) => spans.split(','))
    .map(
      (span) =>
        span
          .trim()
          .split('-')
          .map((clock) => atClock(day, clock, zoneOf(world))) as unknown as Span,
    )
    .sort((a, b) => a[0] - b[0]);
}

/** 24:00 is the start of the next day. */
function atClock(day: Temporal.PlainDate, clock: string, zone: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return day.toPlainDateTime().add({ hours, minutes }).toZonedDateTime(zone).epochMilliseconds;
}

/** `sat`, `mon-fri`, and over the end of the week `fri-mon`; Monday is 0. */
function weekdays(key: string): number[] {
  const [first = '', last = first] = key.split('-');
  const days = [WEEKDAYS.indexOf(first)];
  while (days.at(-1) !== WEEKDAYS.indexOf(last)) days.push(((days.at(-1) ?? 0) + 1) % 7);
  return days;
}

/** Holidays are public holidays only; of `calendar.holidays`, by default of the policy's region, none if there is neither. */
function isHoliday(policy: Policy, day: Temporal.PlainDate): boolean {
  const country = policy.calendar?.holidays ?? policy.region;
  if (country === undefined || country === 'none') return false;
  return publicHolidays(country, day.year).has(day.toString());
}

const known = new Map<string, Set<string>>();

function publicHolidays(country: string, year: number): Set<string> {
  const key = `${country} ${year}`;
  const dates =
    known.get(key) ??
    new Set(new Holidays(country, { types: ['public'] }).getHolidays(year).map(({ date }) => date.slice(0, 10)));
  known.set(key, dates);
  return dates;
}
