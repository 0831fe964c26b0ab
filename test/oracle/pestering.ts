import { instant, milliseconds } from './clock.js';
import { findingOf } from './finding.js';
import { outbound } from './leads.js';
import { cell, type Finding, option, type Plan, type Row, rowsOf, type World, zoneOf } from './world.js';

// follow-up/pestering: "more outbound activities since the last inbound one than max_attempts". A lead begins with the customer's
// own word; notes are nobody's; the plan's max_attempts goes before the rule's max.
export function pestering(world: World): Finding[] {
  const campaigns: (Plan | null)[] = [...world.plans, null];
  return campaigns.flatMap((plan) => {
    const max = plan?.follow_up?.max_attempts ?? option(world, 'follow-up/pestering', 'max', 6);
    const leads = rowsOf(world, 'leads').filter((lead) => {
      const age = world.now - receivedAt(world, lead);
      const isOurs = (world.plans.find(({ id }) => id === cell(lead, 'campaign_id')) ?? null) === plan;
      return isOurs && age >= 0 && age < milliseconds('90d');
    });
    const flagged = leads.flatMap((lead) => {
      const heard = inbound(world, lead);
      const tried = outbound(world, lead, (kind) => kind !== 'note').filter(
        (at) => at <= world.now && at >= receivedAt(world, lead) && heard.every((word) => at > word),
      );
      const reason = heard.length === 0 ? 'never answered' : 'stopped answering';
      return tried.length > max ? [{ id: cell(lead, 'lead_id'), reasons: [reason] }] : [];
    });
    const element = plan === null ? { kind: 'lead', id: null } : { kind: 'follow_up', id: null };
    return findingOf({ campaign: plan?.id ?? null, element }, leads.length, flagged);
  });
}

const receivedAt = (world: World, lead: Row): number => instant(cell(lead, 'received_at'), zoneOf(world));

const inbound = (world: World, lead: Row): number[] =>
  rowsOf(world, 'activities')
    .filter(
      (row) =>
        cell(row, 'lead_id') === cell(lead, 'lead_id') &&
        cell(row, 'direction') === 'in' &&
        cell(row, 'kind') !== 'note',
    )
    .map((row) => instant(cell(row, 'at'), zoneOf(world)))
    .filter((at) => at >= receivedAt(world, lead) && at <= world.now);
