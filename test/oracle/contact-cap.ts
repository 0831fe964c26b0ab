import { adviceFor, leftOut } from './arbitration.js';
import { cadenceReports, limitsOf, limitZone, windowOf } from './cadence.js';
import { type Flagged, findingOf } from './finding.js';
import { type Counted, countedTouches, isMarketing, type Planned, plannedTouches } from './planned.js';
import { cell, type Finding, type Limit, type Row, rowsOf, type World, zoneOf } from './world.js';

// frequency/contact-cap: "a planned touch in whose window more than `max` touches are counted for that contact (or account, household;
// one without is its own), over all channels, campaigns and history; silent on a touch that cadence reports"; "its breakdown says
// what would be dropped where"
export function contactCap(world: World): Finding[] {
  const planned = plannedTouches(world);
  const counted = countedTouches(world);
  const excluded = leftOut(world);
  const contacts = new Map(rowsOf(world, 'contacts').map((contact) => [cell(contact, 'contact_id'), contact]));
  return world.plans.filter(isMarketing).flatMap((plan) =>
    plan.touches.flatMap((touch) => {
      const people = planned.filter((one) => one.plan === plan && one.touch === touch && one.at >= world.now);
      if (people.length === 0 || cadenceReports(world, plan, touch)) return [];
      const flagged = people
        .map((one): Flagged => {
          const broken = limitsOf(world, plan).filter((limit) => breaks(world, limit, one, counted, contacts));
          const advice = adviceFor(world, one, broken, excluded);
          if (broken.length > 0 && advice.length === 0) throw new Error('a full window from which nothing is left out');
          return { id: cell(one.contact, 'contact_id'), reasons: [...broken.map(reasonOf), ...advice] };
        })
        .filter(({ reasons }) => reasons.length > 0);
      return findingOf({ campaign: plan.id, element: { kind: 'touch', id: touch.id } }, people.length, flagged);
    }),
  );
}

function breaks(world: World, limit: Limit, one: Planned, counted: Counted[], contacts: Map<string, Row>): boolean {
  if (limit.channel !== undefined && limit.channel !== one.touch.channel) return false;
  const zone = limitZone(limit, zoneOf(world), cell(one.contact, 'timezone') || zoneOf(world));
  const isInWindow = windowOf(limit, one.at, zone);
  const group = groupOf(limit, one.contact);
  let count = 0;
  for (const other of counted) {
    if (limit.channel !== undefined && other.channel !== limit.channel) continue;
    const contact = contacts.get(other.contact_id);
    if (contact === undefined || groupOf(limit, contact) !== group) continue;
    if (isInWindow(other.at)) count += 1;
  }
  return count > limit.max;
}

/** Whose touches are counted together; a contact without account or household is its own. */
function groupOf(limit: Limit, contact: Row): string {
  const own = `contact ${cell(contact, 'contact_id')}`;
  if (limit.by === 'account' && cell(contact, 'account_id') !== '') return `account ${cell(contact, 'account_id')}`;
  if (limit.by === 'household' && cell(contact, 'household_id') !== '')
    return `household ${cell(contact, 'household_id')}`;
  return own;
}

export function reasonOf(limit: Limit): string {
  const by = limit.by === 'account' || limit.by === 'household' ? ` for the ${limit.by}` : '';
  return `more than ${limit.max} in ${limit.per}${limit.channel === undefined ? '' : ` by ${limit.channel}`}${by}`;
}
