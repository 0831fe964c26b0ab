import { numberOf } from './caller.js';
import { instant, milliseconds } from './clock.js';
import { findingOf } from './finding.js';
import { touchTime } from './planned.js';
import { cell, type Finding, option, type Plan, type ResponseChannel, rowsOf, type World, zoneOf } from './world.js';

const RULE = 'inbound/answer-rate';

// inbound/answer-rate: "a channel that lost more than `max_lost` of its calls (busy or abandoned) in `within` and is named again".
// Every inbound call is one of its calls; voicemail is not lost; a touch that is still to come names it, broadcast or not.
export function answerRate(world: World): Finding[] {
  const since = world.now - milliseconds(option(world, RULE, 'within', '30d'));
  const recent = rowsOf(world, 'calls').filter((call) => {
    const at = instant(cell(call, 'received_at'), zoneOf(world));
    return (cell(call, 'direction') || 'in') === 'in' && at > since && at <= world.now;
  });
  return world.plans.flatMap((plan) =>
    namedAgain(world, plan).flatMap(({ id, number }) => {
      const calls = recent.filter((call) => number !== undefined && isSame(cell(call, 'number'), number));
      const lost = calls.filter((call) => ['busy', 'abandoned'].includes(cell(call, 'outcome')));
      if (calls.length < option(world, RULE, 'min_calls', 50)) return [];
      if (lost.length * 1000 <= Math.round(option(world, RULE, 'max_lost', 0.05) * 1000) * calls.length) return [];
      const flagged = lost.map((call) => ({ id: cell(call, 'call_id'), reasons: [cell(call, 'outcome')] }));
      return findingOf({ campaign: plan.id, element: { kind: 'response_channel', id } }, calls.length, flagged);
    }),
  );
}

/** The channels, the plan's own before those of the policy, that a touch from now on names. */
function namedAgain(world: World, plan: Plan): ResponseChannel[] {
  const all = [...(plan.response_channels ?? []), ...(world.policy.response_channels ?? [])];
  const names = plan.touches
    .filter((touch) => touchTime(world, plan, touch) >= world.now)
    .flatMap((touch) => touch.respond_to ?? []);
  return [...new Set(names)].flatMap((name) => all.find(({ id }) => id === name) ?? []);
}

const isSame = (a: string, b: string): boolean => numberOf(a) !== '' && numberOf(a) === numberOf(b);
