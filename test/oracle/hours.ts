import type { Temporal } from 'temporal-polyfill';
import { localTime } from './clock.js';
import { findingOf } from './finding.js';
import { plannedTouches, touchTime } from './planned.js';
import { whereabouts } from './whereabouts.js';
import {
  cell,
  type Finding,
  option,
  type Plan,
  type ResponseChannel,
  type Touch,
  type World,
  zoneOf,
} from './world.js';

const RULE = 'inbound/hours';
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MINUTE = 60_000;

type Span = readonly [opens: number, closes: number];

// inbound/hours: "contacts for whom the channel is open less than `min_hours` within 08:00–20:00 of their own working day". Looked at
// are the telephones and chats of a touch where a person answers, together; hours of one of them that nobody knows: not judged.
// Without a timezone: in every zone where the contact may be.
export function hours(world: World): Finding[] {
  const least = option(world, RULE, 'min_hours', 6) * 60;
  const planned = plannedTouches(world).filter(({ at }) => at >= world.now);
  return world.plans.flatMap((plan) =>
    plan.touches.flatMap((touch) => {
      const channels = answeredChannels(world, plan, touch);
      if (channels.length === 0 || channels.some((channel) => channel.hours === undefined)) return [];
      const people = planned.filter((one) => one.plan === plan && one.touch === touch);
      const open = new Map<string, number>();
      const isShort = (zone: string): boolean => {
        open.set(zone, open.get(zone) ?? openMinutes(world, plan, touch, channels, zone));
        return (open.get(zone) ?? 0) < least;
      };
      const flagged = people.flatMap(({ contact, at }) => {
        const { country, basis, zones } = whereabouts(world, contact, at);
        const isKnown = zones.length > 0 && (country !== '' || basis === 'by time zone');
        if (!isKnown || !zones.every(isShort)) return [];
        return [{ id: cell(contact, 'contact_id'), reasons: [`hardly open, ${basis}`] }];
      });
      return findingOf({ campaign: plan.id, element: { kind: 'touch', id: touch.id } }, people.length, flagged);
    }),
  );
}

/** A person answers a telephone or a chat unless the plan says that nobody does. */
function answeredChannels(world: World, plan: Plan, touch: Touch): ResponseChannel[] {
  const all = [...(plan.response_channels ?? []), ...(world.policy.response_channels ?? [])];
  return (touch.respond_to ?? [])
    .flatMap((name) => all.find(({ id }) => id === name) ?? [])
    .filter(({ kind, two_way }) => ['phone', 'chat'].includes(kind) && two_way !== false);
}

/** Minute by minute, from 08:00 to 20:00 of the contact's working day: is one of them open? */
function openMinutes(world: World, plan: Plan, touch: Touch, channels: ResponseChannel[], zone: string): number {
  let day = localTime(touchTime(world, plan, touch), zone).toPlainDate();
  while (day.dayOfWeek > 5) day = day.add({ days: 1 });
  const from = day.toZonedDateTime({ timeZone: zone, plainTime: '08:00' }).epochMilliseconds;
  const to = day.toZonedDateTime({ timeZone: zone, plainTime: '20:00' }).epochMilliseconds;
  const spans = channels.flatMap((channel) => spansAround(world, plan, channel, day));
  let open = 0;
  for (let t = from; t < to; t += MINUTE) if (spans.some(([opens, closes]) => t >= opens && t < closes)) open += 1;
  return open;
}

/** When a channel is open, as instants, on a day and the days beside it: elsewhere it may be yesterday or tomorrow. */
function spansAround(world: World, plan: Plan, channel: ResponseChannel, day: Temporal.PlainDate): Span[] {
  const { hours } = channel;
  if (hours === undefined) return [];
  if (hours === 'always') return [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]];
  const { timezone, ...byDay } = hours;
  const own = plan.response_channels?.includes(channel) ? plan.schedule.timezone : undefined; // a line that plans share has the policy's clock
  const zone = timezone ?? own ?? zoneOf(world);
  return [-2, -1, 0, 1, 2].flatMap((days) => {
    const other = day.add({ days });
    return Object.entries(byDay)
      .filter(([key]) => holds(key, other.dayOfWeek - 1))
      .flatMap(([, spans]) => spans.split(','))
      .map((span) => span.split('-').map((clock) => atClock(other, clock.trim(), zone)) as unknown as Span);
  });
}

/** `sat`, `mon-fri`, and over the end of the week `fri-mon`; Monday is 0. */
function holds(days: string, day: number): boolean {
  const [first = '', last = first] = days.split('-');
  const length = (WEEKDAYS.indexOf(last) - WEEKDAYS.indexOf(first) + 7) % 7;
  return (day - WEEKDAYS.indexOf(first) + 7) % 7 <= length;
}

/** 24:00 is the start of the next day. */
function atClock(day: Temporal.PlainDate, clock: string, zone: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return day.toPlainDateTime().add({ hours, minutes }).toZonedDateTime(zone).epochMilliseconds;
}
