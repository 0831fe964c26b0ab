import type { ResponseTime } from '../duration.js';
import type { Path } from '../load/document.js';
import type { OfferText, PlanText, ResponseChannelText, TouchText } from '../schema/plan.js';

export type ElementKind =
  | 'plan'
  | 'touch'
  | 'offer'
  | 'response_channel'
  | 'follow_up'
  | 'objective'
  | 'service'
  | 'lead'
  | 'call'
  | 'contact'
  | 'table';

/** Somebody else who shall promote the campaign. */
export interface Partner {
  readonly id: string;
  readonly promotes: boolean;
  /** When it was told what it is about; the start of that day. */
  readonly briefed: number | null;
  readonly origin: Origin;
}

/** Where a row comes from: an element of a plan, and the path to its line. */
export interface Origin {
  readonly campaign: string;
  readonly file: string;
  readonly kind: ElementKind;
  readonly id: string | null;
  readonly path: Path;
}

/** A plan with its names resolved and its times as instants (milliseconds since 1970). */
export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly purpose: PlanText['purpose'];
  readonly priority: number;
  readonly timezone: string;
  readonly start: number;
  readonly end: number | null;
  /** Calendar days from start to end, both included; without an end, to the day of the last touch. */
  readonly days: number;
  readonly touches: readonly Touch[];
  /** Own offers, and those of the policy that a touch names. */
  readonly offers: readonly Offer[];
  /**
   * Every channel that answers for the plan, once: its own, and those of the policy that a touch or `service` names.
   * Rules on channels judge all of them alike.
   */
  readonly channels: readonly ResponseChannel[];
  readonly partners: readonly Partner[];
  /** When the plan's numbers were last compared with the do-not-call registry; the start of that day. */
  readonly doNotCallChecked: number | null;
  readonly followUp: FollowUp | null;
  readonly objective: {
    readonly metric: string | null;
    readonly measuredIn: string | null;
    readonly origin: Origin;
  } | null;
  readonly origin: Origin;
  /** Where follow-up belongs, whether it is written or not. */
  readonly followUpOrigin: Origin;
  /** The plan as written, for what rules rarely ask. */
  readonly plan: PlanText;
}

export interface Touch {
  readonly id: string;
  readonly channel: TouchText['channel'];
  readonly at: number;
  /** The calendar day of `at` in the plan's timezone: `2026-12-01`. */
  readonly day: string;
  /** Addresses nobody: tv, radio, web, social. */
  readonly broadcast: boolean;
  readonly offer: Offer | null;
  readonly channels: readonly ResponseChannel[];
  readonly signedBy: string | null;
  readonly follows: Touch | null;
  readonly expects: { readonly responses: number | null; readonly peakShare: number; readonly peakMs: number } | null;
  /** Asks for a response: it names a channel or an offer, or somebody signs it. */
  readonly invites: boolean;
  readonly origin: Origin;
  readonly plan: TouchText;
}

export interface Offer {
  readonly id: string;
  readonly requires: Readonly<Record<string, number>>;
  /** What the plan says; null: it depends on `requires` and on service_areas. */
  readonly locationBound: boolean | null;
  readonly deliveryDays: { readonly min: number | null; readonly max: number } | null;
  readonly expires: number | null;
  readonly origin: Origin;
  readonly plan: OfferText;
}

export interface ResponseChannel {
  readonly id: string;
  readonly kind: ResponseChannelText['kind'];
  readonly agents: number | null;
  readonly handleMs: number | null;
  readonly trunks: number | null;
  readonly captures: readonly string[];
  /** What the plan says, else by the number where that can be told. */
  readonly tollFree: boolean | null;
  /** Open at all times; null: nobody wrote down when. */
  readonly alwaysOpen: boolean | null;
  readonly voicemail: boolean;
  /** A person answers here. */
  readonly twoWay: boolean;
  readonly share: number | null;
  /** Declared in the policy: one line for all plans. */
  readonly shared: boolean;
  readonly origin: Origin;
  readonly plan: ResponseChannelText;
}

export interface FollowUp {
  readonly owner: string | null;
  readonly within: ResponseTime | null;
  readonly callbackWithin: ResponseTime | null;
  readonly recordedIn: string | null;
  readonly noSale: string | null;
  readonly maxAttempts: number | null;
  readonly expects: {
    readonly responseRate: number | null;
    readonly minutesPerLead: number | null;
    readonly staffHoursPerDay: number | null;
  };
  readonly origin: Origin;
}
