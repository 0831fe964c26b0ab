import { instant, wallClockAfter } from './clock.js';
import { findingOf } from './finding.js';
import { cell, type Finding, type Plan, type Row, rowsOf, type Touch, type World, zoneOf } from './world.js';

const BROADCAST = ['tv', 'radio', 'web', 'social'];

/** One touch that a contact is going to get. */
export interface Planned {
  plan: Plan;
  touch: Touch;
  contact: Row;
  at: number;
}

/** Any touch that adds to the pressure on a contact. */
export interface Counted {
  contact_id: string;
  channel: string;
  /** Empty: of no offer that anybody knows. */
  offer_id: string;
  at: number;
}

/** In schedule.timezone; or offset: 3d (wall clock) from schedule.start. */
export function touchTime(world: World, plan: Plan, touch: Touch): number {
  const zone = plan.schedule.timezone ?? zoneOf(world);
  if (touch.at !== undefined) return instant(touch.at, zone);
  return wallClockAfter(plan.schedule.start, touch.offset ?? '', zone);
}

/** Broadcast touches address nobody: they are not expanded over the audience. */
export const isAddressed = (touch: Touch): boolean => !BROADCAST.includes(touch.channel);

export const isMarketing = (plan: Plan): boolean => (plan.purpose ?? 'marketing') === 'marketing';

/** Every touch of every plan times every contact of its audience, without those that history replaces. */
export function plannedTouches(world: World): Planned[] {
  const all: Planned[] = [];
  for (const plan of world.plans) {
    const audience = audienceOf(world, plan);
    for (const touch of plan.touches.filter(isAddressed)) {
      const at = touchTime(world, plan, touch);
      for (const contact of audience) all.push({ plan, touch, contact, at });
    }
  }
  const done = new Set(
    history(world).map((row) => touchKey(cell(row, 'contact_id'), cell(row, 'campaign_id'), cell(row, 'touch_id'))),
  );
  return all.filter(({ plan, touch, contact }) => !done.has(touchKey(cell(contact, 'contact_id'), plan.id, touch.id)));
}

const touchKey = (...parts: [contact: string, campaign: string, touch: string]): string => JSON.stringify(parts);

function audienceOf(world: World, plan: Plan): Row[] {
  const { list, filter = {} } = plan.audience ?? {};
  return rowsOf(world, 'contacts').filter((contact) => {
    if (list !== undefined && !(world.lists?.[list] ?? []).includes(cell(contact, 'contact_id'))) return false;
    return Object.entries(filter).every(([column, wanted]) => [wanted].flat().includes(cell(contact, column)));
  });
}

/** History after `now` is not counted. */
export function history(world: World): Row[] {
  return rowsOf(world, 'touches').filter((row) => instant(cell(row, 'sent_at'), zoneOf(world)) <= world.now);
}

/** Bounced and failed touches do not count, nor other purposes than marketing. */
export const countedHistory = (world: World): Row[] =>
  history(world).filter(
    (row) => !['bounced', 'failed'].includes(cell(row, 'outcome')) && purposeOf(world, row) === 'marketing',
  );

export const countedPast = (world: World): Counted[] =>
  countedHistory(world).map((row) => ({
    contact_id: cell(row, 'contact_id'),
    channel: cell(row, 'channel'),
    offer_id: cell(row, 'offer_id'),
    at: instant(cell(row, 'sent_at'), zoneOf(world)),
  }));

export function countedTouches(world: World): Counted[] {
  const planned = plannedTouches(world)
    .filter(({ plan }) => isMarketing(plan))
    .map(({ contact, touch, at }) => ({
      contact_id: cell(contact, 'contact_id'),
      channel: touch.channel,
      offer_id: touch.offer ?? '',
      at,
    }));
  return [...countedPast(world), ...planned];
}

/** Missing purpose: that of the plan if campaign_id is known, else marketing. */
export function purposeOf(world: World, row: Row): string {
  if (cell(row, 'purpose') !== '') return cell(row, 'purpose');
  return world.plans.find((plan) => plan.id === cell(row, 'campaign_id'))?.purpose ?? 'marketing';
}

/** The findings of a rule that judges contacts one by one: `reasonsOf` says what is wrong with a touch to a contact, or nothing. */
export function judgeTouches(world: World, plans: Plan[], reasonsOf: (one: Planned) => string[]): Finding[] {
  const planned = plannedTouches(world).filter((one) => one.at >= world.now);
  return plans.flatMap((plan) =>
    plan.touches.flatMap((touch) => {
      const people = planned.filter((one) => one.plan === plan && one.touch === touch);
      const flagged = people
        .map((one) => ({ id: cell(one.contact, 'contact_id'), reasons: reasonsOf(one) }))
        .filter(({ reasons }) => reasons.length > 0);
      return findingOf({ campaign: plan.id, element: { kind: 'touch', id: touch.id } }, people.length, flagged);
    }),
  );
}

/** Whether something happened: history after `now` is not counted. */
export function hasHappened(world: World, at: string): boolean {
  return at !== '' && instant(at, zoneOf(world)) <= world.now;
}
