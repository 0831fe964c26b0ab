import type { ResponseTime } from '../duration.js';
import { instant, join, type Query, query, type Sql, sql } from '../sql.js';
import type { Campaign } from './campaign.js';

/** Which leads wait for what. */
export interface Waiting {
  /** The plan's promise, and what holds where a plan promises nothing. */
  readonly promise: 'within' | 'callbackWithin';
  readonly fallback: ResponseTime;
  /** Answers that came late count once their share of all that were due is above this. */
  readonly maxLateShare: number;
  /** Predicate over leads: who is meant. */
  readonly who: Sql;
  /** A query (lead_id, answered_at) of everything that counts as an answer. */
  readonly answers: Sql;
}

/** A share in whole numbers: 0.29 × 100 is not 29 in fractions of two. */
export const millionths = (share: number): number => Math.round(share * 1_000_000);

/** When something received is due, by its row `d` of a table of deadlines. */
export const dueAt = (received: Sql): Sql =>
  sql`coalesce(d.due_at, date_add('millisecond', d.shift_ms % 86400000, date_add('day', d.shift_ms / 86400000, ${received})))`;

/**
 * One row per lead that was due before now, with reasons where it still waits or was answered late:
 * campaign_id, element_id, lead_id, reasons, due_within, days. An answer at the very due instant is in time.
 */
export function lateLeads(
  waiting: Waiting,
  run: { now: number; since: number; campaigns: readonly Campaign[] },
  deadlines: Sql,
): Query {
  const now = instant(run.now);
  const promises = run.campaigns.map(
    (campaign) => sql`when ${campaign.id} then ${(campaign.followUp?.[waiting.promise] ?? waiting.fallback).text}`,
  );
  const promised =
    promises.length === 0
      ? sql`${waiting.fallback.text}`
      : sql`case plan_id ${join(promises, sql` `)} else ${waiting.fallback.text} end`;
  return query(
    {
      asked: sql`select lead_id, plan_id, received_at, coalesce(status, '') not in ('won', 'lost') and (closed_at is null or closed_at > ${now}) as is_open
        from leads where received_at > ${instant(run.since)} and ${waiting.who}`,
      due: sql`select a.*, ${dueAt(sql`a.received_at`)} as due_at
        from asked a left join ${deadlines} d on d.campaign_id = a.plan_id and d.day = date_trunc('day', a.received_at) and a.received_at >= d.from_at and a.received_at < d.to_at`,
      answered: sql`select lead_id, min(answered_at) as answered_at from (${waiting.answers}) as answers group by lead_id`,
      judged: sql`select due.*, answered.answered_at is null and is_open as waits, coalesce(answered.answered_at > due_at, false) as is_late
        from due left join answered on answered.lead_id = due.lead_id where due_at < ${now}`,
      shared: sql`select *, sum(case when is_late then 1 else 0 end) over (partition by plan_id) * 1000000 > ${millionths(waiting.maxLateShare)} * count(*) over (partition by plan_id) as too_many_late from judged`,
    },
    sql`select plan_id as campaign_id, cast(null as varchar) as element_id, lead_id,
      case when waits then 'still waiting' when is_late and too_many_late then 'answered late' end as reasons,
      ${promised} as due_within, date_diff('day', received_at, ${now}) as days from shared`,
  );
}
