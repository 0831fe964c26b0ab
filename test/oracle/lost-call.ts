import { dueAt } from './business.js';
import { callersOf, channelsWithNumber, numberOf } from './caller.js';
import { instant, milliseconds } from './clock.js';
import { findingOf } from './finding.js';
import { cell, type Finding, option, type Plan, type Row, rowsOf, type World, zoneOf } from './world.js';

// callback/lost-call: "an inbound call busy, abandoned (after more than 5 s) or left on voicemail, whose caller neither got an
// outbound call nor was answered later within callback_within; withheld numbers do not count". A wait that is not known is not
// known to be longer; a caller is known by number (five digits and more) or contact; calls that were noted of a lead are outbound calls.
export function lostCall(world: World): Finding[] {
  const answers = [...answersByTelephone(world), ...answersOfLeads(world)];
  const lost = rowsOf(world, 'calls').filter(
    (call) => isLost(call) && isRecent(world, call) && callersOf(world, call).size > 0,
  );
  return placesOf(world).flatMap(({ plan, channel }) => {
    const within = plan?.follow_up?.callback_within ?? option(world, 'callback/lost-call', 'within', '1 business day');
    const due = lost
      .filter((call) =>
        plan === null ? isNobodys(world, call) : numberOf(cell(call, 'number')) === numberOf(channel?.number ?? ''),
      )
      .map((call) => ({ call, at: at(world, call), due: dueAt(world, at(world, call), within) }))
      .filter((one) => one.due < world.now)
      .map((one) => ({ ...one, answered: firstAnswer(answers, callersOf(world, one.call), one.at) }));
    const late = due.filter(({ answered, due }) => answered > due && answered < Number.POSITIVE_INFINITY);
    const isShown =
      late.length * 1000 > Math.round(option(world, 'callback/lost-call', 'max_late_share', 0.1) * 1000) * due.length;
    const flagged = due.flatMap((one) => {
      const reason =
        one.answered === Number.POSITIVE_INFINITY
          ? 'still waiting'
          : isShown && late.includes(one)
            ? 'answered late'
            : null;
      return reason === null ? [] : [{ id: cell(one.call, 'call_id'), reasons: [reason] }];
    });
    const element = plan === null ? { kind: 'call', id: null } : { kind: 'response_channel', id: channel?.id ?? null };
    return findingOf({ campaign: plan?.id ?? null, element }, due.length, flagged);
  });
}

type Place = { plan: Plan | null; channel: { id: string; number?: string | undefined } | null };

/** Every channel that a plan has of its own or names of the policy, and one place for calls to no such number. */
function placesOf(world: World): Place[] {
  const named = world.plans.flatMap((plan) => channelsWithNumber(world, plan).map((channel) => ({ plan, channel })));
  return [...named, { plan: null, channel: null }];
}

const isNobodys = (world: World, call: Row): boolean => {
  const number = numberOf(cell(call, 'number'));
  return (
    number === '' ||
    !placesOf(world).some(({ channel }) => channel !== null && numberOf(channel.number ?? '') === number)
  );
};

function isLost(call: Row): boolean {
  if ((cell(call, 'direction') || 'in') !== 'in') return false;
  const outcome = cell(call, 'outcome');
  return (
    outcome === 'busy' || outcome === 'voicemail' || (outcome === 'abandoned' && Number(cell(call, 'wait_seconds')) > 5)
  );
}

const at = (world: World, call: Row): number => instant(cell(call, 'received_at'), zoneOf(world));

const isRecent = (world: World, call: Row): boolean =>
  at(world, call) > world.now - milliseconds('90d') && at(world, call) <= world.now;

interface Answer {
  at: number;
  callers: Set<string>;
}

const answersByTelephone = (world: World): Answer[] =>
  rowsOf(world, 'calls')
    .filter((call) => cell(call, 'direction') === 'out' || cell(call, 'outcome') === 'answered')
    .map((call) => ({ at: at(world, call), callers: callersOf(world, call) }))
    .filter((answer) => answer.at <= world.now);

const answersOfLeads = (world: World): Answer[] =>
  rowsOf(world, 'activities')
    .filter((activity) => cell(activity, 'kind') === 'call' && (cell(activity, 'direction') || 'out') === 'out')
    .flatMap((activity) =>
      rowsOf(world, 'leads')
        .filter(
          (lead) =>
            cell(lead, 'lead_id') === cell(activity, 'lead_id') &&
            instant(cell(lead, 'received_at'), zoneOf(world)) <= world.now,
        )
        .map((lead) => ({
          at: instant(cell(activity, 'at'), zoneOf(world)),
          callers: callersOf(world, lead, 'phone'),
        })),
    )
    .filter((answer) => answer.at <= world.now);

const firstAnswer = (answers: Answer[], callers: Set<string>, since: number): number =>
  Math.min(
    ...answers
      .filter((answer) => answer.at >= since && [...answer.callers].some((who) => callers.has(who)))
      .map((answer) => answer.at),
  );
