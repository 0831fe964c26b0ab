import { judgePlaces, NOT_SERVED } from './place.js';
import type { Finding, World } from './world.js';

// serviceability/offer-available: "a planned touch with a location-bound offer to a contact whose place is not served on the touch's day,
// or below `requires`; breakdown: unavailable, planned later, planned without date, below requirement"
export function offerAvailable(world: World): Finding[] {
  return judgePlaces(world, NOT_SERVED, 0);
}
