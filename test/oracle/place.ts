import { instant, isAfterEnd } from './clock.js';
import { findingOf } from './finding.js';
import { plannedTouches } from './planned.js';
import {
  cell,
  type Finding,
  type Offer,
  type Plan,
  type Row,
  rowsOf,
  type Touch,
  type World,
  zoneOf,
} from './world.js';

// From the best to the worst: of several rows that do not serve, the best gives the reason.
export const NOT_SERVED = ['below requirement', 'planned later', 'planned without date', 'unavailable'];
export const UNKNOWN = ['no address', 'no match', 'attribute unknown'];

/** The findings of a rule on touches whose verdict is one of `reasons`, where their share is above `maxShare`. */
export function judgePlaces(world: World, reasons: string[], maxShare: number): Finding[] {
  const planned = plannedTouches(world);
  return world.plans.flatMap((plan) =>
    plan.touches.flatMap((touch) => {
      const offer = offerOf(world, plan, touch);
      if (offer === undefined || !isLocationBound(world, offer)) return [];
      const people = planned.filter((one) => one.plan === plan && one.touch === touch && one.at >= world.now);
      const flagged = people
        .map(({ contact, at }) => ({ id: cell(contact, 'contact_id'), reasons: [verdict(world, offer, contact, at)] }))
        .filter((one) => one.reasons.some((reason) => reasons.includes(reason)));
      if (flagged.length * 1000 <= Math.round(maxShare * 1000) * people.length) return [];
      return findingOf({ campaign: plan.id, element: { kind: 'touch', id: touch.id } }, people.length, flagged);
    }),
  );
}

export function offerOf(world: World, plan: Plan, touch: Touch): Offer | undefined {
  return [...(plan.offers ?? []), ...(world.policy.offers ?? [])].find((offer) => offer.id === touch.offer);
}

/** An offer is if it says so, has `requires`, or service_areas has rows for its id; `location_bound: false` wins. */
export function isLocationBound(world: World, offer: Offer): boolean {
  if (offer.location_bound !== undefined) return offer.location_bound;
  return (
    offer.requires !== undefined || rowsOf(world, 'service_areas').some((row) => cell(row, 'offer_id') === offer.id)
  );
}

export function verdict(world: World, offer: Offer, contact: Row, at: number): string {
  if (['location_id', 'address', 'account_id', 'postal_code'].every((column) => cell(contact, column) === ''))
    return 'no address';
  const verdicts = decidingRows(world, offer, contact).map((row) => rowVerdict(world, offer, row, at));
  const order = ['served', 'attribute unknown', ...NOT_SERVED];
  return order.find((one) => verdicts.includes(one)) ?? 'no match';
}

/** Looked up by location_id, then address, then account_id, then postal_code; the most exact level that has a row decides. */
export function decidingRows(world: World, offer: Offer, contact: Row): Row[] {
  const rows = rowsOf(world, 'service_areas').filter((row) => cell(row, 'offer_id') === offer.id);
  const levels = [sameLocation, sameAddress, sameAccount, samePostalCode].map((matches) =>
    rows.filter((row) => matches(world, row, contact)),
  );
  return levels.find((level) => level.length > 0) ?? [];
}

function rowVerdict(world: World, offer: Offer, row: Row, at: number): string {
  const zone = zoneOf(world);
  const [status, from, until] = [cell(row, 'status'), cell(row, 'available_from'), cell(row, 'available_until')];
  if (status === 'unavailable') return 'unavailable';
  if (status !== 'available' && status !== 'planned') return 'attribute unknown'; // nobody knows whether it would serve
  if (from !== '' && instant(from, zone) > at) return 'planned later';
  if (until !== '' && isAfterEnd(at, until, zone)) return 'unavailable';
  if (status === 'planned' && from === '') return 'planned without date';
  const needs = Object.entries(offer.requires ?? {});
  if (needs.some(([key, least]) => cell(row, key) !== '' && Number(cell(row, key)) < least)) return 'below requirement';
  return needs.some(([key]) => cell(row, key) === '') ? 'attribute unknown' : 'served';
}

const both = (a: string, b: string): boolean => a !== '' && a === b;

const sameLocation = (_: World, row: Row, contact: Row): boolean =>
  both(cell(row, 'location_id'), cell(contact, 'location_id'));
const sameAccount = (_: World, row: Row, contact: Row): boolean =>
  both(cell(row, 'account_id'), cell(contact, 'account_id'));

/** Rows with a location_id, address or account_id speak for that place only, and only rows without speak for a ZIP. */
function samePostalCode(world: World, row: Row, contact: Row): boolean {
  if (['location_id', 'address', 'account_id'].some((column) => cell(row, column) !== '')) return false;
  return both(zip5(world, row), zip5(world, contact));
}

/** Two split addresses are equal when street and five-digit ZIP are (without a ZIP: street, city and region); else their wholes. */
export function sameAddress(world: World, a: Row, b: Row): boolean {
  const [street, otherStreet] = [plain(cell(a, 'address')), plain(cell(b, 'address'))];
  if (street === '' || otherStreet === '') return false;
  if (!isSplit(a) || !isSplit(b)) return whole(world, a) === whole(world, b);
  if (street !== otherStreet) return false;
  if (zip5(world, a) !== '' && zip5(world, b) !== '') return zip5(world, a) === zip5(world, b);
  return ['city', 'region'].every((column) => plain(cell(a, column)) === plain(cell(b, column)));
}

/** It is split when a postal_code or city stands in its own column. */
const isSplit = (row: Row): boolean => cell(row, 'postal_code') !== '' || cell(row, 'city') !== '';

/** street city region ZIP5 */
const whole = (world: World, row: Row): string =>
  plain([...['address', 'city', 'region'].map((column) => cell(row, column)), zip5(world, row)].join(' '));

/** Words that the worlds write out, by their abbreviation. */
const SHORT: Record<string, string> = { STREET: 'ST', ROAD: 'RD', APARTMENT: 'APT' };

/** Upper case, punctuation and runs of space collapsed, words of addresses abbreviated. */
const plain = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[\p{P}\s]+/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => SHORT[word] ?? word)
    .join(' ');

/** ZIP+4 is cut, a lost leading zero of a US ZIP is restored. */
function zip5(world: World, row: Row): string {
  const text = cell(row, 'postal_code').trim();
  if (!['US', 'United States'].includes(cell(row, 'country') || (world.policy.region ?? ''))) return text.toUpperCase();
  const zip = text.replace(/-\d{4}$/, '');
  return /^\d{4}$/.test(zip) ? `0${zip}` : zip;
}
