import { cell, type Plan, type ResponseChannel, rowsOf, type World } from './world.js';

/** Digits with the country code, of the US where there is none. */
export function numberOf(text: string): string {
  const digits = text.replace(/\D/g, '');
  if (text.startsWith('+')) return digits;
  if (digits.startsWith('00')) return digits.slice(2);
  return digits.length === 10 ? `1${digits}` : digits;
}

/** The ways in which a caller is known: by contact, by number, and by the number of the contact. */
export function callersOf(world: World, row: { [column: string]: string }, column = 'other_number'): Set<string> {
  const contact = rowsOf(world, 'contacts').find((it) => cell(it, 'contact_id') === cell(row, 'contact_id'));
  const isNumber = (text: string) => text.replace(/\D/g, '').length >= 5 && text !== ANONYMOUS;
  return new Set([
    ...(cell(row, 'contact_id') === '' ? [] : [`contact ${cell(row, 'contact_id')}`]),
    ...(isNumber(cell(row, column)) ? [numberOf(cell(row, column))] : []),
    ...(contact !== undefined && isNumber(cell(contact, 'phone')) ? [numberOf(cell(contact, 'phone'))] : []),
  ]);
}

/** The word as a telephone's keys spell it: some services write a number that was withheld like this. */
const ANONYMOUS = '+266696687';

/** The channels that a plan has of its own, then those of the policy that its touches or its service name; its own go before. */
export function channelsOf(world: World, plan: Plan): ResponseChannel[] {
  const own = plan.response_channels ?? [];
  const names = [...plan.touches.flatMap((touch) => touch.respond_to ?? []), ...(plan.service?.channels ?? [])];
  const shared = (world.policy.response_channels ?? []).filter(
    ({ id }) => names.includes(id) && !own.some((it) => it.id === id),
  );
  return [...own, ...shared];
}

export const channelsWithNumber = (world: World, plan: Plan): ResponseChannel[] =>
  channelsOf(world, plan).filter((channel) => channel.number !== undefined);
