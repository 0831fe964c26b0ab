import type { WorkCalendar } from '../normalise/business-time.js';
import { callBacks } from '../normalise/call-backs.js';
import type { Campaign, ResponseChannel } from '../normalise/campaign.js';
import { rawName } from '../normalise/canonical.js';
import { PACKS } from '../normalise/consent/packs.js';
import { deadlineTable, dueTimes } from '../normalise/deadlines.js';
import { lateLeads } from '../normalise/late-leads.js';
import type { Matching } from '../normalise/matching.js';
import { openMs } from '../normalise/open-hours.js';
import { windowAfter } from '../normalise/pressure.js';
import type { Step } from '../normalise/steps.js';
import { DAY_MS, monthsBefore, zoneSpans } from '../normalise/time.js';
import { type Locality, zoneClocks } from '../normalise/zones/clocks.js';
import { type DataRule, type DataRun, instant, join, name, type Sql, sql, type TableName } from '../rule.js';
import { weekHours } from '../schema/clock.js';
import type { ShowId } from './mask.js';
import type { Settings } from './settings.js';

/** How long rules on leads, calls and orders look back. */
const PAST_DAYS = 90;

export interface DataContext {
  readonly campaigns: readonly Campaign[];
  readonly steps: readonly Step[];
  readonly settings: Settings;
  readonly now: number;
  readonly calendar: WorkCalendar;
  readonly timezone: string;
  readonly region: string | null;
  readonly matching: Matching;
  readonly keepsSteps: boolean;
  /** Tables that the policy declares. */
  readonly tables: ReadonlySet<TableName>;
  /** Campaigns that this run reports on. */
  readonly reported: ReadonlySet<string>;
  /** Whether rows of no plan are reported: not when plans were named. */
  readonly reportsUnplanned: boolean;
  readonly sampleSize: number;
  readonly showId: ShowId;
  /** Whether a rule is not one of the tool's own: its SQL is looked at before it runs. */
  readonly isForeign: (rule: DataRule) => boolean;
}

/** What a rule on data, or an overview, can see of the run; `judged`: campaigns that it reports on. */
export function runOf(
  judged: ReadonlySet<string>,
  context: DataContext,
  zones: readonly string[],
  localities: readonly Locality[],
): DataRun {
  const { now } = context;
  const since = now - PAST_DAYS * DAY_MS;
  const steps = context.steps.map((step) => ({
    ...step,
    judged: step.at >= now && judged.has(step.campaign.id),
  }));
  const deadlines: DataRun['deadlines'] = (promise, fallback, from = since) =>
    deadlineTable(context.campaigns, promise, fallback, context.calendar, from, now);
  return {
    now,
    since,
    steps,
    zones,
    campaigns: context.campaigns,
    limitsOf: context.settings.limitsOf,
    after: windowAfter,
    deadlines,
    lateLeads: (waiting) =>
      lateLeads(waiting, { now, since, campaigns: context.campaigns }, deadlines(waiting.promise, waiting.fallback)),
    localDay: (column) => localDay(column, context.timezone, now),
    callBacks: () => callBacks(context.matching.phone, context.tables.has('calls')),
    openMs: (channels, campaign, zone, at) => openMs(channels, (it) => zoneOf(it, campaign, context), zone, at),
    keepsSteps: context.keepsSteps,
    tables: context.tables,
    region: context.region,
    matching: context.matching,
    asRead: (table) => sql`${name(rawName(table))}`,
    packs: PACKS,
    hoursOf: (written) => weekHours.parse(written),
    localities,
    ...zoneClocks(),
    monthsBefore: (at, months) => monthsBefore(at, months, context.timezone),
    dueTimes: (clocks, from) => dueTimes(clocks, context.calendar, from, now, context.timezone),
  };
}

/** The zone of a channel's hours where they name none: the plan's, for a line of the policy the policy's. */
const zoneOf = (channel: ResponseChannel, campaign: Campaign, context: DataContext): string =>
  channel.shared ? context.timezone : campaign.timezone;

/** The local calendar day of an instant, by the zone's offsets of the last years. */
function localDay(column: Sql, zone: string, now: number): Sql {
  const [first, ...later] = zoneSpans(zone, now - 5 * 365 * DAY_MS, now + 365 * DAY_MS).toReversed();
  const shifted = (offset: number): Sql => sql`date_add('millisecond', ${offset}, ${column})`;
  const cases = [first, ...later].flatMap((span) =>
    span === undefined ? [] : [sql`when ${column} >= ${instant(span.from)} then ${shifted(span.offset)}`],
  );
  const oldest = later.at(-1)?.offset ?? first?.offset ?? 0;
  return sql`cast(case ${join(cases, sql` `)} else ${shifted(oldest)} end as date)`;
}
