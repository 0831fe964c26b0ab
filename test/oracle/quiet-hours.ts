import { localTime } from './clock.js';
import { findingOf } from './finding.js';
import { isMarketing, plannedTouches } from './planned.js';
import { whereabouts } from './whereabouts.js';
import { cell, type Finding, type World } from './world.js';

// consent/quiet-hours: "a call or text outside the contact's local permitted hours; without a timezone, outside the hours safe in every zone"
export function quietHours(world: World): Finding[] {
  return world.plans.filter(isMarketing).flatMap((plan) =>
    plan.touches.flatMap((touch) => {
      const people = plannedTouches(world).filter(
        (one) => one.plan === plan && one.touch === touch && one.at >= world.now,
      );
      const flagged = people.flatMap(({ contact, at }) => {
        const { country, state, basis, zones } = whereabouts(world, contact, at);
        const isQuiet = zones.some((zone) => !isPermitted(country, state, touch.channel, at, zone));
        return isQuiet ? [{ id: cell(contact, 'contact_id'), reasons: [basis] }] : [];
      });
      return findingOf({ campaign: plan.id, element: { kind: 'touch', id: touch.id } }, people.length, flagged);
    }),
  );
}

/** Permitted hours include their start, not their end. */
function isPermitted(country: string, state: string, channel: string, at: number, zone: string): boolean {
  const local = localTime(at, zone);
  if (country === 'US' && ['phone', 'sms'].includes(channel))
    return local.hour >= 8 && local.hour < (['FL', 'OK'].includes(state) ? 20 : 21);
  if (country === 'AU' && channel === 'phone')
    return local.dayOfWeek < 7 && local.hour >= 9 && local.hour < (local.dayOfWeek === 6 ? 17 : 20);
  return true;
}
