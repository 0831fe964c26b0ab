import { milliseconds } from './clock.js';
import { findingOf } from './finding.js';
import { countedTouches, isMarketing, plannedTouches } from './planned.js';
import { cell, type Finding, option, type World } from './world.js';

// frequency/minimum-gap: "a planned touch less than `gap` after another touch to the same contact"
export function minimumGap(world: World): Finding[] {
  const text = option(world, 'frequency/minimum-gap', 'gap', '24h');
  const gap = milliseconds(text);
  const planned = plannedTouches(world);
  const counted = countedTouches(world);
  return world.plans.filter(isMarketing).flatMap((plan) =>
    plan.touches.flatMap((touch) => {
      const people = planned.filter((one) => one.plan === plan && one.touch === touch && one.at >= world.now);
      const flagged = people.filter(({ contact, at }) => {
        const close = counted.filter(
          (other) => other.contact_id === cell(contact, 'contact_id') && other.at <= at && at - other.at < gap,
        );
        return close.length > 1; // the touch itself is one of them
      });
      const rows = flagged.map(({ contact }) => ({
        id: cell(contact, 'contact_id'),
        reasons: [`less than ${text} apart`],
      }));
      return findingOf({ campaign: plan.id, element: { kind: 'touch', id: touch.id } }, people.length, rows);
    }),
  );
}
