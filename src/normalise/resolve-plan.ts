import { parseDuration, parseResponseTime } from '../duration.js';
import type { Path } from '../load/document.js';
import type { PlanFile } from '../load/plans.js';
import type { CheckedPlan } from '../schema/check-plans.js';
import type { OfferText, PlanText, ResponseChannelText, Shared, TouchText } from '../schema/plan.js';
import { namedChannels } from '../schema/plan-names.js';
import { BROADCAST } from '../schema/tables.js';
import type { Campaign, ElementKind, FollowUp, Offer, Origin, Partner, ResponseChannel, Touch } from './campaign.js';
import { afterStart, dayNumber, dayText, instantOf } from './time.js';
import { tollFreeByNumber } from './toll-free.js';

const TWO_WAY = new Set(['phone', 'chat', 'store']);
/** Kinds that take an answer at any hour unless the plan says otherwise. */
const NEVER_CLOSED = new Set(['web_form', 'email', 'social', 'reply_mail']);

/** A plan of the run with the file that it stands in. */
export interface PlannedCampaign {
  readonly campaign: Campaign;
  readonly file: PlanFile;
}

/** Plans that passed the schema, resolved. */
export const resolvePlans = (plans: readonly CheckedPlan[], shared: Shared): PlannedCampaign[] =>
  plans.map(({ plan, file }) => ({ campaign: campaignOf(plan, file.document.file, shared), file }));

/** Resolves a plan that passed the schema and whose names all point somewhere. */
export function campaignOf(plan: PlanText, file: string, shared: Shared): Campaign {
  const zone = plan.schedule.timezone ?? shared.timezone;
  const origin = (kind: ElementKind, id: string | null, path: Path): Origin => ({
    campaign: plan.id,
    file,
    kind,
    id,
    path,
  });
  const offers = offersOf(plan, shared, zone, origin);
  const channels = channelsOf(plan, shared, origin);
  const touches = touchesOf(plan, zone, offers, channels, origin);
  const start = instantOf(plan.schedule.start, zone);
  const end = plan.schedule.end === undefined ? null : instantOf(plan.schedule.end, zone, 'end');
  return {
    id: plan.id,
    name: plan.name,
    file,
    purpose: plan.purpose,
    priority: plan.priority,
    timezone: zone,
    start,
    end,
    days: daysOf(start, end ?? Math.max(...touches.map((touch) => touch.at)), zone),
    touches,
    offers: [...offers.values()],
    channels: [...channels.values()],
    partners: partnersOf(plan, zone, origin),
    doNotCallChecked: plan.do_not_call?.checked === undefined ? null : instantOf(plan.do_not_call.checked, zone),
    followUp: followUpOf(plan, origin('follow_up', null, ['follow_up'])),
    objective:
      plan.objective === undefined
        ? null
        : {
            metric: plan.objective.metric ?? null,
            measuredIn: plan.objective.measured_in ?? null,
            origin: origin(
              'objective',
              null,
              plan.objective.metric === undefined ? ['objective'] : ['objective', 'metric'],
            ),
          },
    origin: origin('plan', plan.id, []),
    followUpOrigin: origin('follow_up', null, ['follow_up']),
    plan,
  };
}

type MakeOrigin = (kind: ElementKind, id: string | null, path: Path) => Origin;

function offersOf(plan: PlanText, shared: Shared, zone: string, origin: MakeOrigin): Map<string, Offer> {
  const offers = new Map(
    plan.offers.map((text, i) => [text.id, offerOf(text, zone, origin('offer', text.id, ['offers', i]))]),
  );
  for (const [i, touch] of plan.touches.entries()) {
    const text = shared.offers.find((offer) => offer.id === touch.offer);
    if (text !== undefined && !offers.has(text.id))
      offers.set(text.id, offerOf(text, zone, origin('offer', text.id, ['touches', i, 'offer'])));
  }
  return offers;
}

function offerOf(text: OfferText, zone: string, origin: Origin): Offer {
  return {
    id: text.id,
    requires: text.requires ?? {},
    locationBound:
      text.location_bound ?? (text.requires !== undefined && Object.keys(text.requires).length > 0 ? true : null),
    deliveryDays:
      text.delivery_days === undefined ? null : { min: text.delivery_days.min ?? null, max: text.delivery_days.max },
    expires: text.expires === undefined ? null : instantOf(text.expires, zone, 'end'),
    origin,
    plan: text,
  };
}

function channelsOf(plan: PlanText, shared: Shared, origin: MakeOrigin): Map<string, ResponseChannel> {
  const channels = new Map(
    plan.response_channels.map((text, i) => [
      text.id,
      channelOf(text, shared, false, origin('response_channel', text.id, ['response_channels', i])),
    ]),
  );
  for (const [id, path] of namedChannels(plan)) {
    const text = shared.channels.find((channel) => channel.id === id);
    if (text !== undefined && !channels.has(id))
      channels.set(id, channelOf(text, shared, true, origin('response_channel', id, path)));
  }
  return channels;
}

function channelOf(text: ResponseChannelText, { region }: Shared, shared: boolean, origin: Origin): ResponseChannel {
  return {
    id: text.id,
    kind: text.kind,
    agents: text.agents ?? null,
    handleMs: text.handle_time === undefined ? null : (parseDuration(text.handle_time)?.ms ?? null),
    trunks: text.trunks ?? null,
    captures: text.captures,
    tollFree: text.toll_free ?? (text.number === undefined ? null : tollFreeByNumber(text.number, region)),
    alwaysOpen: isAlwaysOpen(text),
    voicemail: text.voicemail,
    twoWay: text.two_way ?? TWO_WAY.has(text.kind),
    share: text.share ?? null,
    shared,
    origin,
    plan: text,
  };
}

function isAlwaysOpen({ kind, hours }: ResponseChannelText): boolean | null {
  if (hours === undefined) return NEVER_CLOSED.has(kind) ? true : null;
  return hours === 'always' || hours.week.every((spans) => spans.some(([open, close]) => open === 0 && close === 1440));
}

function touchesOf(
  plan: PlanText,
  zone: string,
  offers: Map<string, Offer>,
  channels: Map<string, ResponseChannel>,
  origin: MakeOrigin,
): Touch[] {
  const made = new Map<string, Touch>();
  const make = (id: string): Touch | null => {
    const known = made.get(id);
    const index = plan.touches.findIndex((touch) => touch.id === id);
    const text = plan.touches[index];
    if (known !== undefined || text === undefined) return known ?? null;
    const touch = touchOf(
      text,
      plan.schedule.start,
      zone,
      text.follows === undefined ? null : make(text.follows),
      offers,
      channels,
      origin('touch', id, ['touches', index]),
    );
    made.set(id, touch);
    return touch;
  };
  return plan.touches.flatMap((touch) => make(touch.id) ?? []);
}

function touchOf(
  text: TouchText,
  start: string,
  zone: string,
  follows: Touch | null,
  offers: Map<string, Offer>,
  channels: Map<string, ResponseChannel>,
  origin: Origin,
): Touch {
  const at = text.at === undefined ? afterStart(start, text.offset ?? '0d', zone) : instantOf(text.at, zone);
  return {
    id: text.id,
    channel: text.channel,
    at,
    day: dayText(at, zone),
    broadcast: BROADCAST.has(text.channel),
    offer: text.offer === undefined ? null : (offers.get(text.offer) ?? null),
    channels: text.respond_to.flatMap((id) => channels.get(id) ?? []),
    signedBy: text.signed_by ?? null,
    follows,
    expects:
      text.expects === undefined
        ? null
        : {
            responses: text.expects.responses ?? null,
            peakShare: text.expects.peak_share,
            peakMs: parseDuration(text.expects.peak_within)?.ms ?? 0,
          },
    invites: text.respond_to.length > 0 || text.offer !== undefined || text.signed_by !== undefined,
    origin,
    plan: text,
  };
}

function followUpOf(plan: PlanText, origin: Origin): FollowUp | null {
  const text = plan.follow_up;
  if (text === undefined) return null;
  return {
    owner: text.owner ?? null,
    within: text.within === undefined ? null : parseResponseTime(text.within),
    callbackWithin: text.callback_within === undefined ? null : parseResponseTime(text.callback_within),
    recordedIn: text.recorded_in ?? null,
    noSale: text.no_sale ?? null,
    maxAttempts: text.max_attempts ?? null,
    expects: {
      responseRate: text.expects?.response_rate ?? null,
      minutesPerLead: text.expects?.minutes_per_lead ?? null,
      staffHoursPerDay: text.expects?.staff_hours_per_day ?? null,
    },
    origin,
  };
}

const partnersOf = (plan: PlanText, zone: string, origin: MakeOrigin): Partner[] =>
  plan.partners.map((text, i) => ({
    id: text.id,
    promotes: text.promotes === true,
    briefed: text.briefed === undefined ? null : instantOf(text.briefed, zone),
    origin: origin('plan', plan.id, ['partners', i]),
  }));

/** Calendar days from one instant to another, both included; at least the first one. */
const daysOf = (from: number, to: number, zone: string): number =>
  Math.max(0, dayNumber(to, zone) - dayNumber(from, zone)) + 1;
