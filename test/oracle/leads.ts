import { dueAt } from './business.js';
import { instant, milliseconds } from './clock.js';
import { type Flagged, findingOf } from './finding.js';
import { cell, type Finding, option, type Plan, type Row, rowsOf, type World, zoneOf } from './world.js';

const CLOSED = ['won', 'lost'];

/** What a rule on waiting leads says for itself. */
export interface LeadRule {
  id: string;
  isJudged: (lead: Row) => boolean;
  /** How soon the plan promises to answer. */
  within: (plan: Plan) => string | undefined;
  /** When somebody answered, in any order. */
  answers: (world: World, lead: Row) => number[];
}

/** It finds those still waiting after they were due, and those answered late once their share of all that were due is above it. */
export function lateLeads(world: World, rule: LeadRule): Finding[] {
  const campaigns: (Plan | null)[] = [...world.plans, null];
  return campaigns.flatMap((plan) => {
    const within =
      (plan === null ? undefined : rule.within(plan)) ?? option(world, rule.id, 'within', '1 business day');
    const due = rowsOf(world, 'leads')
      .filter((lead) => planOf(world, lead) === plan && isRecent(world, lead) && rule.isJudged(lead))
      .map((lead) => ({ lead, due: dueAt(world, receivedAt(world, lead), within) }))
      .filter((one) => one.due < world.now);
    const states = due.map((one) => ({
      id: cell(one.lead, 'lead_id'),
      state: stateOf(world, rule, one.lead, one.due),
    }));
    const late = states.filter(({ state }) => state === 'answered late').length;
    const isShown = late * 1000 > Math.round(option(world, rule.id, 'max_late_share', 0.1) * 1000) * due.length;
    const flagged = states.flatMap(({ id, state }): Flagged[] =>
      state === 'still waiting' || (state === 'answered late' && isShown) ? [{ id, reasons: [state] }] : [],
    );
    const element = plan === null ? { kind: 'lead', id: null } : { kind: 'follow_up', id: null };
    return findingOf({ campaign: plan?.id ?? null, element }, due.length, flagged);
  });
}

const planOf = (world: World, lead: Row): Plan | null =>
  world.plans.find((plan) => plan.id === cell(lead, 'campaign_id')) ?? null;

const receivedAt = (world: World, lead: Row): number => instant(cell(lead, 'received_at'), zoneOf(world));

function isRecent(world: World, lead: Row): boolean {
  const received = receivedAt(world, lead);
  return received > world.now - milliseconds('90d') && received <= world.now;
}

function stateOf(world: World, rule: LeadRule, lead: Row, due: number): 'still waiting' | 'answered late' | 'fine' {
  const answers = rule.answers(world, lead).filter((at) => at >= receivedAt(world, lead) && at <= world.now);
  if (answers.length > 0) return Math.min(...answers) > due ? 'answered late' : 'fine';
  return isOpen(world, lead) ? 'still waiting' : 'fine';
}

function isOpen(world: World, lead: Row): boolean {
  const closed = cell(lead, 'closed_at');
  return !CLOSED.includes(cell(lead, 'status')) && (closed === '' || instant(closed, zoneOf(world)) > world.now);
}

/** When somebody did something about a lead towards the customer; direction is `out` unless said. */
export function outbound(world: World, lead: Row, isKind: (kind: string) => boolean): number[] {
  return rowsOf(world, 'activities')
    .filter(
      (row) =>
        cell(row, 'lead_id') === cell(lead, 'lead_id') &&
        (cell(row, 'direction') || 'out') === 'out' &&
        isKind(cell(row, 'kind')),
    )
    .map((row) => instant(cell(row, 'at'), zoneOf(world)));
}

export const asksForCall = (lead: Row): boolean => cell(lead, 'callback_requested') === 'true';
