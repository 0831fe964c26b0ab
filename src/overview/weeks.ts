import { DAY_MS, dayOf, startOfDay } from '../normalise/time.js';

/** A calendar week: `[from, to)` in milliseconds since 1970, and its Monday. */
export interface WeekSpan {
  readonly monday: string;
  readonly from: number;
  readonly to: number;
}

/** Weeks before the one of now, and at most so many from then on: a year in the far future is a slip. */
const BEFORE = 4;
const MOST = 60;

/** Weeks from four before now to the one of the last instant, in order. */
export function weeksOf(now: number, last: number, zone: string): WeekSpan[] {
  const today = dayOf(now, zone);
  const first = today.subtract({ days: today.dayOfWeek - 1 + 7 * BEFORE });
  const weeks: WeekSpan[] = [];
  for (let i = 0; i < BEFORE + MOST; i++) {
    const monday = first.add({ days: 7 * i });
    const from = startOfDay(monday, zone);
    if (i > BEFORE && from > last) break;
    weeks.push({ monday: monday.toString(), from, to: startOfDay(monday.add({ days: 7 }), zone) });
  }
  return weeks;
}

/** The week that an instant lies in; -1: none of them. */
export const weekOf = (weeks: readonly WeekSpan[], at: number): number =>
  weeks.findIndex(({ from, to }) => from <= at && at < to);

/** Milliseconds of a week without a change of clocks. */
export const WEEK_MS = 7 * DAY_MS;
