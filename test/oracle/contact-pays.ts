import { instant, localTime, milliseconds } from './clock.js';
import { findingOf } from './finding.js';
import { countedTouches, isAddressed, isMarketing, touchTime } from './planned.js';
import { cell, type Finding, type Plan, rowsOf, type World, zoneOf } from './world.js';

const YEAR = milliseconds('365d');

// value/contact-pays: "value per contact (median over accounts of earnings ÷ years as a customer, ÷ contacts per account a year) not above
// cost_per_contact". The year ends with the plan's last touch; matched are the accounts that by themselves are not worth it.
export function contactPays(world: World): Finding[] {
  const accounts = earners(world);
  return world.plans.filter(isMarketing).flatMap((plan) => {
    const cost = plan.budget?.cost_per_contact;
    const last = lastTouch(world, plan);
    const perAccount = contactsInYear(world, accounts, last) / accounts.length;
    if (cost === undefined || last < world.now || accounts.length === 0 || perAccount === 0) return [];
    if (median(accounts.map(({ yearly }) => yearly)) > cost * perAccount) return [];
    const flagged = accounts
      .filter(({ yearly }) => yearly <= cost * perAccount)
      .map(({ id }) => ({ id, reasons: ['not worth it'] }));
    return findingOf({ campaign: plan.id, element: { kind: 'plan', id: plan.id } }, accounts.length, flagged);
  });
}

const lastTouch = (world: World, plan: Plan): number =>
  Math.max(...plan.touches.filter(isAddressed).map((touch) => touchTime(world, plan, touch)));

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

/** Customers of whom it is known what they brought, and since when: in whole months, and whoever came this year has been here for one. */
function earners(world: World): { id: string; yearly: number }[] {
  return rowsOf(world, 'accounts').flatMap((account) => {
    const [since, earnings] = [cell(account, 'customer_since'), cell(account, 'earnings')];
    if (since === '' || earnings === '' || instant(since, zoneOf(world)) > world.now) return [];
    const start = localTime(instant(since, zoneOf(world)), 'UTC');
    const { months } = start.until(localTime(world.now, 'UTC'), { largestUnit: 'months' });
    return [{ id: cell(account, 'account_id'), yearly: (Number(earnings) * 12) / Math.max(12, months) }];
  });
}

/** Marketing touches to people of these accounts in the year that ends then, past and planned. */
function contactsInYear(world: World, accounts: { id: string }[], end: number): number {
  const people = new Map(rowsOf(world, 'contacts').map((one) => [cell(one, 'contact_id'), cell(one, 'account_id')]));
  const isTheirs = (contact: string): boolean => accounts.some(({ id }) => id === people.get(contact));
  return countedTouches(world).filter((touch) => isTheirs(touch.contact_id) && touch.at > end - YEAR && touch.at <= end)
    .length;
}
