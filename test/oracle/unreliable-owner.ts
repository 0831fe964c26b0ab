import { dueAt } from './business.js';
import { numberOf } from './caller.js';
import { instant, milliseconds } from './clock.js';
import { findingOf } from './finding.js';
import { asksForCall, outbound } from './leads.js';
import { touchTime } from './planned.js';
import { whoIs } from './staff.js';
import { cell, type Finding, option, type Row, rowsOf, type World, zoneOf } from './world.js';

const RULE = 'callback/unreliable-owner';

// callback/unreliable-owner: "a touch signed, or a plan followed up, by a person who returned fewer than `min_share` in time of at
// least `min_requests` call backs due in `within`". A team is nobody; what was closed by the time it was due, or nobody knows when, and
// was never called, says nothing about anybody.
export function unreliableOwner(world: World): Finding[] {
  return world.plans.flatMap((plan) => [
    ...plan.touches.flatMap((touch) => {
      if (touch.signed_by === undefined || touchTime(world, plan, touch) < world.now) return [];
      return accuse(world, plan.id, { kind: 'touch', id: touch.id }, touch.signed_by);
    }),
    ...(plan.follow_up?.owner === undefined
      ? []
      : accuse(world, plan.id, { kind: 'follow_up', id: null }, plan.follow_up.owner)),
  ]);
}

function accuse(world: World, campaign: string, element: Finding['element'], name: string): Finding[] {
  const person = whoIs(world, name);
  if (person === null) return [];
  const calls = requests(world, person);
  const returned = calls.filter(({ answered, due }) => answered <= due).length;
  if (calls.length < option(world, RULE, 'min_requests', 5)) return [];
  if (returned * 1000 >= Math.round(option(world, RULE, 'min_share', 0.8) * 1000) * calls.length) return [];
  const findings = findingOf({ campaign, element }, 1, [{ id: name, reasons: ['late or never'] }]);
  return name.includes('@') ? findings.map((finding) => ({ ...finding, units: [] })) : findings; // such a name is masked
}

/** The call backs that a person owed: when each was due, and when somebody called. */
function requests(world: World, person: string): { due: number; answered: number }[] {
  const since = world.now - milliseconds(option(world, RULE, 'within', '90d'));
  return rowsOf(world, 'leads')
    .filter((lead) => asksForCall(lead) && whoIs(world, cell(lead, 'owner')) === person)
    .map((lead) => ({ lead, due: dueOf(world, lead), answered: answeredAt(world, lead) }))
    .filter(({ due }) => due > since && due < world.now)
    .filter(({ lead, due, answered }) => answered <= due || !isSettled(world, lead, due, answered));
}

const receivedAt = (world: World, lead: Row): number => instant(cell(lead, 'received_at'), zoneOf(world));

/** A plan without a promise, and a lead of no plan, follows 1 business day. */
function dueOf(world: World, lead: Row): number {
  const plan = world.plans.find(({ id }) => id === cell(lead, 'campaign_id'));
  return dueAt(world, receivedAt(world, lead), plan?.follow_up?.callback_within ?? '1 business day');
}

/** The first call to the lead since it came: noted of the lead, or to its contact, the number that was left, or its contact's. */
function answeredAt(world: World, lead: Row): number {
  const contact = rowsOf(world, 'contacts').find((row) => both(cell(row, 'contact_id'), cell(lead, 'contact_id')));
  const numbers = [cell(lead, 'phone'), cell(contact ?? {}, 'phone')].map(numberOf);
  const calls = rowsOf(world, 'calls')
    .filter(
      (call) =>
        cell(call, 'direction') === 'out' &&
        (both(cell(call, 'contact_id'), cell(lead, 'contact_id')) ||
          numbers.some((number) => both(number, numberOf(cell(call, 'other_number'))))),
    )
    .map((call) => instant(cell(call, 'received_at'), zoneOf(world)));
  const all = [...outbound(world, lead, (kind) => kind === 'call'), ...calls];
  return Math.min(...all.filter((at) => at >= receivedAt(world, lead) && at <= world.now));
}

const both = (a: string, b: string): boolean => a !== '' && a === b;

/** Closed by the time that the call was due, or never called and closed without a date. */
function isSettled(world: World, lead: Row, due: number, answered: number): boolean {
  const closed =
    cell(lead, 'closed_at') === '' ? Number.POSITIVE_INFINITY : instant(cell(lead, 'closed_at'), zoneOf(world));
  const isClosed = ['won', 'lost'].includes(cell(lead, 'status')) || cell(lead, 'disposition') !== '';
  return closed <= due || (isClosed && closed > world.now && answered === Number.POSITIVE_INFINITY);
}
