import { instant, milliseconds } from './clock.js';
import { findingOf } from './finding.js';
import { outbound } from './leads.js';
import { cell, type Finding, option, type Plan, type Row, rowsOf, type World, zoneOf } from './world.js';

// follow-up/lead-dropped: "a lead older than `after` that was worked but has neither closed status nor disposition: nobody knows
// what came of it". Worked: its status is working, or somebody got in touch since it came.
export function leadDropped(world: World): Finding[] {
  const after = milliseconds(option(world, 'follow-up/lead-dropped', 'after', '30d'));
  const campaigns: (Plan | null)[] = [...world.plans, null];
  return campaigns.flatMap((plan) => {
    const worked = rowsOf(world, 'leads').filter((lead) => {
      const received = instant(cell(lead, 'received_at'), zoneOf(world));
      const isOurs = (world.plans.find(({ id }) => id === cell(lead, 'campaign_id')) ?? null) === plan;
      const isOld = world.now - received > after && world.now - received < milliseconds('90d');
      return isOurs && isOld && isWorked(world, lead, received);
    });
    const flagged = worked.flatMap((lead) =>
      hasResult(world, lead) ? [] : [{ id: cell(lead, 'lead_id'), reasons: [reasonOf(world, lead)] }],
    );
    const element = plan === null ? { kind: 'lead', id: null } : { kind: 'follow_up', id: null };
    return findingOf({ campaign: plan?.id ?? null, element }, worked.length, flagged);
  });
}

const contacted = (world: World, lead: Row, since: number): boolean =>
  outbound(world, lead, (kind) => kind !== 'note').some((at) => at >= since && at <= world.now);

const isWorked = (world: World, lead: Row, received: number): boolean =>
  cell(lead, 'status') === 'working' || contacted(world, lead, received);

const reasonOf = (world: World, lead: Row): string =>
  contacted(world, lead, instant(cell(lead, 'received_at'), zoneOf(world)))
    ? 'contacted, no result'
    : 'in work, no result';

function hasResult(world: World, lead: Row): boolean {
  const closed = cell(lead, 'closed_at');
  return (
    ['won', 'lost'].includes(cell(lead, 'status')) ||
    cell(lead, 'disposition') !== '' ||
    (closed !== '' && instant(closed, zoneOf(world)) <= world.now)
  );
}
