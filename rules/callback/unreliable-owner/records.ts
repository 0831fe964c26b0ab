import {
  type Campaign,
  type DataRun,
  dueAt,
  instant,
  nullOf,
  type Query,
  query,
  type ResponseTime,
  sql,
  table,
} from '../../../src/rule.js';

/** What holds where a plan does not say when it calls back, as in callback/overdue. */
const FALLBACK = { text: '1 business day', business: { count: 1, unit: 'day' } } as const;

const DAY = 86_400_000;
/** Weekends and holidays stretch business time to no more than this: four days for one, and ten more. */
const longest = (time: ResponseTime): number =>
  'ms' in time ? time.ms : (time.business.count * (time.business.unit === 'day' ? 4 : 1) + 10) * DAY;

/**
 * `records`: one row per element of a plan and person who answers for it, with the call backs of that person's leads which
 * were due in the last `withinMs`, and how many were returned in time. Null where no plan names anybody.
 * Who was closed before the call was due, or closed without a day and never called, waits for none and is not counted.
 */
export function recordsOf(run: DataRun, withinMs: number): Query | null {
  const names = run.campaigns.flatMap((campaign) => namesOf(campaign, run.now));
  if (names.length === 0) return null;
  const columns = {
    campaign_id: 'varchar',
    element_kind: 'varchar',
    element_id: 'varchar',
    answers_for: 'varchar',
    staff_id: 'varchar',
  } as const;
  const askedBefore = Math.max(
    ...[FALLBACK, ...run.campaigns.flatMap(({ followUp }) => followUp?.callbackWithin ?? [])].map(longest),
  );
  const [now, from] = [instant(run.now), run.now - withinMs];
  return query(
    {
      named: sql`select campaign_id, element_kind, element_id, answers_for, staff_id from ${table(columns, names)} as n`,
      asked: sql`select l.lead_id, l.owner, ${dueAt(sql`l.received_at`)} as due_at, case when l.closed_at <= ${now} then l.closed_at end as closed_at,
        coalesce(l.status, '') in ('won', 'lost') or l.disposition is not null as is_closed
        from leads l join ${run.deadlines('callbackWithin', FALLBACK, from - askedBefore)} d on d.campaign_id = l.plan_id and d.day = date_trunc('day', l.received_at)
        and l.received_at >= d.from_at and l.received_at < d.to_at where l.callback_requested and l.owner is not null`,
      answered: sql`select lead_id, min(answered_at) as answered_at from (${run.callBacks()}) as answers group by lead_id`,
      judged: sql`select a.owner, case when b.answered_at <= a.due_at then 1 else 0 end as in_time from asked a left join answered b on b.lead_id = a.lead_id
        where a.due_at > ${instant(from)} and a.due_at < ${now}
        and (coalesce(b.answered_at <= a.due_at, false) or not (coalesce(a.closed_at <= a.due_at, false) or (a.is_closed and a.closed_at is null and b.answered_at is null)))`,
      said: sql`select owner as who from judged union select staff_id from named`,
      by_id: sql`select staff_id as who, staff_id as person from staff group by staff_id`,
      by_email: sql`select lower(trim(email)) as who, min(staff_id) as person from staff where email is not null group by lower(trim(email))`,
      teams: sql`select team as who from staff where team is not null group by team`,
      people: sql`select s.who, coalesce(i.person, e.person, lower(s.who)) as person, i.person is null and e.person is null and t.who is not null as is_team
        from said s left join by_id i on i.who = s.who left join by_email e on e.who = lower(trim(s.who)) left join teams t on t.who = s.who`,
      returns: sql`select p.person, count(*) as requests, sum(j.in_time) as returned from judged j join people p on p.who = j.owner group by p.person`,
      records: sql`select n.campaign_id, n.element_kind, n.element_id, n.answers_for, n.staff_id, r.requests, r.returned
        from named n join people p on p.who = n.staff_id join returns r on r.person = p.person where not p.is_team`,
    },
    sql`select campaign_id from records`,
  );
}

/** Everybody whom a plan names as the one to call, from now on. */
function namesOf({ id, touches, followUp }: Campaign, now: number) {
  const signers = touches.flatMap((touch) =>
    touch.signedBy === null || touch.at < now
      ? []
      : [[id, 'touch', touch.id, `"${touch.id}"`, touch.signedBy] as const],
  );
  const owner = followUp?.owner ?? null;
  return [
    ...signers,
    ...(owner === null ? [] : [[id, 'follow_up', nullOf('varchar'), 'the follow-up', owner] as const]),
  ];
}
