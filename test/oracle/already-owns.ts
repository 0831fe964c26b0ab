import { offerOf } from './place.js';
import { hasHappened, judgeTouches } from './planned.js';
import { cell, type Finding, type Row, rowsOf, type World } from './world.js';

// relevance/already-owns: "an offer that is not repeatable to a contact or account with an order of it"
export function alreadyOwns(world: World): Finding[] {
  return judgeTouches(world, world.plans, ({ plan, touch, contact }) => {
    const offer = offerOf(world, plan, touch);
    if (offer?.repeatable !== false) return [];
    const orders = rowsOf(world, 'orders').filter(
      (order) => cell(order, 'offer_id') === offer.id && hasHappened(world, cell(order, 'ordered_at')),
    );
    if (orders.some((order) => same(order, contact, 'contact_id'))) return ['has it'];
    const account = cell(contact, 'account_id');
    return account !== '' && orders.some((order) => accountOf(world, order) === account) ? ['the account has it'] : [];
  });
}

/** An order that names no account is of its contact's. */
function accountOf(world: World, order: Row): string {
  const buyer = rowsOf(world, 'contacts').find((contact) => same(contact, order, 'contact_id'));
  return cell(order, 'account_id') || (buyer === undefined ? '' : cell(buyer, 'account_id'));
}

const same = (a: Row, b: Row, column: string): boolean => cell(a, column) !== '' && cell(a, column) === cell(b, column);
