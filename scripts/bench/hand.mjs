// The four rules as somebody who knows the database would write them by hand for exactly these files: typed columns, no checks
// of cells, no samples, no advice. Prints how many rows each rule finds. Usage: node hand.mjs FOLDER csv|parquet
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const [folder = '.', ending = 'csv'] = process.argv.slice(2);
const file = (table) => `'${join(folder, `${table}.${ending}`).replaceAll("'", "''")}'`;
const read = (table, types) =>
  ending === 'parquet' ? `read_parquet(${file(table)})` : `read_csv(${file(table)}, header = true, types = {${types}})`;

const SETUP = [
  `create temp table contacts as select contact_id, lower(trim(email)) as email, location_id, postal_code
     from ${read('contacts', "contact_id: 'VARCHAR', email: 'VARCHAR', location_id: 'VARCHAR', postal_code: 'VARCHAR', country: 'VARCHAR'")} where country = 'US'`,
  `create temp table steps as from (values (0, 'mail', timestamp '2026-11-24 09:00:00'), (1, 'email', timestamp '2026-11-27 09:00:00'),
     (2, 'phone', timestamp '2026-12-01 09:00:00')) s(step, channel, planned_at)`,
];

const QUERIES = {
  'frequency/contact-cap': `with past as (select contact_id, cast(sent_at as timestamp) as happened_at, -1 as step
      from ${read('touches', "contact_id: 'VARCHAR', sent_at: 'TIMESTAMP', outcome: 'VARCHAR'")}
      where cast(sent_at as timestamp) > timestamp '2026-11-24 09:00:00' - interval 30 day and cast(sent_at as timestamp) <= timestamp '2026-11-22' and outcome not in ('bounced', 'failed')),
    every as (from past union all select contact_id, planned_at, step from contacts cross join steps),
    counted as (select step, count(*) over (partition by contact_id order by happened_at range between interval '7 days' - interval '1 millisecond' preceding and current row) as week,
      count(*) over (partition by contact_id order by happened_at range between interval '30 days' - interval '1 millisecond' preceding and current row) as month from every)
    select count(*) as n from counted where step >= 0 and (week > 3 or month > 8)`,
  'serviceability/offer-available': `with areas as (select location_id, postal_code, step, min(case when status = 'unavailable' then 5
        when cast(available_from as timestamp) > planned_at then 3 when status = 'planned' and available_from is null then 4 when download_mbps < 25 then 2 else 0 end) as code
      from ${read('service_areas', "location_id: 'VARCHAR', postal_code: 'VARCHAR', available_from: 'DATE'")} cross join steps where offer_id = 'fiber' group by all)
    select count(*) as n from contacts c cross join steps s
      left join areas l on l.location_id = c.location_id and l.step = s.step
      left join areas p on p.location_id is null and p.postal_code = c.postal_code and p.step = s.step
      where coalesce(l.code, p.code, 0) >= 2`,
  'consent/suppressed': `with hits as (select contact_id, channel from (select contact_id, lower(trim(email)) as email, channel from ${read('suppressions', "contact_id: 'VARCHAR', email: 'VARCHAR'")}) where contact_id is not null
      union select c.contact_id, s.channel from (select contact_id, lower(trim(email)) as email, channel from ${read('suppressions', "contact_id: 'VARCHAR', email: 'VARCHAR'")}) s join contacts c using (email))
    select count(*) as n from (select distinct c.contact_id, s.step from contacts c join hits h using (contact_id) join steps s on h.channel is null or h.channel = s.channel)`,
  'callback/overdue': `with asked as (select lead_id, cast(received_at as timestamp) as asked_at from ${read('leads', "received_at: 'TIMESTAMP'")} where callback_requested),
      calls as (select a.lead_id, min(cast(b."at" as timestamp)) as called_at from asked a join ${read('activities', `"at": 'TIMESTAMP'`)} b
        on b.lead_id = a.lead_id and b.kind = 'call' and b.direction = 'out' and cast(b."at" as timestamp) >= a.asked_at and cast(b."at" as timestamp) <= timestamp '2026-11-22' group by 1)
    select count(*) as n from asked left join calls using (lead_id)
      where asked_at + interval 24 hour < timestamp '2026-11-22' and (called_at is null or called_at > asked_at + interval 24 hour)`,
};

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
for (const statement of SETUP) await connection.run(statement);
const counts = {};
for (const [rule, query] of Object.entries(QUERIES))
  counts[rule] = Number((await connection.runAndReadAll(query)).getRowObjects()[0].n);
console.log(JSON.stringify(counts));
