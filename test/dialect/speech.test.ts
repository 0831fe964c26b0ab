import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../src/engine/duckdb.js';
import type { Engine } from '../../src/engine/engine.js';
import { sql } from '../../src/sql.js';
import type { ValueKind } from './signatures.js';
import { type Columns, faultsOf } from './speech.js';
import type { Tree } from './tree.js';

const columns = (kinds: Record<string, ValueKind>): Columns => new Map(Object.entries(kinds));
const tables = new Map([
  ['t', columns({ a: 'number', b: 'text', c: 'time', d: 'boolean' })],
  ['u', columns({ a: 'number', e: 'text' })],
]);

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb({ memory: null, threads: 1, files: [], folder: tmpdir(), signal: null });
});
afterAll(() => engine.close());

async function judged(text: string): Promise<string> {
  const [row] = await engine.query(
    sql`select json_serialize_sql(${text}, skip_null := true, skip_empty := true) as tree`,
  );
  return faultsOf(JSON.parse(String(row?.['tree'])) as Tree, tables).join('; ');
}

describe('the shared dialect', () => {
  it.each([
    'select a, count(*) filter (where d) as n from t group by a having count(*) > 1 order by a',
    'with s as (select a + 1 as f from t) select f from s join u on u.a = s.f left join t on t.a = u.a where u.e is null',
    "select sum(a) over (partition by b order by c range between interval '7' day - interval '0.001' second preceding and current row) as n from t",
    "select case when a in (select u.a from u where u.e = t.b) then 'x' else lower(b) end as w from t union all select e from u",
    "select * from (values (1, 'x'), (2, null)) as v(p, q) where p between 1 and 2 and coalesce(q, '') <> 'y'",
    'select cast(round(a * 1.5e0) as bigint) / nullif(a, 0) as f, a / 2 as g from t',
    "select min(b, 3) as samples, cast(cast(max(a) as decimal(18, 1)) as varchar) as text from t where regexp_like(b, '^[0-9]{5}\\z')",
    'select t.a from t where exists (select 1 from u where u.a = t.a)',
    "select date_diff('millisecond', timestamp '2026-01-01 00:00:00', c) as ms from t where c > timestamp '2026-01-01 00:00:00'",
  ])('has %s', async (text) => {
    expect(await judged(text)).toBe('');
  });

  it.each([
    ['select a from t qualify row_number() over (order by a) = 1', 'qualify'],
    ['select a + 1 as f, f * 2 as g from t', 'names f'],
    ['select a + 1 as f from t where f > 2', 'names f'],
    ['select a as f, count(*) as n from t group by f', 'names f'],
    ["select * from t where a = '1'", 'puts number and text together'],
    ["select case when d then 1 else 'x' end as f from t", 'puts number and text together'],
    ['select a from t union all select e from u', 'puts number and text together'],
    ["select concat('n', a) as f from t", 'concat() gets number for text'],
    ['select b || a as f from t', '||() gets number for text'],
    ['select list_transform([1], x -> x) as f', 'list_transform() is not a function'],
    ["select b from t where b ilike 'x%'", '~~*() is not a function'],
    ['select [1, 2] as f', 'list_value() is not a function'],
    ['select * exclude (a) from t', 'a star that leaves columns out'],
    ['select count(*) as n from t group by all', 'group by all'],
    ['select a from t natural join u', 'NATURAL'],
    ['select t.a from t join u using (a)', 'using'],
    ['select t.a from t join u on t.a = u.a or t.b = u.e', 'a join condition with or'],
    ['select distinct on (a) a, b from t', 'distinct on'],
    ['select a from t using sample 10', 'sample'],
    ["select * from read_csv('/etc/passwd')", 'TABLE_FUNCTION'],
    ['select * from secrets', 'reads secrets'],
    ['select * from main.t', 'reads t'],
    ['select cast(c as varchar) as f from t', 'a time as text'],
    ['select cast(a as hugeint) as f from t', 'the type HUGEINT'],
    ['select try_cast(b as bigint) as f from t', 'try_cast to BIGINT'],
    ["select regexp_like(b, '^x$') as f from t", 'write \\z'],
    ["select regexp_like(b, '\\bx') as f from t", 'reads differently'],
    ['select regexp_like(b, b) as f from t', 'not written out'],
    ['select a from t where a', 'a condition is number'],
    ['with s as (select a from t order by a) select a from s', 'an inner query orders'],
    ['select a from t except select a from u', 'EXCEPT'],
    ['select current_date as d', 'current_date'],
    ['select substr(b) as f from t', 'substr() takes'],
    ['select substr(b, -3) as f from t', 'substr() begins at 1'],
    ["select replace(b, '', 'x') as f from t", 'replace() puts'],
    ["select regexp_replace(b, '(x)', '[$1]') as f from t", 'a replacement is written out'],
    ['select a / (a - 1) as f from t', 'nullif(x, 0)'],
    ['select a % 0 as f from t', 'nullif(x, 0)'],
    ['select a * 1.5 as f from t', 'write it as 1.5e0'],
    ['select cast(a * 1.5e0 as bigint) as f from t', 'rounded differently'],
    ['select cast(a * 1.5e0 as varchar) as f from t', 'a double as text'],
  ])('has not %s', async (text, fault) => {
    expect(await judged(text)).toContain(fault);
  });
});
