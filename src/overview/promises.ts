import type { Row } from '../engine/engine.js';
import { type Campaign, type DataRun, instant, join, type Sql, sql } from '../rule.js';
import type { Delivery } from './overview.js';
import { rankOf } from './pressure.js';

/** Orders of the last half year count, as in promise/delivery-window. */
const WITHIN_MS = 180 * 86_400_000;

/** How many orders of each promised offer took how many days; what is not delivered yet has its age. */
export function daysTaken(run: DataRun, reported: ReadonlySet<string>): Sql {
  const offers = promisesOf(run.campaigns, reported).map(({ offer }) => sql`${offer}`);
  const now = instant(run.now);
  return sql`select offer_id, is_open, days, count(*) as n from (
      select offer_id, delivered_at is null or delivered_at > ${now} as is_open,
        date_diff('day', ${run.localDay(sql`ordered_at`)}, ${run.localDay(sql`case when delivered_at <= ${now} then delivered_at else ${now} end`)}) as days
      from orders where ordered_at > ${instant(run.now - WITHIN_MS)} and offer_id in (${join(offers, sql`, `, sql`''`)})) as taken
    group by offer_id, is_open, days order by offer_id, days, is_open`;
}

/** What each offer promises, beside what its orders took. */
export const deliveriesOf = (
  campaigns: readonly Campaign[],
  reported: ReadonlySet<string>,
  rows: readonly Row[],
): Delivery[] =>
  promisesOf(campaigns, reported).map((promise) => {
    const mine = rows
      .filter((row) => row['offer_id'] === promise.offer)
      .map((row) => ({ value: Number(row['days']), n: Number(row['n']), isOpen: row['is_open'] === true }));
    const count = (fits: (row: (typeof mine)[number]) => boolean): number =>
      mine.filter(fits).reduce((all, { n }) => all + n, 0);
    const orders = count(() => true);
    return {
      ...promise,
      orders,
      late: count(({ value }) => value > promise.promised.max),
      open: count(({ isOpen }) => isOpen),
      p50: orders === 0 ? null : rankOf(mine, orders, 50),
      p90: orders === 0 ? null : rankOf(mine, orders, 90),
      max: mine.at(-1)?.value ?? null,
    };
  });

type Promised = Pick<Delivery, 'offer' | 'campaigns' | 'promised'>;

/** Every promise that a reported campaign makes; the same one of several plans once. */
function promisesOf(campaigns: readonly Campaign[], reported: ReadonlySet<string>): Promised[] {
  const made = new Map<string, Promised>();
  for (const { id, offers } of campaigns.filter((campaign) => reported.has(campaign.id)))
    for (const { id: offer, deliveryDays: promised } of offers) {
      if (promised === null) continue;
      const key = JSON.stringify([offer, promised.min, promised.max]);
      made.set(key, { offer, promised, campaigns: [...(made.get(key)?.campaigns ?? []), id] });
    }
  return [...made.values()];
}
