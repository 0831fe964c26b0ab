import { daysBetween, instant, milliseconds } from './clock.js';
import { findingOf } from './finding.js';
import { cell, type Finding, type Offer, option, type Row, rowsOf, type World, zoneOf } from './world.js';

const RULE = 'promise/delivery-window';

// promise/delivery-window: "delivery_days.max below the `percentile` (nearest rank) of what orders of that offer took in `within`, an
// undelivered order counting with its age; says p50 and p90; blamed: the offer"
export function deliveryWindow(world: World): Finding[] {
  const perMille = Math.round(option(world, RULE, 'percentile', 0.9) * 1000);
  return world.plans.flatMap((plan) =>
    (plan.offers ?? []).flatMap((offer) => {
      const promised = offer.delivery_days?.max;
      const orders = ordersOf(world, offer).map((order) => ({ id: cell(order, 'order_id'), ...taken(world, order) }));
      if (promised === undefined || orders.length < option(world, RULE, 'min_orders', 20)) return [];
      const days = orders.map((order) => order.days).sort((a, b) => a - b);
      const rank = Math.ceil((perMille * days.length) / 1000); // nearest rank: the smallest with at least that share at or below it
      if (promised >= (days[rank - 1] ?? 0)) return [];
      const late = orders.filter((order) => order.days > promised);
      const flagged = late.map(({ id, isDelivered }) => ({
        id,
        reasons: [isDelivered ? 'took longer than promised' : 'not delivered yet'],
      }));
      return findingOf({ campaign: plan.id, element: { kind: 'offer', id: offer.id } }, orders.length, flagged);
    }),
  );
}

function ordersOf(world: World, offer: Offer): Row[] {
  const since = world.now - milliseconds(option(world, RULE, 'within', '180d'));
  return rowsOf(world, 'orders').filter((order) => {
    const at = instant(cell(order, 'ordered_at'), zoneOf(world));
    return cell(order, 'offer_id') === offer.id && at > since && at <= world.now;
  });
}

/** Calendar days from the order to its delivery, or to now where it is not delivered yet. */
function taken(world: World, order: Row): { days: number; isDelivered: boolean } {
  const zone = zoneOf(world);
  const text = cell(order, 'delivered_at');
  const delivered = text === '' ? Number.POSITIVE_INFINITY : instant(text, zone);
  const ordered = instant(cell(order, 'ordered_at'), zone);
  return { days: daysBetween(ordered, Math.min(delivered, world.now), zone), isDelivered: delivered <= world.now };
}
