import { describe, expect, it } from 'vitest';
import { outcomeOf } from './company.js';
import { failed, type SheetCell, styled, workbook, yes } from './workbook.js';

const HEAD = ['contact_id', 'postal_code', 'consent_at', 'latitude', 'vip', 'account_id'];
/** 9 December 2025 is day 46,000 of Excel. */
const ROSA: SheetCell[] = ['rosa', '08241', styled(46000.3784722222, 2), 17, yes, 14085550100];
const OLAF: SheetCell[] = ['olaf', null, styled(46000, 1), 0.1, null, 'A-7'];
const people = (...rows: SheetCell[][]) => workbook([{ name: 'People', rows: [HEAD, ...rows] }]);
const read = (content: Buffer, options = '', where?: string) =>
  outcomeOf({ 'c.xlsx': content }, `{ contacts: { files: c.xlsx${options} } }`, where);

describe('a cell of a workbook is what it says', () => {
  it.each<[where: string, ids: string[]]>([
    ["postal_code = '08241'", ['rosa']],
    ["consent_at = '2025-12-09T09:05:00Z'", ['rosa']],
    ["consent_at = '2025-12-09'", ['olaf']],
    ['latitude = 17', ['rosa']],
    ['latitude = 0.1', ['olaf']],
    ["vip = 'true'", ['rosa']],
    ["account_id = '14085550100'", ['rosa']],
    ["account_id = 'A-7'", ['olaf']],
    ['postal_code is null', ['olaf']],
  ])('%s', async (where, ids) => {
    expect(await read(people(ROSA, OLAF), '', where)).toEqual({ ids, rows: { contacts: 2 }, notes: [], error: null });
  });

  it('days counted from 1904', async () => {
    const content = workbook([{ name: 'S', rows: [HEAD, ['rosa', null, styled(46000 - 1462, 1)]] }], true);
    expect((await read(content, '', "consent_at = '2025-12-09'")).ids).toEqual(['rosa']);
  });

  it('line ends, quotes and delimiters in cells', async () => {
    const content = workbook([
      {
        name: 'S',
        rows: [
          ['contact_id', 'email'],
          ['a', 'x\n"y", z'],
          ['b', 'x'],
        ],
      },
    ]);
    expect((await read(content, '', 'email = \'x\n"y", z\'')).ids).toEqual(['a']);
  });

  it.each<[name: string, row: SheetCell[], error: RegExp]>([
    ['an error of a formula', ['mia', null, null, failed('#N/A')], /^c\.xlsx:4: latitude: the formula of this cell/],
    ['an id that is an error', [failed('#REF!')], /^c\.xlsx:4: contact_id: the formula/],
    [
      'a text for a number',
      ['mia', null, null, '38,5'],
      /^c\.xlsx:4: latitude: this value is not a number\. Make it a number in the file/,
    ],
    ['a text for a date', ['mia', null, 'soon'], /^c\.xlsx:4: consent_at: this value is not a date/],
    ['no id', [null, '08241'], /^c\.xlsx:4: contact_id: the cell is empty/],
    ['an id twice', ['rosa'], /^c\.xlsx:4: contact_id: this contact also stands in c\.xlsx:2/],
  ])('%s is named with its row', async (_, row, error) => {
    const where = "latitude > 0 and consent_at > '2020-01-01'";
    expect((await read(people(ROSA, OLAF, row), '', where)).error).toMatch(error);
  });

  it('rows are those of the sheet, blank ones and line ends in cells counted', async () => {
    expect((await read(people(['a\nb'], [], ROSA, [null, 'x']))).error).toMatch(/^c\.xlsx:5: contact_id/);
  });
});

describe('the sheet and its header', () => {
  const cover = { name: 'Cover', rows: [['Report of 3 March'], ['by Dana']] };
  const table = { name: 'People', rows: [HEAD, ROSA] };

  it('the only sheet with the columns, and that is said', async () => {
    const found = await read(workbook([cover, table]));
    expect([found.ids, found.notes]).toEqual([['rosa'], ['c.xlsx: of 2 sheets, "People" was read.']]);
  });

  it('the one that the policy names, by name or number', async () => {
    const two = workbook([table, { name: 'Old', rows: [HEAD, OLAF] }]);
    expect((await read(two, ', sheet: Old')).ids).toEqual(['olaf']);
    expect((await read(two, ', sheet: 1')).ids).toEqual(['rosa']);
    expect((await read(two)).error).toMatch(
      /^outreach-lint\.config\.yaml:2:\d+: c\.xlsx has 2 sheets, and more than one could be meant\. Say which with sheet: in the policy; they are "People" and "Old"\./,
    );
    expect((await read(two, ', sheet: Olds')).error).toMatch(
      /c\.xlsx has no sheet "Olds"\. Its sheets are "People" and "Old"\./,
    );
    expect((await read(two, ', sheet: 3')).error).toMatch(/c\.xlsx has no sheet 3\./);
  });

  it('a hidden sheet counts only where it is named', async () => {
    const hidden = workbook([table, { name: 'Old', rows: [HEAD, OLAF], state: 'hidden' }]);
    expect((await read(hidden)).ids).toEqual(['rosa']);
    expect((await read(hidden, ', sheet: Old')).ids).toEqual(['olaf']);
  });

  it('a header below a title, found or named; a footer', async () => {
    const rows = [['Leads of March'], [], HEAD, ROSA, [], ['Grand Totals (1 records)'], ['Copyright (c) 2026 x']];
    const content = workbook([{ name: 'S', rows }]);
    const found = await read(content);
    expect([found.ids, found.notes]).toEqual([
      ['rosa'],
      [
        'c.xlsx: the names of the columns stand in row 3; what is above was not read.',
        'c.xlsx: from row 6 on stands a footer, which was not read.',
      ],
    ]);
    expect((await read(content, ', header_row: 3')).ids).toEqual(['rosa']);
    expect((await read(content, ', header_row: 2')).error).toMatch(
      /c\.xlsx has nothing in row 2, where header_row says/,
    );
  });

  it.each<[name: string, content: Buffer, error: RegExp]>([
    ['no workbook', Buffer.from('contact_id\nrosa\n'), /^c\.xlsx: this is not an Excel workbook/],
    ['cut off', people(ROSA).subarray(0, 900), /^c\.xlsx: this is not an Excel workbook, or it is damaged/],
    ['an empty sheet', workbook([{ name: 'S', rows: [] }]), /^c\.xlsx: the sheet "S" is empty/],
    ['the old kind', Buffer.from('d0cf11e0a1b11ae1'.padEnd(2048, '0'), 'hex'), /password, or is of the old kind/],
    [
      'two columns of one name',
      workbook([{ name: 'S', rows: [['contact_id', 'a', 'A']] }]),
      /^c\.xlsx:1: columns 2 and 3/,
    ],
  ])('%s', async (_, content, error) => {
    expect((await read(content)).error).toMatch(error);
  });

  it('the old kind by its name, or as what is called CSV', async () => {
    const old = Buffer.from('d0cf11e0a1b11ae1'.padEnd(2048, '0'), 'hex');
    const said = async (file: string) => (await outcomeOf({ [file]: old }, `{ contacts: ${file} }`)).error;
    expect(await said('c.xls')).toBe(
      'c.xls: this is a workbook of an old or other kind (.xls), which cannot be read. Open it in Excel or LibreOffice and save it as .xlsx, or the sheet as CSV UTF-8.',
    );
    expect(await said('c.csv')).toMatch(
      /^c\.csv: this is an Excel workbook of the old kind \(\.xls\), not CSV\. .*\.xlsx/,
    );
  });
});
