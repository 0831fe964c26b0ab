import { instant, milliseconds } from './clock.js';
import { decidingRows, isLocationBound, offerOf } from './place.js';
import { judgeTouches } from './planned.js';
import { cell, type Finding, option, type World, zoneOf } from './world.js';

// serviceability/stale-map: "availability last checked more than `max_age` before the touch"
export function staleMap(world: World): Finding[] {
  const maxAge = milliseconds(option(world, 'serviceability/stale-map', 'max_age', '90d'));
  return judgeTouches(world, world.plans, ({ plan, touch, contact, at }) => {
    const offer = offerOf(world, plan, touch);
    if (offer === undefined || !isLocationBound(world, offer)) return [];
    const checked = decidingRows(world, offer, contact)
      .map((row) => cell(row, 'checked_at'))
      .filter((text) => text !== '') // nobody knows when: it is not known to be old
      .map((text) => instant(text, zoneOf(world)));
    return checked.length > 0 && at - Math.max(...checked) > maxAge ? ['checked too long ago'] : [];
  });
}
