import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/** Opening hours of each weekday, Monday first, in minutes after midnight: half-open, in order, not touching. */
export type WeekHours = readonly (readonly (readonly [open: number, close: number])[])[];

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY = `(?:${DAYS.join('|')})`;
const DAY_KEY = new RegExp(`^${DAY}(-${DAY})?$`);

const hoursText = z.string('must be hours such as "09:00-17:00", in quotes').transform((text, ctx) => {
  const spans = text.split(',').map(readSpan);
  if (!spans.includes(null)) return spans as [number, number][];
  ctx.addIssue({ code: 'custom', message: 'must be hours such as "09:00-17:00", or "09:00-12:00, 13:00-17:00"' });
  return z.NEVER;
});

function readSpan(text: string): [number, number] | null {
  const match = /^\s*(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)\s*$/.exec(text);
  if (match === null) return null;
  const [open, close] = [minutes(match[1], match[2]), minutes(match[3], match[4])];
  return open !== null && close !== null && open < close ? [open, close] : null;
}

function minutes(hour: string | undefined, minute: string | undefined): number | null {
  const value = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && value <= 1440 ? value : null;
}

/** zod: an IANA time zone. */
export const timezone = z
  .string()
  .refine(isTimezone, { message: 'is not a time zone; write one such as America/New_York' });

/** zod: `{ mon-fri: "09:00-17:00", sat: "09:00-13:00" }` as hours of each weekday, with the zone they are in. */
export const openingHours: z.ZodType<
  { timezone: string | undefined; week: WeekHours },
  { timezone?: string | undefined; [days: string]: string | undefined }
> = z
  .object({ timezone: timezone.optional().describe('Of these hours.') })
  .catchall(hoursText)
  .transform(({ timezone: zone, ...byDay }, ctx) => {
    for (const key of Object.keys(byDay)) {
      if (!DAY_KEY.test(key))
        ctx.addIssue({ code: 'custom', path: [key], message: 'must be a day such as sat, or days such as mon-fri' });
    }
    return { timezone: zone, week: weekOf(byDay) };
  });

/** zod: `{ mon-fri: "09:00-20:00", sat: "09:00-17:00" }` as hours of each weekday. */
export const weekHours = z
  .record(z.string().regex(DAY_KEY, 'must be a day such as sat, or days such as mon-fri'), hoursText)
  .transform(weekOf);

function weekOf(byDay: Record<string, [number, number][]>): WeekHours {
  const week: [number, number][][] = DAYS.map(() => []);
  for (const [key, spans] of Object.entries(byDay)) for (const day of daysOf(key)) week[day]?.push(...spans);
  return week.map((spans) => merge(spans));
}

function daysOf(key: string): number[] {
  const [first, last] = key.split('-').map((day) => DAYS.indexOf(day)) as [number, number | undefined];
  if (first < 0) return [];
  const count = last === undefined ? 1 : ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, i) => (first + i) % 7);
}

function merge(spans: [number, number][]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [open, close] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && open <= last[1]) last[1] = Math.max(last[1], close);
    else merged.push([open, close]);
  }
  return merged;
}

/** Whether this runtime knows a time zone by this name (offsets such as +02:00 are not names). */
export function isTimezone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    // asked in this way, the answer is kept for the conversions that follow
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId !== '';
  } catch {
    return false; // there is no such zone
  }
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Whether a text is a date that exists, or a date with a time. */
export function isDate(text: string): boolean {
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = DATE.exec(text) ?? [];
  if (year === undefined || year < '1900' || year >= '2200') return false; // as in data: other years are slips
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return (
    date.getUTCMonth() === Number(month) - 1 && // else the month has no such day
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60
  );
}

/** zod: `2026-12-01` or `2026-12-01T09:00`, kept as text: what zone it is in is known later. */
export const date = z
  .string('must be a date such as 2026-12-01')
  .refine(isDate, { message: 'must be a date that exists, such as 2026-12-01 or 2026-12-01T09:00' });
