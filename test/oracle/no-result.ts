import { instant, milliseconds } from './clock.js';
import { countedHistory, hasHappened, isAddressed, isMarketing, touchTime } from './planned.js';
import { cell, type Finding, option, type Row, rowsOf, type World, zoneOf } from './world.js';

const RULE = 'value/no-result';

// value/no-result: "an offer touched at least `touches` times in `within` without one order, planned again"
export function noResult(world: World): Finding[] {
  const orders = rowsOf(world, 'orders').filter((row) => hasHappened(world, cell(row, 'ordered_at')));
  // Orders that name no offer at all cannot say which offer sold nothing.
  if (orders.length > 0 && orders.every((row) => cell(row, 'offer_id') === '')) return [];
  const least = option(world, RULE, 'touches', 1000);
  return world.plans.filter(isMarketing).flatMap((plan) => {
    const planned = plan.touches.filter((touch) => isAddressed(touch) && touchTime(world, plan, touch) >= world.now);
    const offers = new Set(planned.map((touch) => touch.offer));
    return [...offers].flatMap((offer) => {
      if (offer === undefined) return [];
      const isOf = (row: Row): boolean => cell(row, 'offer_id') === offer;
      const touched = countedHistory(world).filter((row) => isOf(row) && isRecent(world, cell(row, 'sent_at')));
      const isSold = orders.some((row) => isOf(row) && isRecent(world, cell(row, 'ordered_at')));
      if (touched.length < least || isSold) return [];
      const units = [...new Set(touched.map((row) => cell(row, 'contact_id')))].sort();
      return [
        {
          campaign: plan.id,
          element: { kind: 'offer', id: offer },
          matched: units.length,
          population: units.length,
          breakdown: { 'no order': units.length },
          units,
        },
      ];
    });
  });
}

function isRecent(world: World, at: string): boolean {
  const since = world.now - milliseconds(option(world, RULE, 'within', '90d'));
  return hasHappened(world, at) && instant(at, zoneOf(world)) > since;
}
