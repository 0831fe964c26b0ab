import { limitsOf, limitZone, windowOf } from './cadence.js';
import { countedPast, isMarketing, type Planned, plannedTouches } from './planned.js';
import { cell, type Limit, type Row, rowsOf, type World, zoneOf } from './world.js';

/** One touch on one contact, as far as limits look at it. */
interface Touched {
  contact: Row;
  channel: string;
  at: number;
}

// "Who wins when caps are exceeded: touches are admitted in order of priority (highest first), then time, then campaign and touch id;
// one that would break a limit together with history and those already admitted, in its own window or a later one, is excluded."
// Contacts that share a limit compete for one touch in order of contact_id. What was planned before `now` has happened.
export function leftOut(world: World): Planned[] {
  const marketing = plannedTouches(world).filter(({ plan }) => isMarketing(plan));
  const contacts = new Map(rowsOf(world, 'contacts').map((contact) => [cell(contact, 'contact_id'), contact]));
  const happened: Touched[] = [
    ...countedPast(world).flatMap(({ contact_id, channel, at }) => {
      const contact = contacts.get(contact_id);
      return contact === undefined ? [] : [{ contact, channel, at }];
    }),
    ...marketing.filter(({ at }) => at < world.now).map(touched),
  ];
  const admitted: Planned[] = [];
  const excluded: Planned[] = [];
  for (const one of marketing.filter(({ at }) => at >= world.now).toSorted(byRank)) {
    const owners = [one, ...admitted].filter((owner) => owner.at >= one.at);
    const breaks = owners.some((owner) =>
      limitsOf(world, owner.plan).some((limit) => {
        const isCounted = counter(world, limit, owner);
        if (isCounted === null || !isCounted(touched(one))) return false;
        const before = [...happened, ...admitted.map(touched)].filter(isCounted);
        return before.length + 1 > limit.max;
      }),
    );
    (breaks ? excluded : admitted).push(one);
  }
  return excluded;
}

const touched = ({ contact, touch, at }: Planned): Touched => ({ contact, channel: touch.channel, at });

const priorityOf = ({ plan }: Planned): number => plan.priority ?? 5;

function byRank(a: Planned, b: Planned): number {
  if (priorityOf(a) !== priorityOf(b)) return priorityOf(b) - priorityOf(a);
  if (a.at !== b.at) return a.at - b.at;
  return (
    inBytes(a.plan.id, b.plan.id) ||
    inBytes(a.touch.id, b.touch.id) ||
    inBytes(cell(a.contact, 'contact_id'), cell(b.contact, 'contact_id'))
  );
}

const inBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** What the window that ends with a planned touch counts for a limit; null where the limit does not judge the touch. */
export function counter(world: World, limit: Limit, owner: Planned): ((one: Touched) => boolean) | null {
  if (limit.channel !== undefined && limit.channel !== owner.touch.channel) return null;
  const zone = limitZone(limit, zoneOf(world), cell(owner.contact, 'timezone') || zoneOf(world));
  const isInWindow = windowOf(limit, owner.at, zone);
  return (one) =>
    (limit.channel === undefined || limit.channel === one.channel) &&
    sharesLimit(limit, one.contact, owner.contact) &&
    isInWindow(one.at);
}

/** Whether a limit counts the touches of two contacts together; one without account or household is its own. */
function sharesLimit(limit: Limit, a: Row, b: Row): boolean {
  if (cell(a, 'contact_id') === cell(b, 'contact_id')) return true;
  if (limit.by === 'account') return cell(a, 'account_id') !== '' && cell(a, 'account_id') === cell(b, 'account_id');
  if (limit.by === 'household')
    return cell(a, 'household_id') !== '' && cell(a, 'household_id') === cell(b, 'household_id');
  return false;
}

/** What a finding on a touch advises for one of its contacts: what to leave the contact out of, else others who share its limits. */
export function adviceFor(world: World, one: Planned, broken: Limit[], excluded: Planned[]): string[] {
  const advice = (others: boolean) =>
    excluded.flatMap((out) => {
      const isSelf = cell(out.contact, 'contact_id') === cell(one.contact, 'contact_id');
      if (isSelf === others) return [];
      return broken
        .filter((limit) => counter(world, limit, one)?.(touched(out)) === true)
        .map(
          (limit) => `leave ${others ? `others of the ${limit.by} ` : ''}out of "${out.touch.id}" of ${out.plan.id}`,
        );
    });
  const own = advice(false);
  return [...new Set(own.length > 0 ? own : advice(true))];
}
