import type { Row } from '../engine/engine.js';
import {
  type DataRun,
  instant,
  join,
  type Limit,
  type Query,
  query,
  type Sql,
  type Step,
  sql,
  table,
} from '../rule.js';
import { CHANNELS } from '../schema/tables.js';
import type { Pressure, Week } from './overview.js';
import { WEEK_MS, type WeekSpan, weekOf, weeksOf } from './weeks.js';

/** The weeks that a calendar of all planned marketing covers. */
export const calendarOf = ({ now, steps }: Pick<DataRun, 'now' | 'steps'>, zone: string): WeekSpan[] =>
  weeksOf(now, Math.max(now, ...steps.flatMap((step) => (step.counts ? step.at : []))), zone);

/** How many contacts get how many touches in each week: one row for each week and number. */
export function touchesPerContact(run: DataRun, weeks: readonly WeekSpan[]): Query {
  const planned = countedIn(run.steps, weeks).map(({ step, week }) => [step.index, week]);
  return query(
    {
      happened: sql`select contact_id, ${weekNumber(weeks, run.now)} as week from touches
        where counts and sent_at >= ${instant(weeks[0]?.from ?? 0)} and sent_at <= ${instant(run.now)}`,
      events: sql`select p.contact_id, w.week from planned_touches p join ${table({ step: 'bigint', week: 'bigint' }, planned)} as w on w.step = p.step
        union all select contact_id, week from happened`,
      counted: sql`select week, contact_id, count(*) as touches from events group by week, contact_id`,
    },
    sql`select week, touches, count(*) as contacts from counted group by week, touches order by week, touches`,
  );
}

/** What went out lately by week, campaign ('' for one of no plan) and channel ('' for a word that no channel has). */
export function touchesSent(run: DataRun, weeks: readonly WeekSpan[]): Query {
  const one = (column: Sql, words: readonly string[]): Sql =>
    words.length === 0
      ? sql`''`
      : sql`case when ${column} in (${join(
          words.map((word) => sql`${word}`),
          sql`, `,
        )}) then ${column} else '' end`;
  const ids = run.campaigns.map(({ id }) => id);
  return query(
    {
      happened: sql`select ${weekNumber(weeks, run.now)} as week, ${one(sql`campaign_id`, ids)} as campaign, ${one(sql`channel`, CHANNELS)} as way from touches
        where counts and sent_at >= ${instant(weeks[0]?.from ?? 0)} and sent_at <= ${instant(run.now)}`,
    },
    sql`select week, campaign, way, count(*) as touches from happened group by week, campaign, way order by week, campaign, way`,
  );
}

/** The number of the week of a touch that went out. */
function weekNumber(weeks: readonly WeekSpan[], now: number): Sql {
  const past = weeks.filter(({ from }) => from <= now);
  const cases = past.map(({ to }, i) => sql`when sent_at < ${instant(to)} then ${i}`);
  return sql`case ${join(cases, sql` `)} end`;
}

/** Planned marketing touches with their weeks. */
const countedIn = (steps: readonly Step[], weeks: readonly WeekSpan[]): { step: Step; week: number }[] =>
  steps.flatMap((step) => {
    const week = weekOf(weeks, step.at);
    return step.counts && week >= 0 ? [{ step, week }] : [];
  });

/** Puts both queries and the reach of each planned touch together. */
export function pressureOf(
  run: DataRun,
  weeks: readonly WeekSpan[],
  perContact: readonly Row[],
  sent: readonly Row[],
  population: ReadonlyMap<number, number>,
): Pressure {
  const planned = countedIn(run.steps, weeks);
  const end = weeks.at(-1)?.to ?? run.now;
  const beyond = run.steps.filter((step) => step.counts && step.at >= end);
  return {
    limit: weeklyLimit(run),
    later: sum(beyond.map((step) => population.get(step.index) ?? 0)),
    weeks: weeks.map(({ monday }, week) => {
      const parts = [
        ...sent
          .filter((row) => Number(row['week']) === week)
          .map((row) => ({
            campaign: row['campaign'] === '' ? null : String(row['campaign']),
            channel: row['way'] === '' ? 'other' : String(row['way']),
            touches: Number(row['touches']),
          })),
        ...planned
          .filter((it) => it.week === week)
          .map(({ step }) => ({
            campaign: step.campaign.id,
            channel: step.channel,
            touches: population.get(step.index) ?? 0,
          })),
      ];
      return { monday, ...spread(perContact.filter((row) => Number(row['week']) === week)), parts: added(parts) };
    }),
  };
}

type Part = Week['parts'][number];

/** Parts of one campaign and channel as one, the largest first. */
function added(parts: readonly Part[]): Part[] {
  const sums = new Map<string, Part>();
  for (const part of parts.filter(({ touches }) => touches > 0)) {
    const key = JSON.stringify([part.campaign, part.channel]);
    sums.set(key, { ...part, touches: part.touches + (sums.get(key)?.touches ?? 0) });
  }
  return [...sums.values()].toSorted(
    (a, b) => b.touches - a.touches || (`${a.campaign} ${a.channel}` < `${b.campaign} ${b.channel}` ? -1 : 1),
  );
}

/** Percentiles by nearest rank of rows (touches, contacts) in order of touches. */
function spread(rows: readonly Row[]): Omit<Week, 'monday' | 'parts'> {
  const steps = rows.map((row) => ({ value: Number(row['touches']), n: Number(row['contacts']) }));
  const contacts = sum(steps.map(({ n }) => n));
  return {
    contacts,
    p50: rankOf(steps, contacts, 50),
    p90: rankOf(steps, contacts, 90),
    max: steps.at(-1)?.value ?? 0,
    touches: sum(steps.map(({ value, n }) => value * n)),
  };
}

/** The value at a percentile, nearest rank, of values in order with their numbers; 0 for none. */
export function rankOf(
  steps: readonly { readonly value: number; readonly n: number }[],
  all: number,
  percent: number,
): number {
  let seen = 0;
  for (const { value, n } of steps) {
    seen += n;
    if (seen * 100 >= all * percent) return value;
  }
  return 0;
}

/** The strictest limit on all touches to one contact in a week. */
function weeklyLimit({ campaigns, limitsOf }: DataRun): number | null {
  const isWeekly = ({ window, channel, by }: Limit): boolean =>
    channel === null &&
    by === 'contact' &&
    (window.kind === 'rolling' ? window.ms === WEEK_MS : window.unit === 'week');
  const limits = campaigns.flatMap(limitsOf).filter(isWeekly);
  return limits.length === 0 ? null : Math.min(...limits.map(({ max }) => max));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
