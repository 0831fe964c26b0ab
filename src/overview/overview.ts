import type { TableName } from '../rule.js';

/** What a chart waits for: tables of which each is not declared, or not read in this run. */
export interface Waiting {
  readonly needs: readonly TableName[];
}

/** Figures, or what they would need. */
export type Known<T> = T | Waiting;

/** What the plans and data of a run look like, without judging: few figures, nobody's data. */
export interface Overview {
  /** The zone in which days and weeks begin. */
  readonly timezone: string;
  readonly campaigns: readonly CampaignSpan[];
  readonly pressure: Known<Pressure>;
  readonly inbound: readonly LineLoad[];
  readonly service: Known<{ readonly areas: readonly Area[] }>;
  readonly promises: Known<{ readonly offers: readonly Delivery[] }>;
  readonly callBacks: Known<{ readonly owners: readonly OwnerCalls[] }>;
}

/** A plan that the run reports on. */
export interface CampaignSpan {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  /** Days of the first and the last touch, `2026-12-01`; touches counts all of them. */
  readonly from: string;
  readonly to: string;
  readonly touches: number;
}

/** Marketing touches by week: what went out lately and what is planned, of all plans of the run. */
export interface Pressure {
  /** The fewest touches in 7 days that a limit for contacts allows; null: none is in force. */
  readonly limit: number | null;
  readonly weeks: readonly Week[];
  /** Planned touches that lie beyond the last week, each counted once per contact. */
  readonly later: number;
}

export interface Week {
  /** Its Monday, `2026-11-30`. */
  readonly monday: string;
  /** Contacts who get anything, and their touches: half of them get at most p50, nine of ten at most p90. */
  readonly contacts: number;
  readonly p50: number;
  readonly p90: number;
  readonly max: number;
  readonly touches: number;
  /** Touches by campaign and channel, the most first; campaign null: history of no plan of the run. */
  readonly parts: readonly { readonly campaign: string | null; readonly channel: string; readonly touches: number }[];
}

/** The calls that planned touches bring to a telephone line. */
export interface LineLoad {
  readonly line: string;
  /** The plan that the line belongs to; null: it is the policy's, and rings for all. */
  readonly campaign: string | null;
  readonly agents: number | null;
  readonly lines: number | null;
  readonly minutesPerCall: number | null;
  /** Hours in which somebody is expected to call, in order of time. */
  readonly hours: readonly LineHour[];
}

export interface LineHour {
  /** The local clock hour, `2026-12-03T20:00`. */
  readonly from: string;
  readonly calls: number;
  /** The most callers at one time, if nobody gives up; null: nobody said how long a call takes. */
  readonly atOnce: number | null;
  /** `campaign/touch`. */
  readonly touches: readonly string[];
}

/** Contacts of planned touches whose offer depends on the place, by postal area. */
export interface Area {
  /** A postal code of digits, or the first three signs of one; null: all areas with few contacts, and places unknown. */
  readonly area: string | null;
  readonly served: number;
  /** Some touch offers them what they cannot get on that day. */
  readonly notServed: number;
  readonly unknown: number;
}

/** What is promised of an offer, and how long its orders of the last 180 days took. */
export interface Delivery {
  readonly offer: string;
  readonly campaigns: readonly string[];
  /** Calendar days. */
  readonly promised: { readonly min: number | null; readonly max: number };
  readonly orders: number;
  readonly late: number;
  readonly open: number;
  /** Of the days that orders took, undelivered ones with their age; null: no orders. */
  readonly p50: number | null;
  readonly p90: number | null;
  readonly max: number | null;
}

/** Call backs that leads of the last 90 days asked for, by who owns them. */
export interface OwnerCalls {
  /** A staff_id or team; null: nobody, or somebody whom no plan and no row of staff names. */
  readonly owner: string | null;
  readonly asked: number;
  readonly called: number;
  /** Still open, and nobody called: how many by whole days since they asked. */
  readonly waiting: readonly { readonly days: number; readonly leads: number }[];
}
