import { describe, expect, it } from 'vitest';
import { outcomeOf } from './company.js';

const HEAD = 'contact_id,email,latitude\n';
const read = (content: string, options = '', where?: string) =>
  outcomeOf({ 'c.csv': content }, `{ contacts: { files: c.csv${options} } }`, where);

const ABOVE = 'the names of the columns stand on line';
const FOOTER = 'Grand Totals (2 records)';

describe('what stands around a table is not read, and that is said', () => {
  it.each<[name: string, content: string, notes: string[]]>([
    ['nothing', `${HEAD}rosa,r,1\nolaf,o,2\n`, []],
    ['blank lines above', `\n\n${HEAD}rosa,r,1\nolaf,o,2\n`, []],
    [
      'a title',
      `Contacts of "March\n\n${HEAD}rosa,r,1\nolaf,o,2\n`,
      [`c.csv: ${ABOVE} 3; what is above was not read.`],
    ],
    [
      'a title with its commas',
      `Contacts,,\n${HEAD}rosa,r,1\nolaf,o,2\n`,
      [`c.csv: ${ABOVE} 2; what is above was not read.`],
    ],
    [
      'names of groups',
      `Person,,Place\n${HEAD}rosa,r,1\nolaf,o,2\n`,
      [`c.csv: ${ABOVE} 2; what is above was not read.`],
    ],
    [
      'with CRLF',
      `Title\r\n${HEAD}rosa,r,1\nolaf,o,2\n`.replaceAll(/\r?\n/g, '\r\n'),
      [`c.csv: ${ABOVE} 2; what is above was not read.`],
    ],
    [
      'semicolons below a title with commas',
      `One, two, three\n${HEAD}rosa,r,1\nolaf,o,2\n`.replace(/(?<=\n.*),/g, ';'),
      [`c.csv: ${ABOVE} 2; what is above was not read.`],
    ],
    ['header cells with line ends', `"contact_id",email,latitude,"a\nb"\nrosa,r,1,\nolaf,o,2,\n`, []],
    [
      'a footer',
      `${HEAD}rosa,r,1\nolaf,o,2\n\n"${FOOTER}"\n\n"Confidential Information - Do Not Distribute"\n"Copyright (c) 2000-2026 x.com, inc. All rights reserved."\n`,
      ['c.csv: from line 5 on stands a footer, which was not read.'],
    ],
    [
      'a footer without quotes',
      `${HEAD}rosa,r,1\nolaf,o,2\n${FOOTER}\nCopyright (c) 2026 x.com, inc. All rights`,
      ['c.csv: from line 4 on stands a footer, which was not read.'],
    ],
    [
      'a line of totals',
      `${HEAD}rosa,r,1\nolaf,o,2\nTotal,,3\n`,
      ['c.csv: from line 4 on stands a footer, which was not read.'],
    ],
    [
      'the header again',
      `${HEAD}rosa,r,1\n${HEAD}olaf,o,2\n${HEAD}`,
      ['c.csv: 2 rows that repeat the header were not read as data.'],
    ],
    ['a delimiter after every row', 'contact_id,email,latitude\nrosa,r,1,\nolaf,o,2,\n', []],
    ['a delimiter after every line', 'contact_id,email,latitude,\nrosa,r,1,\nolaf,o,2,\n', []],
    ['a delimiter after the header', 'contact_id,email,latitude,\nrosa,r,1\nolaf,o,2\n', []],
    ['pipes', `${HEAD}rosa,r,1\nolaf,o,2\n`.replaceAll(',', '|'), []],
  ])('%s', async (_, content, notes) => {
    expect(await read(content, '', 'latitude > 0')).toEqual({
      ids: ['olaf', 'rosa'],
      rows: { contacts: 2 },
      notes,
      error: null,
    });
  });

  it('a header that the policy places', async () => {
    const content = `contact_id,email\nx,y\n${HEAD}rosa,r,1\n`;
    expect(await read(content, ', header_row: 3')).toEqual({
      ids: ['rosa'],
      rows: { contacts: 1 },
      notes: [],
      error: null,
    });
    expect((await read(content, ', header_row: 9')).error).toMatch(/c\.csv has nothing on line 9/);
  });

  it('columns in another order in another file, by name', async () => {
    const files = { 'd/a.csv': `${HEAD}rosa,r,1\n`, 'd/b.csv': 'latitude;contact_id;email\n2;olaf;o\n' };
    const found = await outcomeOf(files, '{ contacts: "d/*.csv" }', 'latitude = 2');
    expect([found.ids, found.rows]).toEqual([['olaf'], { contacts: 2 }]);
  });
});

describe('what may be data is never taken for something else', () => {
  it.each<[name: string, content: string, start: string]>([
    [
      'a person in the first line',
      'Email Address,Channel,x\nrosa@example.com,contact_id,1\nolaf@example.com,email,1\n',
      'c.csv:1: the table contacts needs the column contact_id',
    ],
    ['words of columns as data', 'Name,Kind\nrosa,contact_id\nolaf,contact_id\n', 'c.csv:1: the table contacts needs'],
    ['a last row that is cut off', `${HEAD}rosa,r,1\nolaf`, 'c.csv:3: this row has more or fewer cells'],
    ['somebody called Total', `${HEAD}rosa,r,1\nTotal,Wine and More,x\n`, ''],
    ['a surplus cell in one row', `${HEAD}rosa,r,1\nolaf,o,2,\n`, 'c.csv:3: this row has more or fewer cells'],
    ['a surplus cell with something in it', 'contact_id,email\nrosa,r,\nolaf,o,x\n', 'c.csv:2: this row has more'],
    [
      'a header again with other cells',
      'contact_id,email\nrosa,r\ncontact_id,x\n',
      'c.csv:3: this row repeats the header',
    ],
    ['a fault below a title', `Title\n\n${HEAD}rosa,r,1\n,o,2\n`, 'c.csv:5: contact_id: the cell is empty'],
    [
      'CRLF, and another line end in the header',
      'contact_id,"a\nb"\r\nrosa,r\r\n"ol\r\naf",o\r\n,o\r\n',
      'c.csv:6: contact_id: the cell is empty',
    ],
    [
      'LF, and another line end in the header',
      'contact_id,"a\r\nb"\nrosa,r\n"ol\r\naf",o\n,o\n',
      'c.csv:6: contact_id: the cell is empty',
    ],
    [
      'a title with CRLF',
      'Title\r\n\r\ncontact_id,email\r\nrosa,"r\r\ns"\r\n,o\r\n',
      'c.csv:6: contact_id: the cell is empty',
    ],
    ['a fault above a footer', `${HEAD},r,1\n\n${FOOTER}\n`, 'c.csv:2: contact_id: the cell is empty'],
    ['more cells below a title', `Title "of\n${HEAD}"ro\nsa",r,1\nolaf,o,1,2,3\n`, 'c.csv:5: this row has more'],
  ])('%s', async (_, content, start) => {
    const { error, rows } = await read(content, '', start === '' ? undefined : 'true');
    if (start === '') expect([error, rows]).toEqual([null, { contacts: 2 }]);
    else expect(error?.slice(0, start.length)).toBe(start);
  });
});
