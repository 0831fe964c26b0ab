import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openDuckDb } from '../../src/engine/duckdb.js';
import type { Engine } from '../../src/engine/engine.js';
import { packedTable } from '../../src/engine/packed-rows.js';
import { render } from '../../src/engine/render.js';
import { instant, nullOf, type Sql, sql, table, type Value } from '../../src/sql.js';
import { FUNCTIONS } from '../dialect/signatures.js';
import { runSql, scalar } from './sql.js';

const server = inject('cluster')?.plain ?? '';

/** Expressions of every function of the shared dialect, with what is awkward about it. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  lower: ["lower('ÄSCHYLUS Straße')", "lower('')", "lower('ẞ')", 'lower(cast(null as varchar))'],
  upper: ["upper('äé')", "upper('straße')", "upper('ẞ')"],
  trim: [
    "trim('  a b ')",
    "trim(chr(9) || 'a' || chr(13) || chr(10))",
    "trim(chr(8195) || 'a' || chr(12288))",
    "trim('')",
    "trim('  ')",
    "length(trim(chr(160) || 'a'))",
    "trim('é ')",
  ],
  length: ["length('é😀')", "length('')", 'length(cast(null as varchar))'],
  substr: ["substr('12345', 2)", "substr('12345', 2, 2)", "substr('12', 3)", "substr('12', 9)", "substr('12', 1, 0)"],
  replace: ["replace('a-b-c', '-', '')", "replace('aaa', 'aa', 'b')", "replace('', 'a', 'b')"],
  concat: ["concat('a', 'b')", "concat('a', cast(null as varchar))", "concat('a', '', 'b', 'c')"],
  concat_ws: [
    "concat_ws(' ', 'a', cast(null as varchar), 'b')",
    "concat_ws(' ', cast(null as varchar))",
    "concat_ws(' ', '', 'a')",
  ],
  split_part: [
    "split_part('a|b', '|', 2)",
    "split_part('a|b', '|', 3)",
    "split_part('a||b', '|', 2)",
    "split_part('', '|', 1)",
  ],
  starts_with: ["starts_with('00441', '00')", "starts_with('a', '')", "starts_with('', 'a')"],
  regexp_like: [
    "regexp_like('12345-6789', '^[0-9]{3,5}([- ]?[0-9]{4})?\\z')",
    "regexp_like('12345' || chr(10), '^[0-9]{5}\\z')",
    "regexp_like('A', 'a')",
    "regexp_like('ñ', '[\\p{L}]')",
    "regexp_like('x', '[.]')",
  ],
  regexp_replace: [
    "regexp_replace('a-b--c', '[-]+', ' ')",
    "regexp_replace('Größe 7½', '[^\\p{L}\\p{N}]+', ' ')",
    "regexp_replace('2.0', '[.]0\\z', '')",
    "regexp_replace('', 'a', 'b')",
  ],
  regexp_extract: [
    "regexp_extract(' 12 east shore ', ' (east|shore) ', 1)",
    "regexp_extract('none', ' (east|shore) ', 1)",
    "regexp_extract('', '(a|b)', 1)",
    "regexp_extract(' po box  box ', ' (po box|po|box) ', 1)",
  ],
  translate: ["translate('a1-é z', 'aéz', '2ef')", "translate('', 'a', '2')", "translate('abc', 'xyz', '123')"],
  element_at: [
    "element_at(map(array['US', 'UK'], array['us', 'gb']), 'UK')",
    "element_at(map(array['US', 'UK'], array['us', 'gb']), 'uk')",
    "element_at(map(array['US'], array['us']), cast(null as varchar))",
  ],
  map: ["element_at(map(array['ä'], array['']), 'ä')"],
  chr: ['chr(31)', 'chr(233)'],
  '||': ["'a' || 'b'", "'a' || cast(null as varchar)"],
  '~~': ["'abc' like 'a%'", "'abc' like 'A%'", "'a_c' like 'a__'"],
  '!~~': ["'abc' not like 'a%'"],
  nullif: ["nullif('a', 'a')", "nullif('a', 'b')", 'nullif(1, 1)'],
  '+': ['1 + 2', '1 + 2.5e0', "timestamp '2026-03-08 01:30:00.000' + interval '1' day"],
  '-': ['1 - 2', '- 3', "timestamp '2026-03-01 00:00:00.000' - interval '1' day"],
  '*': ['3000000000 * 3', '2 * 1.5e0'],
  '/': ['7 / 2', '-7 / 2', '7 / 2e0', '7 / nullif(0, 0)'],
  '%': ['7 % 4', '-7 % 4'],
  abs: ['abs(-3)', 'abs(-2.5e0)'],
  round: ['round(2.5e0)', 'round(-2.5e0)', 'round(3.5e0)', 'cast(round(2.5e0) as bigint)'],
  floor: ['floor(-1.5e0)', 'floor(2.0e0)'],
  mod: ['mod(-7, 4)'],
  least: ['least(1, 2, 0)', 'least(1, cast(null as bigint))'],
  greatest: ['greatest(1, 2)', "greatest('a', 'b')", 'greatest(cast(null as bigint), 1)'],
  sqrt: ['sqrt(2e0)'],
  sin: ['round(sin(1e0) * 1e9)'],
  cos: ['round(cos(1e0) * 1e9)'],
  asin: ['round(asin(1e0) * 1e9)'],
  radians: ['round(radians(180e0) * 1e9)'],
  date_diff: [
    "date_diff('millisecond', timestamp '2026-01-01 12:00:00.001', timestamp '2026-01-01 12:00:00.000')",
    "date_diff('day', timestamp '2026-01-01 12:00:00', timestamp '2026-01-03 11:59:59.999')",
    "date_diff('day', timestamp '2026-01-03 12:00:00', timestamp '2026-01-01 13:00:00')",
    "date_diff('hour', timestamp '2026-01-01 00:30:00', timestamp '2026-01-01 02:29:00')",
    "date_diff('millisecond', timestamp '1970-01-01 00:00:00', timestamp '2026-11-22 00:00:00')",
  ],
  date_add: [
    "date_add('millisecond', 86399999, timestamp '2026-02-28 00:00:00.001')",
    "date_add('day', 2, timestamp '2024-02-28 10:00:00.000')",
    "date_add('day', -1, timestamp '2026-03-01 00:00:00.000')",
  ],
  date_trunc: [
    "date_trunc('day', timestamp '2026-01-01 23:59:59.999')",
    "date_trunc('month', timestamp '2026-02-28 01:00:00')",
  ],
  count: [
    '(select count(x) from (values (1), (null)) as t(x))',
    '(select count(distinct x) from (values (1), (1)) as t(x))',
  ],
  count_star: [
    '(select count(*) from (values (1), (null)) as t(x))',
    '(select count(*) from (values (1)) as t(x) where x > 1)',
  ],
  sum: ['(select sum(x) from (values (1), (2)) as t(x))', '(select sum(x) from (values (1)) as t(x) where x > 1)'],
  min: ["(select min(x) from (values ('b'), ('B'), ('ä'), (null)) as t(x))"],
  max: ["(select max(x) from (values ('z'), ('ä'), ('😀'), (chr(65535))) as t(x))"],
  max_by: ['(select max_by(x, y) from (values (1, 5), (2, 9)) as t(x, y))'],
  min_by: ['(select min_by(x, y) from (values (1, 5), (2, 9)) as t(x, y))'],
  bool_or: ['(select bool_or(x > 1) from (values (1), (2)) as t(x))'],
  bool_and: ['(select bool_and(x > 1) from (values (1), (2)) as t(x))'],
  row_number: [
    '(select max(r) from (select row_number() over (order by x) as r from (values (1), (null)) as t(x)) as n)',
  ],
  rank: ['(select max(r) from (select rank() over (order by x) as r from (values (1), (1)) as t(x)) as n)'],
  lag: ['(select max(r) from (select lag(x, 2) over (order by x) as r from (values (1), (2), (3)) as t(x)) as n)'],
  lead: ['(select max(r) from (select lead(x) over (order by x) as r from (values (1), (2), (null)) as t(x)) as n)'],
  to_days: ["timestamp '2026-01-01 00:00:00.000' + interval '7' day"],
  to_hours: ["timestamp '2026-01-01 00:00:00.000' + interval '7' hour"],
  to_minutes: ["timestamp '2026-01-01 00:00:00.000' - interval '7' minute"],
  to_seconds: ["timestamp '2026-01-01 00:00:00.000' - interval '0.001' second"],
  trunc: [],
};

/** What no function is, and both must read alike. */
const OTHERS = [
  'cast(cast(2.45e0 as decimal(18, 1)) as varchar)',
  'cast(cast(0.05e0 as decimal(18, 1)) as varchar)',
  'cast(cast(-2.5e0 as decimal(18, 1)) as varchar)',
  'cast(5 as varchar)',
  'cast(true as varchar)',
  "cast(timestamp '2026-01-01 23:59:59.999' as date) = date '2026-01-01'",
  "cast(date '2026-01-02' as varchar)",
  "try_cast('1e3' as double)",
  "coalesce(cast(null as varchar), 'b')",
  'cast(null as bigint) in (1, 2)',
  '(select x from (values (2), (null), (1)) as t(x) order by x desc limit 1)',
  "(select x from (values ('ä'), ('z'), ('Z')) as t(x) order by x limit 1)",
  "(select max(n) from (select count(*) over (order by t range between interval '7' day - interval '0.001' second preceding and current row) as n from (values (timestamp '2026-01-01 00:00:00.000'), (timestamp '2026-01-08 00:00:00.000'), (timestamp '2026-01-07 23:59:59.999')) as v(t)) as w)",
];

let duckdb: Engine;
beforeAll(async () => {
  duckdb = await openDuckDb({ memory: null, threads: 1, files: [], folder: tmpdir(), signal: null });
});
afterAll(() => duckdb.close());

const plain = (text: string): Sql => ({ kind: 'sql', text: [text], holes: [] });

/** A value as text that both engines give alike: times as milliseconds. */
function shown(value: unknown): string {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$/.test(value))
    return String(Date.parse(`${value.replace(' ', 'T')}Z`));
  return String(value);
}

async function onBoth(select: Sql, rendered: string): Promise<void> {
  const [mine] = await duckdb.query(select);
  const [theirs] = await runSql(server, rendered);
  expect(Object.values(theirs ?? {}).map(shown)).toEqual(Object.values(mine ?? {}).map(shown));
}

describe.skipIf(server === '')('the shared dialect on both engines', () => {
  it('has samples of every function', () => {
    expect(Object.keys(SAMPLES).sort()).toEqual([...FUNCTIONS.keys()].sort());
  });

  it.each([...Object.entries(SAMPLES), ['what is no function', OTHERS] as const].filter(([, it]) => it.length > 0))(
    'means the same by %s',
    async (_, expressions) => {
      const text = `select ${expressions.map((it, i) => `${it} as c${i}`).join(', ')}`;
      await onBoth(plain(text), text);
    },
  );

  const HOSTILE = [
    "o'brien",
    "'; drop table contacts; --",
    '$1 {0} ? :x @x',
    'a\\b\\',
    '\u001b[31m\u202e\r\n\t',
    '"quoted" `ticks`',
    '/* comment */ -- x',
    'e\u0301 ä 😀 中',
    "U&'\\0041'",
    '\u001d\u001e\u001f',
    '',
  ];

  it('keeps hostile texts as they are', async () => {
    for (const text of HOSTILE) expect(await scalar(server, render(sql`select ${text} as c`))).toBe(text);
  });

  it('reads numbers, truth, instants and nothing as they were written', async () => {
    const columns = { a: 'bigint', b: 'double', c: 'boolean', d: 'timestamp', e: 'varchar' } as const;
    const row: (Value | null)[] = [
      -9007199254740991,
      -1.5e-7,
      false,
      instant(Date.UTC(2026, 1, 28, 23, 59, 59, 999)),
      "o'neil",
    ];
    const empty = [null, nullOf('double'), null, null, null];
    for (const count of [1, 30]) {
      const rows = Array.from({ length: count }, () => row).concat([empty]);
      const read = sql`select count(*) as n, min(a) as a, min(b) as b, bool_or(c) as c, max(d) as d, min(e) as e, count(e) as f from ${table(columns, rows)} as t`;
      await onBoth(read, render(read, packedTable));
    }
  });
});
