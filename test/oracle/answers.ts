import { hasHappened, history } from './planned.js';
import { cell, type Row, rowsOf, type World } from './world.js';

/** "Answered" an offer: a lead or order for it, or a touch of it with outcome replied or answered; whenever it was. */
export function hasAnswered(world: World, contact: Row, offerId: string): boolean {
  const isFor = (row: Row): boolean => cell(row, 'offer_id') === offerId;
  const isOf = (row: Row): boolean => cell(row, 'contact_id') === cell(contact, 'contact_id');
  return (
    rowsOf(world, 'leads').some((lead) => isFor(lead) && isOf(lead) && hasHappened(world, cell(lead, 'received_at'))) ||
    ordersOf(world, contact).some(isFor) ||
    history(world).some(
      (touch) => isFor(touch) && isOf(touch) && ['replied', 'answered'].includes(cell(touch, 'outcome')),
    )
  );
}

/** A contact's own orders; one that names no contact is everybody's in the account. */
export function ordersOf(world: World, contact: Row): Row[] {
  return rowsOf(world, 'orders').filter((order) => {
    if (!hasHappened(world, cell(order, 'ordered_at'))) return false;
    if (cell(order, 'contact_id') !== '') return cell(order, 'contact_id') === cell(contact, 'contact_id');
    return cell(order, 'account_id') !== '' && cell(order, 'account_id') === cell(contact, 'account_id');
  });
}
