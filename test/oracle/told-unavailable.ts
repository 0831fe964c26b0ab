import { instant } from './clock.js';
import { decidingRows, offerOf } from './place.js';
import { hasHappened, judgeTouches } from './planned.js';
import { cell, type Finding, type Row, rowsOf, type World, zoneOf } from './world.js';

// serviceability/told-unavailable: "a contact whose lead for that offer was closed as not_available, planned again, with no row whose
// available_from is after that and not after the touch (checked_at is no evidence)"
export function toldUnavailable(world: World): Finding[] {
  return judgeTouches(world, world.plans, ({ plan, touch, contact, at }) => {
    const offer = offerOf(world, plan, touch);
    if (offer === undefined || offer.location_bound === false) return [];
    // a row that says "unavailable" is no evidence of the contrary, whatever its dates
    const opened = decidingRows(world, offer, contact)
      .filter((row) => ['available', 'planned'].includes(cell(row, 'status')))
      .map((row) => cell(row, 'available_from'))
      .filter((text) => text !== '')
      .map((text) => instant(text, zoneOf(world)));
    const told = rowsOf(world, 'leads')
      .filter(
        (lead) =>
          cell(lead, 'contact_id') === cell(contact, 'contact_id') &&
          cell(lead, 'offer_id') === offer.id &&
          cell(lead, 'disposition') === 'not_available' &&
          hasHappened(world, closedAt(lead)),
      )
      .map((lead) => instant(closedAt(lead), zoneOf(world)));
    return told.some((then) => !opened.some((from) => from > then && from <= at)) ? ['told it is not available'] : [];
  });
}

/** Where nobody wrote down when it was closed, it was not before it came. */
const closedAt = (lead: Row): string => cell(lead, 'closed_at') || cell(lead, 'received_at');
