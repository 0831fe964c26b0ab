import * as z from 'zod';
import type { ResponseTime } from './duration.js';
import type { Campaign, Origin, ResponseChannel } from './normalise/campaign.js';
import type { ConsentPack } from './normalise/consent/pack.js';
import type { Waiting } from './normalise/late-leads.js';
import type { Matching } from './normalise/matching.js';
import type { Limit } from './normalise/pressure.js';
import type { Step } from './normalise/steps.js';
import type { Locality } from './normalise/zones/clocks.js';
import type { WeekHours } from './schema/clock.js';
import type { TableName } from './schema/tables.js';
import type { Query, Sql } from './sql.js';

export type { BusinessDuration, Duration, ResponseTime } from './duration.js';
export { duration, responseTime } from './duration.js';
export type { Campaign, FollowUp, Offer, Origin, Partner, ResponseChannel, Touch } from './normalise/campaign.js';
export type { ConsentPack } from './normalise/consent/pack.js';
export { dueAt, millionths } from './normalise/late-leads.js';
export type { Matching } from './normalise/matching.js';
export { type Peak, peaksOf } from './normalise/peaks.js';
export type { Limit } from './normalise/pressure.js';
export type { Step } from './normalise/steps.js';
export type { Locality } from './normalise/zones/clocks.js';
export type { WeekHours } from './schema/clock.js';
export { weekHours } from './schema/clock.js';
export type { TableName } from './schema/tables.js';
export type { Query, Sql, Value } from './sql.js';
export { instant, join, lookup, name, nullOf, query, sql, table } from './sql.js';

export type Severity = 'off' | 'warn' | 'error';
export type FieldValue = string | number | boolean | null;
export type Fields = Record<string, FieldValue>;

/** What every rule says of itself. Sentences are templates: `{field}`, and `{n|one|many}` picks a word by number. */
export interface RuleText {
  /** `group/name`, the same as the room's folder. */
  id: string;
  /** Severity in `recommended`. */
  severity: 'warn' | 'error';
  summary: string;
  why: string;
  fix: string;
  message: string;
  /** Where the default or the figure comes from, as on ../shared/facts.md: a sentence with its publication. */
  sources?: readonly string[];
  /** Where a rule that is not the tool's own comes from, as people write it. Set when its plugin is loaded. */
  readonly from?: string;
}

/** One row of a plan rule: where it comes from, and the fields its message names. */
export interface PlanRow {
  origin: Origin;
  /** Tells apart several findings of one rule on one element. */
  part?: string;
  fields?: Fields;
  /** Other elements that the sentence speaks of; reports show their lines, too. */
  related?: readonly Origin[];
}

/** What a plan rule can see of the whole run. */
export interface PlanRun {
  /** The run's `now`, milliseconds since 1970. */
  readonly now: number;
  /** Every plan of the run, reported or not. */
  readonly campaigns: readonly Campaign[];
  /** The pressure limits that hold for a campaign. */
  limitsOf(campaign: Campaign): readonly Limit[];
  /** The exclusive start of a limit's window that ends at an instant: touches in `(after, at]` count. */
  after(limit: Limit, at: number): number;
  /** Tables that the policy declares. */
  readonly tables: ReadonlySet<TableName>;
  /** What the law of the policy's region says; null: no region, or none that is known. */
  readonly pack: ConsentPack | null;
  /** How many different contacts a campaign reaches; null where no contacts were read, or its audience cannot be. */
  people(campaign: Campaign): number | null;
}

export interface PlanRule<Options = unknown> extends RuleText {
  readonly kind: 'plan';
  readonly options: z.ZodType<Options>;
  /** Whether the rule will ask `run.people` about a campaign: contacts are then read where they are declared. */
  asksPeople?(campaign: Campaign): boolean;
  check(campaign: Campaign, options: Options, run: PlanRun): Iterable<PlanRow>;
}

/** What a matched row counts: the column that names it, unique within one plan element. */
export type Unit = 'contact_id' | 'lead_id' | 'order_id' | 'call_id' | 'staff_id' | 'account_id' | 'row_id';

/** What a data rule knows when it writes its SQL. */
export interface DataRun {
  readonly now: number;
  /** Rules on leads, calls and orders judge what came after this instant (90 days before now). */
  readonly since: number;
  /** All planned touches of the run in order of time; `judged` ones are reported by this rule. */
  readonly steps: readonly Step[];
  readonly campaigns: readonly Campaign[];
  limitsOf(campaign: Campaign): readonly Limit[];
  /** The exclusive start of a limit's window that ends at an instant, for contacts of a time zone: touches in `(after, at]` count. */
  after(limit: Limit, at: number, contactZone?: string): number;
  /** Time zones of contacts, asked for where a limit's windows follow them or a rule `asks` for them. */
  readonly zones: readonly string[];
  /**
   * A table (campaign_id, day, from_at, to_at, shift_ms, due_at) that says when something received is due:
   * join on campaign_id, `day = date_trunc('day', x)`, `x >= from_at and x < to_at`; due at `due_at`, else `shift_ms` later.
   * Campaigns that promise nothing, and rows of no campaign (campaign_id ''), follow `fallback`.
   * It covers what was received since `from` (default: `since`).
   */
  deadlines(promise: 'within' | 'callbackWithin', fallback: ResponseTime, from?: number): Sql;
  /** Leads that were due before now, with reasons where they still wait or were answered late; also `due_within` and `days`. */
  lateLeads(waiting: Waiting): Query;
  /** Whether steps of a query are computed once and kept; else a step that two others read is computed twice. */
  readonly keepsSteps: boolean;
  /** The local calendar day, in the policy's timezone, of an instant column. */
  localDay(column: Sql): Sql;
  /** A query (lead_id, answered_at) of every outbound call to somebody who became a lead, from then on. It reads leads, activities, calls, contacts. */
  callBacks(): Sql;
  /**
   * How long one of the channels is open from 08:00 to 20:00 of the working day in a zone that an instant falls on, else of
   * the next one (Monday to Friday), in milliseconds. Null: the hours of one of them are not known.
   */
  openMs(channels: readonly ResponseChannel[], campaign: Campaign, zone: string, at: number): number | null;
  /** Tables that the policy declares. */
  readonly tables: ReadonlySet<TableName>;
  /** The policy's region, where rows say no country of their own; null: none. */
  readonly region: string | null;
  /** How names, e-mail addresses, phones and places are compared. */
  readonly matching: Matching;
  /** A table's rows as they were read: history after now, which the well-known table leaves out, is among them. */
  asRead(table: TableName): Sql;
  /** The consent packs; a rule's SQL that names `contact_packs` (contact_id, country, pack) gets each contact's. */
  readonly packs: readonly ConsentPack[];
  /** The hours of a pack, as hours of each weekday. */
  hoursOf(written: Readonly<Record<string, string>>): WeekHours;
  /** Where contacts are: a rule's SQL that names `contact_localities` (contact_id, locality) gets each contact's. Empty while the SQL is only looked at. */
  readonly localities: readonly Locality[];
  /** Every zone in which contacts of a locality may be at an instant, and where that is known from. */
  zonesAt(locality: Locality, at: number): { readonly basis: string; readonly zones: readonly string[] };
  /** The local clock: weekday (0 Monday … 6 Sunday) and whole minutes after midnight. */
  clockAt(at: number, zone: string): { readonly weekday: number; readonly minutes: number };
  /** The start of the day, in the policy's timezone, so many months before the day of an instant. */
  monthsBefore(at: number, months: number): number;
  /**
   * A table (clock, day, from_at, to_at, shift_ms, due_at) that says when something since `from` is due by each named clock
   * (null: at once): join as with `deadlines`, on `clock` instead of campaign_id.
   */
  dueTimes(clocks: ReadonlyMap<string, ResponseTime | null>, from: number): Sql;
}

export interface DataRule<Options = unknown> extends RuleText {
  readonly kind: 'data';
  readonly options: z.ZodType<Options>;
  /** Tables without which the rule is skipped, and listed. */
  readonly needs: readonly TableName[];
  /** Tables of which one is enough; where none is declared, the rule is skipped. */
  readonly needsOneOf?: readonly TableName[];
  /** Tables that count as empty when undeclared, and the run says so. */
  readonly uses?: readonly TableName[];
  /** The lookback window, by table: rows before this instant cannot change what is found. Tables that it does not name are read whole. */
  lookback?(options: Options, run: DataRun): Partial<Record<TableName, number>>;
  /** What takes a look at the data before the SQL can be written. */
  readonly asks?: readonly 'zones'[];
  readonly unit: Unit;
  /**
   * The kind of plan element that a row blames; `row`: the column element_kind says; `table`: no plan but data, where
   * element_id says `table.column`, campaign_id is '', and all rows of the table are the population.
   */
  readonly blames: 'touch' | 'offer' | 'response_channel' | 'follow_up' | 'plan' | 'row' | 'table';
  /** Parts that the column `part` of a row may name: each is a finding of its own with this severity. NULL: the rule's. */
  parts?(options: Options): Readonly<Record<string, Severity>>;
  /** One row of the sample as a sentence. */
  readonly row: string;
  /** Steps of its query, in their order, that stay as tables after the run. A later step reads no earlier one but these. */
  readonly keeps?: readonly string[];
  /** Rules whose findings on an element make this one silent there. */
  readonly yieldsTo?: readonly string[];
  /**
   * One row per unit and element: campaign_id, element_id, the unit's column, `reasons` (texts joined by chr(31);
   * NULL: judged and fine, counts in the population only), and the fields that message and row name.
   * Null: nothing to judge.
   */
  select(options: Options, run: DataRun): Sql | Query | null;
  /**
   * Who is left out of which touch so that nothing is found: campaign_id and element_id of what was found, contact_id,
   * out_campaign_id, out_touch_id, against_campaign_id, against_touch_id (the touch that it makes room for: left out only
   * if it gets that one; NULL: in any case) and `reasons`. It names no other columns and tables than `select`, and may have
   * its kept steps. Without it, or null: whoever was found is left out of the touch that it was found on.
   */
  excludes?(options: Options, run: DataRun): Query | null;
}

export type Rule = PlanRule | DataRule;

type Spec<R, S extends z.ZodType> = Omit<R, 'kind' | 'options' | 'from'> & { options?: S };

const noOptions = z.strictObject({});

/** An unknown option is an error, never ignored. Known by its form: a plugin has a copy of zod of its own. */
const strictly = (options: z.ZodType): z.ZodType =>
  options._zod?.def.type === 'object' ? (options as z.ZodObject).strict() : options;

/** A rule whose options are looked at when somebody asks for them: most runs ask for few, and schemas take long to set up. */
function ruleOf(kind: Rule['kind'], spec: { options?: z.ZodType }): object {
  let options: z.ZodType | undefined;
  const get = () => {
    options ??= strictly(spec.options ?? noOptions);
    return options;
  };
  const said = Object.getOwnPropertyDescriptors(spec);
  return Object.defineProperties({ kind }, { ...said, options: { get, enumerable: true, configurable: true } });
}

/** Makes a rule that yields rows from the plan. */
export function definePlanRule<S extends z.ZodType = typeof noOptions>(spec: Spec<PlanRule<z.output<S>>, S>): PlanRule {
  return ruleOf('plan', spec) as PlanRule;
}

/** Makes a rule that selects rows from the well-known tables. */
export function defineDataRule<S extends z.ZodType = typeof noOptions>(spec: Spec<DataRule<z.output<S>>, S>): DataRule {
  return ruleOf('data', spec) as DataRule;
}
