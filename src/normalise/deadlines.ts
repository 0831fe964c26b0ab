import type { ResponseTime } from '../duration.js';
import { instant, nullOf, type Sql, sql, table } from '../sql.js';
import { byDay, type DueSpan, dueSpans, type WorkCalendar } from './business-time.js';
import type { Campaign } from './campaign.js';
import { DAY_MS, dayOf, startOfDay } from './time.js';

/**
 * A table (campaign_id, day, from_at, to_at, shift_ms, due_at): when something received between `from` and `to` is due.
 * Each campaign follows its own promise; campaigns without one, and '' for no campaign, follow `fallback`.
 */
export function deadlineTable(
  campaigns: readonly Campaign[],
  promise: 'within' | 'callbackWithin',
  fallback: ResponseTime,
  calendar: WorkCalendar,
  from: number,
  to: number,
): Sql {
  const clocks: ResponseTime[] = [];
  const clockOf = (time: ResponseTime): number => {
    const known = clocks.findIndex((clock) => clock.text === time.text);
    return known >= 0 ? known : clocks.push(time) - 1;
  };
  const promises = [
    ...campaigns.map((campaign) => [campaign.id, clockOf(campaign.followUp?.[promise] ?? fallback)]),
    ['', clockOf(fallback)],
  ];
  const spans = clocks.flatMap((clock, i) => rowsOf(clock, calendar, from, to).map((row) => [i, ...row]));
  return sql`(select p.campaign_id, s.day, s.from_at, s.to_at, s.shift_ms, s.due_at
    from ${table({ campaign_id: 'varchar', clock: 'bigint' }, promises as [string, number][])} p
    join ${table({ clock: 'bigint', day: 'timestamp', from_at: 'timestamp', to_at: 'timestamp', shift_ms: 'bigint', due_at: 'timestamp' }, spans)} s on s.clock = p.clock)`;
}

/**
 * A table (clock, day, from_at, to_at, shift_ms, due_at): when something of an instant between `from` and `to` is due
 * by each named clock. A clock without time (null) is due at once; a date without a time, which is read as the first
 * instant of its day, says no more than the day, so that is due at its end.
 * `zone`: the one that dates are read in.
 */
export function dueTimes(
  clocks: ReadonlyMap<string, ResponseTime | null>,
  calendar: WorkCalendar,
  from: number,
  to: number,
  zone: string,
): Sql {
  const rows = [...clocks].flatMap(([clock, time]) =>
    (time === null ? cells(byDay(atOnce(zone, from, to))) : rowsOf(time, calendar, from, to)).map((row) => [
      clock,
      ...row,
    ]),
  );
  return table(
    {
      clock: 'varchar',
      day: 'timestamp',
      from_at: 'timestamp',
      to_at: 'timestamp',
      shift_ms: 'bigint',
      due_at: 'timestamp',
    },
    rows,
  );
}

function rowsOf(clock: ResponseTime, calendar: WorkCalendar, from: number, to: number) {
  const spans =
    'ms' in clock
      ? [{ from: Math.floor(from / DAY_MS) * DAY_MS, to: to + DAY_MS, dueAt: null, shiftMs: clock.ms }]
      : dueSpans(calendar, clock, from, to);
  return cells(byDay(spans));
}

function atOnce(zone: string, from: number, to: number): DueSpan[] {
  const spans: DueSpan[] = [];
  for (let start = startOfDay(dayOf(from, zone), zone); start <= to; ) {
    const next = startOfDay(dayOf(start, zone).add({ days: 1 }), zone);
    spans.push(
      { from: start, to: start + 1, dueAt: next - 1, shiftMs: 0 },
      { from: start + 1, to: next, dueAt: null, shiftMs: 0 },
    );
    start = next;
  }
  return spans;
}

function cells(spans: ReturnType<typeof byDay>) {
  return spans.map(
    (span) =>
      [
        instant(span.day),
        instant(span.from),
        instant(span.to),
        span.shiftMs,
        span.dueAt === null ? nullOf('timestamp') : instant(span.dueAt),
      ] as const,
  );
}
