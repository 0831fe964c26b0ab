import { clock } from './business-time.js';
import type { ResponseChannel } from './campaign.js';
import { dayOf, type Temporal } from './time.js';

/** The waking part of a day, in minutes after midnight. */
const DAY_OPENS = 8 * 60;
const DAY_CLOSES = 20 * 60;

/**
 * How long at least one of the channels is open from 08:00 to 20:00 of the working day in `zone` that `at` falls on, else
 * of the next one (Monday to Friday), in milliseconds. `zoneOf`: the zone of hours that name none. Null: hours unknown.
 */
export function openMs(
  channels: readonly ResponseChannel[],
  zoneOf: (channel: ResponseChannel) => string,
  zone: string,
  at: number,
): number | null {
  if (channels.some((channel) => channel.plan.hours === undefined)) return null;
  const day = workingDay(dayOf(at, zone));
  const [from, to] = [clock(day, DAY_OPENS, zone), clock(day, DAY_CLOSES, zone)];
  const spans = channels.flatMap((channel) => spansOf(channel, zoneOf(channel), day));
  let open = 0;
  let seen = from;
  for (const [opens, closes] of spans.toSorted((a, b) => a[0] - b[0])) {
    const end = Math.min(closes, to);
    open += Math.max(0, end - Math.max(opens, seen));
    seen = Math.max(seen, end);
  }
  return open;
}

/** A day, or the Monday after it where it is at the weekend. */
const workingDay = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day;

/** When a channel is open on a day and its neighbours, as instants: what is one day for a caller may be two where the telephone stands. */
function spansOf({ plan: { hours } }: ResponseChannel, zone: string, day: Temporal.PlainDate): [number, number][] {
  if (hours === undefined) return [];
  if (hours === 'always') return [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]];
  const there = hours.timezone ?? zone;
  return [-1, 0, 1].flatMap((days) => {
    const date = day.add({ days });
    return (hours.week[date.dayOfWeek - 1] ?? []).map(([opens, closes]): [number, number] => [
      clock(date, opens, there),
      clock(date, closes, there),
    ]);
  });
}
