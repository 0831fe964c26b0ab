import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutFooter } from '../../src/load/csv-footer.js';
import type { CsvDialect } from '../../src/load/csv-head.js';
import { locate, type Wanted } from '../../src/load/csv-locate.js';
import { lineOfNul, lineOfOtherEnd, linesAt } from '../../src/load/csv-scan.js';
import type { Scratch } from '../../src/load/scratch.js';
import { folderOf } from '../e2e/folder.js';

const fileOf = (text: string): string => join(folderOf({ 'c.csv': text }), 'c.csv');
const DIALECT: CsvDialect = { delimiter: ',', header: ['id', 'at', 'until'], skip: 0, lineEnd: '\n', copyOf: null };

describe('the lines of bytes', () => {
  it('are counted by any line end', () => {
    const path = fileOf('a\nb\r\nc\rd');
    expect(linesAt(path, [1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual([1, 1, 2, 2, 2, 3, 3, 4, 4]);
    expect([linesAt(fileOf('a\n'), [3]), linesAt(fileOf('a\r'), [3]), linesAt(fileOf('\r\rb'), [3])]).toEqual([
      [2],
      [2],
      [3],
    ]);
    expect(linesAt(path, [])).toEqual([]);
    expect(linesAt(path, [3, 3, 99])).toEqual([2, 2, 4]);
  });

  it('tell where a NUL byte stands', () => {
    expect([lineOfNul(fileOf('a\nb\0')), lineOfNul(fileOf('\0')), lineOfNul(fileOf('a\n'))]).toEqual([2, 1, null]);
  });

  it('tell where lines end otherwise than before', () => {
    const of = (text: string) => lineOfOtherEnd(fileOf(text));
    expect(of('a\nb\nc')).toBeNull();
    expect(of('a\r\nb\r\n')).toBeNull();
    expect(of('a\r\nb\nc\n')).toBe(2);
    expect(of('a\nb\r\n')).toBe(2);
    expect(of('a\r\n"b\nc"\r\nd\n')).toBe(4);
    expect(of('')).toBeNull();
  });
});

describe('what is wrong in a file', () => {
  const TEXT = 'id,at,until\n1,x,2026\n2,2026, x \n\n"3\nb",x,x\n4,x\n5,\u00a0x,\u001c\n';
  const want = (other: Partial<Wanted>): Wanted => ({
    check: 1,
    positions: [1],
    column: 'at',
    values: new Set(['x']),
    ...other,
  });
  const lines = async (wanted: Wanted[], most = 9, text = TEXT, dialect: Partial<CsvDialect> = {}) =>
    (await locate(fileOf(text), { ...DIALECT, ...dialect }, wanted, most)).map((it) => it.line);

  it('is found on its line, whatever space stands around it', async () => {
    expect(await locate(fileOf(TEXT), DIALECT, [want({})], 9)).toEqual([
      { line: 2, column: 'at', check: 1, value: 'x' },
      { line: 5, column: 'at', check: 1, value: 'x' },
      { line: 7, column: 'at', check: 1, value: 'x' },
      { line: 8, column: 'at', check: 1, value: '\u00a0x' },
    ]);
    expect(await lines([want({ positions: [2] })])).toEqual([3, 5]);
    expect(await lines([want({ positions: [2], values: new Set(['']) })])).toEqual([7, 8]);
  });

  it('may be in all of some columns, or in any', async () => {
    expect(await lines([want({ positions: [1, 2] })])).toEqual([5]);
    expect(await lines([want({ positions: [1, 2], any: true })])).toEqual([2, 3, 5, 7, 8]);
    expect((await locate(fileOf(TEXT), DIALECT, [want({ positions: [2, 1] })], 9))[0]?.value).toBe('x');
  });

  it('may be the number of cells', async () => {
    const [spot, ...others] = await locate(fileOf(TEXT), DIALECT, [want({ positions: null, column: null })], 9);
    expect([spot, others]).toEqual([{ line: 7, column: null, check: 1, value: '' }, []]);
  });

  it('is told up to a number, several things in one row alike', async () => {
    expect(await lines([want({})], 2)).toEqual([2, 5]);
    expect(await lines([want({}), want({ check: 2 })], 3)).toEqual([2, 2, 5]);
    expect(await lines([want({ values: new Set(['id', 'at']) })])).toEqual([]); // the header is no row
  });

  it('is not looked for in rows that are left aside, unless it is', async () => {
    const isKept = (record: readonly string[]) => record[0] !== '1';
    const of = (wanted: Wanted) => locate(fileOf(TEXT), DIALECT, [wanted], 1, isKept);
    expect((await of(want({})))[0]?.line).toBe(5);
    expect((await of(want({ everywhere: true })))[0]?.line).toBe(2);
  });

  it('counts physical lines, CRLF in quotes and lines above the header too', async () => {
    const text = 'Report\r\nid,at,until\r\n"1\r\nb",y,y\r\n2,x,y\r\n';
    expect(await lines([want({})], 9, text, { skip: 1 })).toEqual([5]);
    expect(await lines([want({ values: new Set(['y']) })], 9, text, { skip: 1 })).toEqual([3]);
  });

  it('of a copy is where its last column says', async () => {
    const text = 'id,at,until\n1,x,17\n2,x,4\n';
    expect(await lines([want({})], 9, text, { copyOf: 'sheet' })).toEqual([17, 4]);
  });

  it('is what was found before the file stops being a table', async () => {
    expect(await lines([want({})], 9, 'id,at,until\n1,x,y\n"2,x,y\n3,x,y\n')).toEqual([2]);
  });
});

describe('the footer of a file', () => {
  const without = (text: string, delimiter = ',') => {
    const path = fileOf(text);
    const scratch = { fresh: (ending: string) => `${path}.copy${ending}` } as Scratch;
    const { path: made, notes } = withoutFooter(path, 'c.csv', delimiter, scratch);
    return [made === path ? null : readFileSync(made, 'utf8'), ...notes];
  };
  const said = (line: number) => `c.csv: from line ${line} on stands a footer, which was not read.`;

  it('is taken off, with the blank lines around it', () => {
    expect(without('id,n\n1,2\nTotal,2\n')).toEqual(['id,n\n1,2\n', said(3)]);
    expect(without('id,n\n1,2\n\nTotal,2\n\n')).toEqual(['id,n\n1,2\n\n', said(4)]);
    expect(without('id,n\r\n1,2\r\nTotal,2\r\n"Copyright (c) 2026 Shop"\r\n')).toEqual(['id,n\r\n1,2\r\n', said(3)]);
    expect(without('id;n\r1;2\rTotal;2', ';')).toEqual(['id;n\r1;2\r', said(3)]);
  });

  it('is none in the middle of a table, in a longer cell, or where the file is nothing else', () => {
    expect(without('id,n\nTotal,2\n1,2\n')).toEqual([null]);
    expect(without('id,n\n1,2\n\n')).toEqual([null]);
    expect(without('id,n\n1,"2\nTotal"\n')).toEqual([null]);
    expect(without('Total,2\n')).toEqual([null]);
    expect(without('id,n\n1,2')).toEqual([null]);
  });

  it('of a large file is looked for at its end', () => {
    const rows = '1,2\n'.repeat(20_000);
    expect(without(`id,n\n${rows}Total,2\n`)).toEqual([`id,n\n${rows}`, said(20_002)]);
    expect(without(`id,n\n${'\n'.repeat(70_000)}`)).toEqual([null]);
  });
});
