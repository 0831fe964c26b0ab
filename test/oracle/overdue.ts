import { instant } from './clock.js';
import { asksForCall, lateLeads, outbound } from './leads.js';
import { cell, type Finding, type Row, rowsOf, type World, zoneOf } from './world.js';

// callback/overdue: "leads that asked for a call back, with no outbound call within `callback_within`"
export function overdue(world: World): Finding[] {
  return lateLeads(world, {
    id: 'callback/overdue',
    isJudged: asksForCall,
    within: (plan) => plan.follow_up?.callback_within,
    answers: (_, lead) => [...outbound(world, lead, (kind) => kind === 'call'), ...calls(world, lead)],
  });
}

/** Outbound telephone calls to the contact of a lead; direction is `in` unless said. */
function calls(world: World, lead: Row): number[] {
  return rowsOf(world, 'calls')
    .filter(
      (call) =>
        cell(call, 'direction') === 'out' &&
        cell(lead, 'contact_id') !== '' &&
        cell(call, 'contact_id') === cell(lead, 'contact_id'),
    )
    .map((call) => instant(cell(call, 'received_at'), zoneOf(world)));
}
