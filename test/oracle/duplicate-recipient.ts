import { findingOf } from './finding.js';
import { sameAddress } from './place.js';
import { isMarketing, plannedTouches } from './planned.js';
import { cell, type Finding, type Row, type World } from './world.js';

// frequency/duplicate-recipient: "one person (same e-mail and name, or name and phone or address) planned twice for one touch under
// different contact_ids"
export function duplicateRecipient(world: World): Finding[] {
  const planned = plannedTouches(world).filter((one) => one.at >= world.now);
  return world.plans.filter(isMarketing).flatMap((plan) =>
    plan.touches.flatMap((touch) => {
      const people = planned.filter((one) => one.plan === plan && one.touch === touch).map(({ contact }) => contact);
      const flagged = people
        .filter((one) => people.some((other) => isBefore(other, one) && isSamePerson(world, one, other)))
        .map((one) => ({ id: cell(one, 'contact_id'), reasons: ['twice'] }));
      return findingOf({ campaign: plan.id, element: { kind: 'touch', id: touch.id } }, people.length, flagged);
    }),
  );
}

/** The first of them by id is the one to keep. */
const isBefore = (a: Row, b: Row): boolean => cell(a, 'contact_id') < cell(b, 'contact_id');

function isSamePerson(world: World, a: Row, b: Row): boolean {
  if (!both(name(a), name(b))) return false;
  return both(email(a), email(b)) || both(phone(a), phone(b)) || sameAddress(world, a, b);
}

const both = (a: string, b: string): boolean => a !== '' && a === b;
const name = (row: Row): string => cell(row, 'name').trim().toLowerCase();
/** E-mail without case and outer space, out of the angle brackets that follow a name. */
const email = (row: Row): string =>
  cell(row, 'email')
    .replace(/^.*<(.*)>$/, '$1')
    .trim()
    .toLowerCase();

/** Phone as digits with the country code; the worlds have numbers of the United States only. */
function phone(row: Row): string {
  const digits = cell(row, 'phone')
    .replace(/ x\d+$/, '')
    .replace(/\D/g, '');
  return digits.length === 10 ? `1${digits}` : digits;
}
