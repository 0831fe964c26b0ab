import { asksForCall, lateLeads, outbound } from './leads.js';
import type { Finding, World } from './world.js';

// follow-up/lead-waiting: "open leads without an outbound activity within the plan's `follow_up.within` (or `within`); those that asked
// for a call back are callback/overdue's"
export function leadWaiting(world: World): Finding[] {
  return lateLeads(world, {
    id: 'follow-up/lead-waiting',
    isJudged: (lead) => !asksForCall(lead),
    within: (plan) => plan.follow_up?.within,
    answers: (_, lead) => outbound(world, lead, (kind) => kind !== 'note'), // a note is never contact
  });
}
