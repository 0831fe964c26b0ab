import {
  type DataRun,
  dueAt,
  instant,
  join,
  type Query,
  query,
  type ResponseTime,
  type Sql,
  sql,
  table,
} from '../../../src/rule.js';

/** An abandoned call counts when the caller is known to have waited longer. */
const SECONDS = 5;

/** How some services write a number that was withheld: ANONYMOUS, PRIVATE, RESTRICTED, BLOCKED, UNKNOWN, UNAVAILABLE on a telephone's keys. */
const WITHHELD = '^[+](266696687|7748283|7378742833|2562533|8656696|86282452253)\\z';

/**
 * `judged`: one row per lost call that was due before now and line of a plan (campaign_id '' where no plan has the line):
 * when it was due, when the caller next got an outbound call or an answer, on whatever line, and of how many calls how many
 * were answered late. A caller is known by contact or number; a line that several plans name is judged in each of them.
 */
export function lostCalls(run: DataRun, within: ResponseTime): Query {
  const now = instant(run.now);
  const number = (column: Sql, country?: Sql): Sql =>
    sql`case when length(regexp_replace(${column}, '[^0-9]', '')) >= 5 and not regexp_like(trim(${column}), ${WITHHELD}) then ${run.matching.phone(column, country)} end`;
  const lost = sql`(outcome in ('busy', 'voicemail') or (outcome = 'abandoned' and wait_seconds > ${SECONDS}))`;
  const key = (who: Sql): Sql => sql`select event, call_id, happened_at, ${who} as who from events where`;
  const over = sql`over (partition by campaign_id, element_id)`;
  return query(
    {
      events: sql`select case when direction = 'in' and ${lost} then 'lost' else 'answer' end as event, call_id, received_at as happened_at, contact_id, ${number(sql`other_number`)} as number_key from calls
          where received_at > ${instant(run.since)} and (direction = 'out' or outcome = 'answered' or ${lost})
        union all select 'answer', cast(null as varchar), a."at", l.contact_id, ${number(sql`l.phone`)} from activities a join leads l on l.lead_id = a.lead_id
          where a.kind = 'call' and a.direction = 'out' and a."at" > ${instant(run.since)}`,
      callers: sql`${key(sql`'contact ' || contact_id`)} contact_id is not null union all ${key(sql`'phone ' || number_key`)} number_key is not null
        union all select e.event, e.call_id, e.happened_at, 'phone ' || ${number(sql`c.phone`, sql`c.home_country`)} from events e join contacts c on c.contact_id = e.contact_id`,
      later: sql`select event, call_id, min(case when event = 'answer' then happened_at end) over (partition by who order by happened_at range between current row and unbounded following) as answered_at
        from callers where who is not null`,
      known: sql`select call_id, min(answered_at) as answered_at from later where event = 'lost' group by call_id`,
      lines: sql`select campaign_id, element_id, ${run.matching.phone(sql`line_number`)} as line_key from ${linesOf(run)} as t`,
      placed: sql`select c.call_id, c.received_at, c.outcome, k.answered_at, coalesce(n.campaign_id, '') as campaign_id, n.element_id
        from calls c join known k on k.call_id = c.call_id left join lines n on n.line_key = ${run.matching.phone(sql`c.number`)}`,
      due: sql`select p.*, ${dueAt(sql`p.received_at`)} as due_at from placed p left join ${run.deadlines('callbackWithin', within)} d
        on d.campaign_id = p.campaign_id and d.day = date_trunc('day', p.received_at) and p.received_at >= d.from_at and p.received_at < d.to_at`,
      judged: sql`select campaign_id, element_id, call_id, outcome, due_at, answered_at, date_diff('day', received_at, ${now}) as days,
        ${promised(run, within)} as due_within, coalesce('"' || element_id || '"', 'lines of no plan of this run') as line,
        sum(case when answered_at > due_at then 1 else 0 end) ${over} as late, count(*) ${over} as of_all from due where due_at < ${now}`,
    },
    sql`select campaign_id from judged`,
  );
}

/** Every number under which a plan can be called. */
function linesOf({ campaigns }: DataRun): Sql {
  const rows = campaigns.flatMap(({ id, channels }) =>
    channels.flatMap((channel) =>
      channel.plan.number === undefined ? [] : [[id, channel.id, channel.plan.number] as const],
    ),
  );
  return table({ campaign_id: 'varchar', element_id: 'varchar', line_number: 'varchar' }, rows);
}

function promised({ campaigns }: DataRun, within: ResponseTime): Sql {
  const own = campaigns.flatMap(({ id, followUp }) =>
    followUp?.callbackWithin == null ? [] : [sql`when ${id} then ${followUp.callbackWithin.text}`],
  );
  return own.length === 0 ? sql`${within.text}` : sql`case campaign_id ${join(own, sql` `)} else ${within.text} end`;
}
