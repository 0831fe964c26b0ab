// A company of any size, the same for the same size and seed: contacts, past touches, service areas, suppressions, leads and
// what was done about them, with a plan of three touches and a policy. Written by the database, so that ten million take seconds.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

export const AS_OF = '2026-11-22T00:00:00Z';

/** The rules of the smaller bench, as a policy has them. */
export const FOUR = `rules:
  frequency/contact-cap: error
  serviceability/offer-available: error
  consent/suppressed: error
  callback/overdue: error
`;

const POLICY = (rules, tables, ending, memory) => `${rules}region: US
campaigns: plan.yaml
data:
${tables.map((table) => `  ${table}: ${table}.${ending}\n`).join('')}${memory === null ? '' : `engine: { memory: ${memory} }\n`}`;

const PLAN = `version: 1
id: spring
name: Spring
purpose: marketing
owner: dana
schedule: { start: 2026-11-24, timezone: UTC }
audience: { filter: { country: US } }
objective: { metric: orders, measured_in: crm }
offers:
  - { id: fiber, location_bound: true, requires: { download_mbps: 25 } }
touches:
  - { id: letter-1, channel: mail, at: 2026-11-24T09:00, offer: fiber }
  - { id: email-1, channel: email, at: 2026-11-27T09:00, offer: fiber }
  - { id: call-1, channel: phone, at: 2026-12-01T09:00, offer: fiber }
follow_up: { owner: dana, callback_within: 24h }
`;

/** Numbers from 0 to \`most\`, the same for the same row, word and seed. */
const pick =
  (seed) =>
  (word, most, row = 'i') =>
    `(hash(${row}, '${word}', ${seed}) % ${most})::bigint`;

/** The tables, each as a query; \`contacts\`: how many people. */
function tables(contacts, seed) {
  const n = pick(seed);
  const leads = Math.max(10, Math.round(contacts / 5));
  const one = (words, word) => `(['${words.join("', '")}'])[1 + ${n(word, words.length)}]`;
  const before = (word, days, row) => `timestamp '2026-11-22' - to_seconds(${n(word, days * 86_400, row)})`;
  const iso = (time) => `strftime(${time}, '%Y-%m-%dT%H:%M:%SZ')`;
  const contactId = (row) => `format('c{:08d}', ${row})`;
  return {
    contacts: `select ${contactId('i')} as contact_id, format('a{:07d}', ${n('account', Math.max(1, contacts >> 2))}) as account_id,
      format('Person {}', i) as name, format('person.{}@example.{}', i, ${one(['com', 'org', 'net'], 'domain')}) as email,
      format('+1 {} 555 {:04d}', 200 + ${n('area', 700)}, ${n('line', 10_000)}) as phone,
      format('{} {} {}', 1 + ${n('house', 9_000)}, ${one(['Oak', 'Quill', 'Laurel', 'Mill', 'Harbor'], 'street')}, ${one(['St', 'Ave', 'Rd'], 'kind')}) as address,
      ${one(['Springfield', 'Riverton', 'Fairview', 'Salem'], 'city')} as city, 'CA' as region,
      format('{:05d}', 10_000 + ${n('zip', 30_000)}) as postal_code, 'US' as country,
      case when ${n('placed', 10)} < 3 then format('l{:06d}', ${n('location', 100_000)}) end as location_id,
      ${one(['smb', 'home', 'large'], 'segment')} as segment from range(${contacts}) t(i)`,
    touches: `select ${contactId(n('reached', contacts))} as contact_id, ${iso(before('sent', 75))} as sent_at,
      ${one(['mail', 'email', 'phone'], 'channel')} as channel, format('past-{}', ${n('campaign', 40)}) as campaign_id,
      format('t{}', ${n('touch', 5)}) as touch_id, ${one(['sent', 'delivered', 'delivered', 'opened', 'bounced'], 'outcome')} as outcome
      from range(${contacts * 10}) t(i)`,
    service_areas: `select 'fiber' as offer_id, ${one(['available', 'available', 'available', 'planned', 'unavailable'], 'status')} as status,
      case when i % 2 = 0 then format('l{:06d}', ${n('location', 100_000)}) end as location_id,
      case when i % 2 = 1 then format('{:05d}', 10_000 + ${n('zip', 30_000)}) end as postal_code,
      case when ${n('dated', 2)} = 0 then '2026-12-15' end as available_from, (['10', '50', '300'])[1 + ${n('speed', 3)}]::int as download_mbps
      from range(${Math.max(100, Math.round(contacts / 25))}) t(i)`,
    suppressions: `select case when i % 2 = 0 then ${contactId(n('refused', contacts))} end as contact_id,
      case when i % 2 = 1 then format('Person.{}@example.com', ${n('mail', contacts)}) end as email,
      case when ${n('all', 3)} > 0 then ${one(['mail', 'email', 'phone'], 'channel')} end as channel, '2026-06-01' as since
      from range(${Math.max(10, Math.round(contacts / 20))}) t(i)`,
    leads: `select format('l{}', i) as lead_id, ${iso(before('asked', 60))} as received_at, ${contactId(n('who', contacts))} as contact_id,
      'spring' as campaign_id, ${one(['new', 'working'], 'status')} as status, ${n('asks', 2)} = 0 as callback_requested
      from range(${leads}) t(i)`,
    activities: `select format('l{}', lead) as lead_id, ${iso(`${before('asked', 60, 'lead')} + to_seconds(${n('delay', 48 * 3_600)})`)} as "at",
      ${one(['call', 'call', 'email', 'note'], 'kind')} as kind, 'out' as direction
      from (select i, ${n('lead', leads)} as lead from range(${leads * 2}) t(i)) as done`,
  };
}

/** The tables that four rules do not read, each as a query. */
function otherTables(contacts, seed) {
  const n = pick(seed);
  const id = (letter, digits, row) => `format('${letter}{:0${digits}d}', ${row})`;
  const accounts = Math.max(1, contacts >> 2);
  const iso = (days, word) =>
    `strftime(timestamp '2026-11-22' - to_seconds(${n(word, days * 86_400)}), '%Y-%m-%dT%H:%M:%SZ')`;
  return {
    accounts: `select ${id('a', 7, 'i')} as account_id, '2020-01-01' as customer_since, ${n('earned', 5_000)} as earnings from range(${accounts}) t(i)`,
    calls: `select format('k{}', i) as call_id, ${iso(60, 'rang')} as received_at, 'in' as direction,
      format('+1 {} 555 {:04d}', 200 + ${n('caller', 700)}, ${n('digits', 10_000)}) as other_number, '+1 800 555 0100' as number,
      (['answered', 'answered', 'answered', 'busy', 'abandoned', 'voicemail'])[1 + ${n('taken', 6)}] as outcome, ${n('wait', 90)} as wait_seconds
      from range(${contacts >> 1}) t(i)`,
    orders: `select format('o{}', i) as order_id, ${iso(400, 'ordered')} as ordered_at, ${id('c', 8, n('buyer', contacts))} as contact_id,
      'fiber' as offer_id, 'past-1' as campaign_id, 20 + ${n('amount', 80)} as amount from range(${contacts}) t(i)`,
    cases: `select format('s{}', i) as case_id, ${iso(90, 'opened')} as opened_at, ${id('c', 8, n('ill', contacts))} as contact_id,
      case when ${n('mended', 10)} > 0 then '2026-11-20T00:00:00Z' end as closed_at from range(${Math.max(10, contacts >> 4)}) t(i)`,
    staff: `select 'dana' as staff_id, 'Dana' as name, 'dana@example.com' as email, '+1 800 555 0101' as phone, true as active`,
  };
}

/**
 * Writes the company into a folder. `ending`: csv or parquet; `memory`: what the policy allows the database, such as 4GB;
 * `preset`: a policy that extends it, with every table, instead of four rules.
 */
export async function writeWorld(folder, contacts, ending = 'csv', memory = null, preset = null, seed = 20_261_122) {
  mkdirSync(folder, { recursive: true });
  const all = { ...tables(contacts, seed), ...(preset === null ? {} : otherTables(contacts, seed)) };
  const rules = preset === null ? FOUR : `extends: ${preset}\n`;
  writeFileSync(join(folder, 'outreach-lint.config.yaml'), POLICY(rules, Object.keys(all), ending, memory));
  writeFileSync(join(folder, 'plan.yaml'), PLAN);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run('set preserve_insertion_order = true');
  const form = ending === 'csv' ? 'format csv, header true' : 'format parquet';
  for (const [table, query] of Object.entries(all))
    await connection.run(`copy (${query}) to '${join(folder, `${table}.${ending}`).replaceAll("'", "''")}' (${form})`);
  connection.closeSync();
  instance.closeSync();
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [folder, contacts, ending, preset] = process.argv.slice(2);
  await writeWorld(folder, Number(contacts), ending, null, preset);
}
