import type { Engine } from '../engine/engine.js';
import { sql } from '../sql.js';
import type { Campaign } from './campaign.js';

/** Offers that service_areas has rows for; asked only where a plan says that some offer is not bound to places. */
export async function offersOfAreas(campaigns: readonly Campaign[], engine: Engine): Promise<Set<string>> {
  if (!campaigns.some((campaign) => campaign.offers.some((offer) => offer.locationBound === false))) return new Set();
  const rows = await engine.query(sql`select distinct offer_id from service_areas order by 1`);
  return new Set(rows.map((row) => String(row['offer_id'])));
}

/** One line for each plan and offer where `location_bound: false` wins over what speaks for a place. */
export function unboundNotes(campaigns: readonly Campaign[], withAreas: ReadonlySet<string>): string[] {
  return campaigns.flatMap((campaign) =>
    campaign.offers.flatMap((offer) => {
      const signs = [
        ...(Object.keys(offer.requires).length > 0 ? ['has requires'] : []),
        ...(withAreas.has(offer.id) ? ['has rows in service_areas'] : []),
      ];
      if (offer.locationBound !== false || signs.length === 0) return [];
      return [
        `"${offer.id}" of "${campaign.id}" ${signs.join(' and ')}, but says location_bound: false: it counts as available everywhere.`,
      ];
    }),
  );
}
