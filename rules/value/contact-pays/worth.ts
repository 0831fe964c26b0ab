import { type Campaign, type DataRun, instant, type Query, query, type Sql, sql, table } from '../../../src/rule.js';

const YEAR_MS = 365 * 86_400_000;
/** So that a change of the clocks takes no month away from a customer's time. */
const CLOCK_CHANGE_MS = 2 * 3_600_000;

/**
 * One row per account for each plan whose cost per contact is not below what a contact is worth:
 * median over accounts of earnings a year ÷ contacts per account in the year that ends with the plan's last touch, planned ones included.
 * Years as a customer are whole months ÷ 12, at least one year.
 */
export function worth(run: DataRun): Query | null {
  const plans = [...new Set(run.steps.flatMap((step) => (step.judged && step.counts ? [step.campaign] : [])))].flatMap(
    (campaign) => {
      const cost = campaign.plan.budget?.cost_per_contact;
      return cost === undefined ? [] : [{ campaign, cost, until: lastTouch(campaign, run) }];
    },
  );
  if (plans.length === 0) return null;
  const planned = plans.flatMap(({ campaign, until }) =>
    run.steps
      .filter((step) => step.counts && step.at <= until && step.at > until - YEAR_MS)
      .map((step) => [campaign.id, step.index]),
  );
  const years = plans.map(({ campaign, cost, until }) => [
    campaign.id,
    cost,
    cost.toFixed(2),
    instant(until - YEAR_MS),
    instant(until),
  ]);
  return query(
    {
      plans: sql`select campaign_id, cost, cost_text, after_at, until_at from ${table({ campaign_id: 'varchar', cost: 'double', cost_text: 'varchar', after_at: 'timestamp', until_at: 'timestamp' }, years)} as y`,
      customers: sql`select account_id, earnings, date_diff('month', customer_since, ${instant(run.now + CLOCK_CHANGE_MS)}) as months
        from accounts where earnings is not null and customer_since <= ${instant(run.now)}`,
      earning: sql`select account_id, earnings * 12 / case when months < 12 then 12 else months end as yearly from customers`,
      ranked: sql`select yearly, row_number() over (order by yearly, account_id) as place, count(*) over () as accounts from earning`,
      middle: sql`select avg(yearly) as median, max(accounts) as accounts from ranked where place * 2 >= accounts and place * 2 <= accounts + 2`,
      known: sql`select c.contact_id from contacts c join (select account_id, count(*) as n from earning group by account_id) e on e.account_id = c.account_id`,
      each: sql`select campaign_id, count(*) as contacts from (
          select w.campaign_id from planned_touches p join ${table({ campaign_id: 'varchar', step: 'bigint' }, planned)} w on w.step = p.step join known k on k.contact_id = p.contact_id
          union all select y.campaign_id from touches t join known k on k.contact_id = t.contact_id cross join plans y
          where t.counts and t.sent_at > y.after_at and t.sent_at <= y.until_at
        ) as made group by campaign_id`,
      judged: sql`select y.campaign_id, y.cost, y.cost_text, m.median, e.contacts / cast(m.accounts as double) as per_account
        from plans y join each e on e.campaign_id = y.campaign_id cross join middle m`,
    },
    sql`select j.campaign_id, j.campaign_id as element_id, a.account_id, case when a.yearly <= j.cost * j.per_account then 'earns less than its contacts cost' end as reasons,
      j.cost_text as cost, ${money(sql`j.median / j.per_account`)} as value, ${money(sql`j.median`)} as median, cast(cast(j.per_account as decimal(18, 1)) as varchar) as contacts, ${money(sql`a.yearly`)} as yearly
      from judged j cross join earning a where j.median <= j.cost * j.per_account`,
  );
}

const lastTouch = (campaign: Campaign, { steps }: DataRun): number =>
  Math.max(...steps.filter((step) => step.campaign === campaign).map((step) => step.at));

const money = (amount: Sql): Sql => sql`cast(cast(${amount} as decimal(18, 2)) as varchar)`;
