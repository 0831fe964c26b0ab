import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { literal, quoted, render, renderQuery, timestampText } from '../../src/engine/render.js';
import { instant, join, name, nullOf, query, type Sql, sql, table } from '../../src/sql.js';

let ask: (text: string) => Promise<unknown[][]>;

beforeAll(async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  ask = async (text) => (await connection.runAndReadAll(text)).getRowsJson() as unknown[][];
});

const HOSTILE = [
  "'",
  "''; drop table contacts; --",
  '\\',
  "\\'",
  '"',
  '$$x$$',
  '?',
  '$1',
  '{x}',
  '/* x',
  '-- x',
  '\n',
  '\r\n',
  '\t',
  '\u001f',
  '\u202e',
  '😀',
  "E'\\x41'",
  '',
  'a;b',
];

describe('texts', () => {
  it.each(HOSTILE)('%j comes back as it went in', async (text) => {
    expect(await ask(render(sql`select ${text} as a`))).toEqual([[text]]);
  });

  it('whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        fc.pre(!text.includes('\0') && !/\p{Surrogate}/u.test(text));
        expect(await ask(render(sql`select ${text}, length(${text}) >= 0`))).toEqual([[text, true]]);
      }),
      { numRuns: 200 },
    );
  });

  it('with a NUL character are refused, since they would end the statement', () => {
    expect(() => literal('a\0b')).toThrow('NUL');
    expect(() => render(sql`select ${'\0'}`)).toThrow('NUL');
    expect(() => quoted('a\0b')).toThrow('NUL');
  });
});

describe('names', () => {
  it.each(HOSTILE.filter((text) => text !== ''))('%j is a column', async (text) => {
    expect(await ask(render(sql`select ${name(text)} from (select 7 as ${name(text)}) as t`))).toEqual([[7]]);
  });

  it('an empty one is refused', () => expect(() => quoted('')).toThrow('empty'));
});

describe('numbers, instants and nothing', () => {
  it('whole numbers are bigint, others double, whatever their size', async () => {
    const type = async (value: number) =>
      (await ask(render(sql`select typeof(${value}), cast(${value} as varchar)`)))[0];
    expect((await type(7))?.[0]).toMatch(/INTEGER|BIGINT/);
    expect((await type(0.5))?.[0]).toBe('DOUBLE');
    expect((await type(1e21))?.[0]).toBe('DOUBLE');
    expect((await type(1e-7))?.[0]).toBe('DOUBLE');
  });

  it('come back exactly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ noNaN: true, noDefaultInfinity: true }), async (value) => {
        const [row] = await ask(render(sql`select cast(${value} as double) = cast(${String(value)} as double)`));
        expect(row).toEqual([true]);
      }),
      { numRuns: 200 },
    );
  });

  it('a negative number stays one operand', async () => {
    expect(await ask(render(sql`select 3 - ${-2}, 2 * ${-0.5}`))).toEqual([[5, -1]]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%d has no place in SQL', (value) => {
    expect(() => render(sql`${value}`)).toThrow('no place');
  });

  it('instants are timestamps in UTC with milliseconds', async () => {
    expect(timestampText(Date.UTC(2026, 11, 1, 9, 0, 0, 7))).toBe('2026-12-01 09:00:00.007');
    expect(render(sql`${instant(0)}`)).toBe("timestamp '1970-01-01 00:00:00.000'");
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -2_208_988_800_000, max: 7_258_118_399_999 }), async (ms) => {
        expect(await ask(render(sql`select epoch_ms(${instant(ms)})`))).toEqual([[String(ms)]]);
      }),
      { numRuns: 100 },
    );
    expect(() => timestampText(Date.UTC(10_000, 0, 1))).toThrow('years');
    expect(() => timestampText(Date.UTC(-1, 0, 1))).toThrow('years');
  });

  it('a NULL knows its type; booleans are words', async () => {
    const types = await ask(
      render(
        sql`select typeof(${nullOf('timestamp')}), typeof(${nullOf('varchar')}), ${nullOf('bigint')} is null, ${true}`,
      ),
    );
    expect(types).toEqual(
      [['TIMESTAMP_MS', 'VARCHAR', true, true]].map(([, ...rest]) => [expect.stringContaining('TIMESTAMP'), ...rest]),
    );
  });
});

describe('pieces', () => {
  it('nest, join and keep their values apart', async () => {
    const parts = ["a'", 'b"'].map((text): Sql => sql`${text}`);
    expect(await ask(render(sql`select list(x) from (values (${join(parts, sql`), (`)})) as v(x)`))).toEqual([
      [["a'", 'b"']],
    ]);
    expect(render(join([], sql`, `, sql`none`))).toBe('none');
  });

  it('tables carry hostile cells and typed nothing, and may be empty', async () => {
    const columns = { id: 'varchar', 'odd "name"': 'bigint', at: 'timestamp' } as const;
    const rows = [
      ["x'y", 1, instant(0)],
      [null, null, null],
    ] as const;
    expect(
      await ask(render(sql`select count(*), count(id), count("odd ""name""") from ${table(columns, rows)} as t`)),
    ).toEqual([['2', '1', '1']]);
    expect(await ask(render(sql`select count(*), min(typeof("at")) from ${table(columns, [])} as t`))).toEqual([
      ['0', null],
    ]);
  });

  it('a query in steps is one statement; later steps read earlier ones', async () => {
    const steps = query(
      { 'a b': sql`select ${1} as x`, c: sql`select x + ${1} as y from ${name('a b')}` },
      sql`select y from c`,
    );
    for (const keep of ['', 'materialized '] as const) expect(await ask(renderQuery(steps, keep))).toEqual([[2]]);
    expect(renderQuery({ kind: 'query', steps: [], select: sql`select 1` }, '')).toBe('select 1');
  });

  it('a hole without a value is a fault', () => {
    expect(() => render({ kind: 'sql', text: ['a', 'b'], holes: [] })).toThrow('hole');
  });
});
