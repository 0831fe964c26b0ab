import type { ResponseTime } from '../../duration.js';

/** A legal figure: what it says, where it stands, how it was seen, and when that was checked. No legal advice. */
export interface Figure {
  readonly law: string;
  readonly figure: string;
  readonly source: string;
  readonly as_of: string;
}

/** Channels on which marketing needs consent, and what stands in for express consent. */
export interface ConsentDuty extends Figure {
  readonly channels: readonly string[];
  /** Months that consent is implied for after a purchase and after an inquiry; `always`: without end; null: it is not implied. */
  readonly implied: { readonly purchase: number | 'always' | null; readonly inquiry: number | 'always' | null };
}

/** How soon marketing on these channels has ended after an opt-out; null: at once. */
export interface OptOutTime extends Figure {
  readonly channels: readonly string[];
  readonly within: ResponseTime | null;
}

/** Local hours in which people may be called or texted, in all of a country or in some states. */
export interface CallingHours extends Figure {
  readonly channels: readonly string[];
  readonly states: readonly string[] | null;
  /** As in a policy: `{ mon-fri: "09:00-20:00" }`; a day without hours permits nothing. */
  readonly hours: Readonly<Record<string, string>>;
}

/** How old a check against the do-not-call registry may be at a call. */
export interface RegistryAge extends Figure {
  readonly max_age: string;
}

/** What holds for contacts of a country, or of several. */
export interface ConsentPack {
  readonly id: 'us' | 'ca' | 'uk' | 'eu' | 'au';
  readonly name: string;
  readonly countries: readonly string[];
  readonly consent: readonly ConsentDuty[];
  readonly optOut: readonly OptOutTime[];
  readonly hours: readonly CallingHours[];
  readonly registry: RegistryAge | null;
}
