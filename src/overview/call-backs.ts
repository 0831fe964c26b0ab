import type { Row } from '../engine/engine.js';
import { type DataRun, instant, join, type Query, query, sql } from '../rule.js';
import type { OwnerCalls } from './overview.js';

/**
 * Call backs that were asked for lately, by owner, state and whole days since: owner (NULL: nobody that a plan or staff names),
 * state (called · waiting · closed), days, n. Names as an export writes them never leave the database.
 */
export function askedByOwner(run: DataRun): Query {
  const isNamed = sql`owner in (${join(
    namedIn(run).map((who) => sql`${who}`),
    sql`, `,
    sql`''`,
  )})`;
  const now = instant(run.now);
  return query(
    {
      asked: sql`select lead_id, owner, received_at, coalesce(status, '') not in ('won', 'lost') and (closed_at is null or closed_at > ${now}) as is_open
        from leads where received_at > ${instant(run.since)} and callback_requested`,
      answered: sql`select lead_id, min(answered_at) as answered_at from (${run.callBacks()}) as answers group by lead_id`,
      by_id: sql`select staff_id as who, staff_id as person from staff group by staff_id`,
      by_email: sql`select lower(trim(email)) as who, min(staff_id) as person from staff where email is not null group by lower(trim(email))`,
      teams: sql`select team as who, team as person from staff where team is not null group by team`,
      owned: sql`select a.lead_id, a.received_at, a.is_open, coalesce(i.person, e.person, t.person, case when ${isNamed} then a.owner end) as owner
        from asked a left join by_id i on i.who = a.owner left join by_email e on e.who = lower(trim(a.owner)) left join teams t on t.who = a.owner`,
      told: sql`select o.owner, case when c.answered_at is not null then 'called' when o.is_open then 'waiting' else 'closed' end as state,
        date_diff('day', o.received_at, ${now}) as days from owned o left join answered c on c.lead_id = o.lead_id`,
    },
    sql`select owner, state, days, count(*) as n from told group by owner, state, days order by owner, state, days`,
  );
}

/** Who signs a touch or owns a follow-up, by an id; an e-mail address is none. */
const namedIn = ({ campaigns }: DataRun): string[] => {
  const owners = campaigns.flatMap(({ followUp, touches }) => [followUp?.owner, ...touches.map((it) => it.signedBy)]);
  return [...new Set(owners.filter((it) => typeof it === 'string' && !it.includes('@')))] as string[];
};

/** Owners with what they were asked for, those first for whom most are waiting. `mask`: an id as a report may show it. */
export function ownersOf(rows: readonly Row[], mask: (id: string) => string): OwnerCalls[] {
  const owners = new Map<string | null, OwnerCalls>();
  for (const row of rows) {
    const owner = row['owner'] === null ? null : mask(String(row['owner']));
    const n = Number(row['n']);
    const known = owners.get(owner) ?? { owner, asked: 0, called: 0, waiting: [] };
    owners.set(owner, {
      owner,
      asked: known.asked + n,
      called: known.called + (row['state'] === 'called' ? n : 0),
      waiting: row['state'] === 'waiting' ? [...known.waiting, { days: Number(row['days']), leads: n }] : known.waiting,
    });
  }
  return [...owners.values()].toSorted((a, b) => waitingOf(b) - waitingOf(a) || b.asked - a.asked);
}

/** How many people wait for a call of an owner. */
export const waitingOf = ({ waiting }: OwnerCalls): number => waiting.reduce((all, { leads }) => all + leads, 0);
