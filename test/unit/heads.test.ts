import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { delimiterOf } from '../../src/load/csv-delimiter.js';
import { assertHeader, readCsvHead } from '../../src/load/csv-head.js';
import type { Source } from '../../src/load/data-options.js';
import { isBlank, isFooter } from '../../src/load/footer.js';
import { headerIndex, roughCells } from '../../src/load/header-line.js';
import { looksLikeData, shownHeader } from '../../src/load/header-words.js';
import { InputError } from '../../src/load/problem.js';
import { folderOf } from '../e2e/folder.js';

const NEEDED = [['contact_id', 'id'], ['email']];

/** The head of a file with this text. */
function head(text: string, other: Partial<Source> = {}) {
  const source = { shown: 'c.csv', needed: NEEDED, headerRow: null, placeOf: null, ...other } as Source;
  const { dialect, notes } = readCsvHead(join(folderOf({ 'c.csv': text }), 'c.csv'), source);
  return { ...dialect, notes };
}

describe('the delimiter of a table', () => {
  const of = (text: string, needed: string[][] = []) => delimiterOf(text, needed).delimiter;

  it('is the one that gives most columns, alike in all rows', () => {
    expect(of('a,b,c\n1,2,3\n')).toBe(',');
    expect(of('a;b\n"1,5";"2,5"\n')).toBe(';');
    expect(of('a\tb\n1,5\t2,5\n')).toBe('\t');
    expect(of('a|b\n1|2\n')).toBe('|');
    expect(of('a;b,c;d\n1;2;3\n4;5;6\n')).toBe(';');
    expect(of('a\n1\n')).toBe(',');
    expect(of('a;b,c,d\n1;2\n3;4\n')).toBe(';');
    expect(of('a,b\n1\n2\n3\n')).toBe(',');
  });

  it('is rather the one that gives the names that are needed', () => {
    expect(of('id;note,note,note\n1;2,3,4\n', [['id']])).toBe(';');
    expect(of('id;email,note,more\n1;2,3,4\n', NEEDED)).toBe(',');
  });

  it('gives the records up to the first that is broken', () => {
    expect(delimiterOf('a,b\n\n1,2\n"3,4\n', []).records).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });
});

describe('the head of a CSV file', () => {
  it('is its first line, where nothing stands above', () => {
    expect(head('contact_id, email ,city\n1,2,3\n')).toEqual({
      delimiter: ',',
      header: ['contact_id', 'email', 'city'],
      skip: 0,
      lineEnd: '\n',
      copyOf: null,
      notes: [],
    });
    expect(head('contact_id,email')).toMatchObject({ header: ['contact_id', 'email'], lineEnd: '\n' });
  });

  it('may stand below what a report says of itself, which is said; blank lines are not worth a word', () => {
    expect(head('Contacts of May\r\n\r\nid;email\r\n1;2\r\n')).toMatchObject({
      delimiter: ';',
      header: ['id', 'email'],
      skip: 2,
      lineEnd: '\r\n',
      notes: ['c.csv: the names of the columns stand on line 3; what is above was not read.'],
    });
    expect(head('\n  \nid,email\n1,2\n')).toMatchObject({ skip: 2, notes: [] });
    expect(head('\n  \nnumber,mail\n1,2\n')).toMatchObject({ header: ['number', 'mail'], skip: 2, notes: [] });
  });

  it('is the first where lines fit by different delimiters', () => {
    expect(head('id;email\nid,email,x\n')).toMatchObject({ header: ['id', 'email'], skip: 0 });
  });

  it('names its line where its names are wrong', () => {
    expect(() => head('Contacts\n\nid,email,Email\n')).toThrow('c.csv:3: columns 2 and 3 have the same name "Email".');
  });

  it('stands where the policy says', () => {
    expect(head('x,y\nid,email\n1,2\n', { headerRow: 1 })).toMatchObject({ header: ['x', 'y'], skip: 0, notes: [] });
    expect(head('x,y\nid,email\n1,2\n', { headerRow: 2 })).toMatchObject({
      header: ['id', 'email'],
      skip: 1,
      notes: [],
    });
    const nothing = 'c.csv has nothing on line 9, where header_row says that the header is.';
    expect(() => head('id,email\n', { headerRow: 9 })).toThrow(`c.csv: ${nothing}`);
    expect(() => head('  \nid,email\n', { headerRow: 1 })).toThrow('c.csv has nothing on line 1');
    const placeOf = (key: string) => ({ file: `policy.yaml ${key}`, line: 4 });
    expect(() => head('id,email\n', { headerRow: 9, placeOf } as Partial<Source>)).toThrow(
      `policy.yaml header_row:4: ${nothing}`,
    );
  });

  it('has the line end that stands outside quotes', () => {
    expect(head('"id\r\n",email\n1,2\n', { needed: [] }).lineEnd).toBe('\n');
    expect(head('id,email\r1,2\r').lineEnd).toBe('\r');
    expect(head('"a""\n",email\r\n1,2\r\n', { needed: [] }).lineEnd).toBe('\r\n');
  });

  it('is as wide as its rows, where either ends with a delimiter', () => {
    const widths = (text: string) => head(text).header;
    expect(widths('id,email\n1,2,\n3,4,\n')).toEqual(['id', 'email', '']);
    expect(widths('id,email\n1,2,\n3,4,x\n')).toEqual(['id', 'email']);
    expect(widths('id,email\n1,2,\n3,4\n')).toEqual(['id', 'email']);
    expect(widths('id,email,\n1,2\n3,4\n')).toEqual(['id', 'email']);
    expect(widths('id,email,\n1,2\n3,4,\n')).toEqual(['id', 'email', '']);
    expect(widths('id,email,\n')).toEqual(['id', 'email', '']);
    expect(widths('id,email,city\n1,2\n3,4\n')).toEqual(['id', 'email', 'city']);
  });

  it('is not there in an empty file, or in one that is no table', () => {
    expect(() => head('')).toThrow('c.csv: this file is empty.');
    expect(() => head(' \n \n')).toThrow('c.csv: this file is empty.');
    expect(() => head(`id,email${'x'.repeat(300_000)}\n`)).toThrow(
      'c.csv:1: its first line is longer than 256 KB, so this is no table.',
    );
  });

  it('is read from whole lines of a long file', () => {
    const long = `id,email\n${'1,2\n'.repeat(100_000)}`;
    expect(head(long)).toMatchObject({ header: ['id', 'email'], delimiter: ',' });
  });
});

describe('the names of columns', () => {
  const refused = (...header: string[]) => {
    try {
      assertHeader(header, { file: 'c.csv', line: 1 });
      return null;
    } catch (error) {
      return (error as InputError).message;
    }
  };

  it('are different, whatever their case; columns may have none', () => {
    expect(refused('id', '', '', 'email')).toBeNull();
    expect(refused('id', 'Email', 'eMail')).toBe(
      'c.csv:1: columns 2 and 3 have the same name "eMail". Rename one of them in the file, so that it is clear which one is meant.',
    );
    expect(refused('Rosa', 'Rosa')).toContain('columns 1 and 2 have the same name. '); // may be a person
    expect(refused('', '')).toContain('the header line has no column names.');
    expect(refused('id\u0001', 'email')).toContain('its header holds control characters');
    expect(refused('id\u001f', 'email')).toContain('its header holds control characters');
    expect(refused('id\t', 'a\u000bb')).toBeNull();
    expect(() => assertHeader([''], { file: 'c.csv' })).toThrow(InputError);
  });

  it('are on the first row that has all that are needed and more cells than any above', () => {
    const rows = (...lines: string[]) => lines.map((line) => line.split(','));
    expect(headerIndex(rows('id,email', '1,2'), NEEDED)).toBe(0);
    expect(headerIndex(rows('Report', 'ID, Email ,x', '1,2,3'), NEEDED)).toBe(1);
    expect(headerIndex(rows('a,b', 'id,email'), NEEDED)).toBeNull(); // no wider than what is above
    expect(headerIndex(rows('a,b,', 'id,email,x'), NEEDED)).toBe(1);
    expect(headerIndex(rows('a', 'id,email,555-010-0100'), NEEDED)).toBeNull(); // a row of data
    expect(headerIndex(rows('id,email,555-010-0100'), NEEDED)).toBe(0);
    expect(headerIndex(rows('id,name', '1,2'), NEEDED)).toBeNull();
    expect(headerIndex(rows('id,email'), [])).toBeNull();
    const far = (n: number) => [...Array.from({ length: n }, () => ['x']), ['id', 'email']];
    expect([headerIndex(far(49), NEEDED), headerIndex(far(50), NEEDED)]).toEqual([49, null]);
  });

  it('are looked for without understanding quotes', () => {
    expect(roughCells(' "id";"e"mail" ;x', ';')).toEqual(['id', 'e"mail', 'x']);
  });

  it('are shown unless the line may be about somebody', () => {
    expect(shownHeader(['contact_id', '', 'Rosa'])).toEqual(['contact_id', 'Rosa']);
    expect(shownHeader(['firstName', 'x'])).toEqual(['firstName', 'x']);
    expect(shownHeader(['Rosa', 'Vienna'])).toEqual([]);
    expect(shownHeader(['email', 'rosa@example.com'])).toEqual([]);
    expect(shownHeader(Array.from({ length: 25 }, (_, i) => `id ${i}`))).toHaveLength(20);
    expect(['a@b', '+43 660 1', '(408) 555', '12 Main St', '2026-11-22', '12345'].map(looksLikeData)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(['id', '1234', '2 x', '12', 'x 12 Main', 'a1-23456'].map(looksLikeData)).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('a footer', () => {
  it.each<[string[]]>([
    [['Total', '12']],
    [['', 'Grand Total:', ' 1,200 ']],
    [['totals (12 Zeilen)']],
    [['  ', 'Total', '12']],
    [['Confidential Information - do not distribute', 'x']],
    [['Copyright (c) 2026 Shop']],
    [['Copyright © Shop']],
    [['copyright 2026']],
  ])('%j is one', (cells) => {
    expect(isFooter(cells)).toBe(true);
  });

  it.each<[string[]]>([
    [['', ' ']],
    [[]],
    [['Total', 'Rosa']],
    [['Total Wine', '12']],
    [['Subtotal', '12']],
    [['12', 'Total']],
    [['Copyright Ann', '12']],
    [['Strictly Confidential Information']],
    [['A Copyright 2026']],
  ])('%j is none', (cells) => {
    expect(isFooter(cells)).toBe(false);
  });

  it('may stand below blank lines', () => {
    expect([isBlank(['', ' ']), isBlank(['', 'x']), isBlank([])]).toEqual([true, false, true]);
  });
});
