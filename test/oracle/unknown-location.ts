import { judgePlaces, UNKNOWN } from './place.js';
import { type Finding, option, type World } from './world.js';

// serviceability/unknown-location: "such a contact whose place is unknown; breakdown: no address, no match, attribute unknown"
export function unknownLocation(world: World): Finding[] {
  return judgePlaces(world, UNKNOWN, option(world, 'serviceability/unknown-location', 'max_share', 0));
}
