import { describe, expect, it } from 'vitest';
import { outcomeOf } from './company.js';

const dates = (values: readonly string[], options = '', others: readonly string[] = []) =>
  outcomeOf(
    {
      'c.csv': `contact_id;consent_at;email\n${values.map((value, i) => `p${i};${value};${others[i] ?? ''}`).join('\n')}\n`,
    },
    `{ contacts: { files: c.csv${options} } }`,
    "consent_at = '2026-04-03T00:00Z'",
  );

describe('dates that are not ISO', () => {
  it.each<[values: string[], ids: string[], format: string]>([
    [['03/04/2026', '25/03/2026'], ['p0'], '%d/%m/%Y'],
    [['04/03/2026', '03/25/2026'], ['p0'], '%m/%d/%Y'],
    [['3/4/2026', '', '25/3/2026'], ['p0'], '%d/%m/%Y'],
    [['3.4.2026', '25.3.2026'], ['p0'], '%d.%m.%Y'],
    [['3/4/26', '25/3/26'], ['p0'], '%d/%m/%y'],
    [['4/3/2026 12:00 AM', '3/15/2026 2:30 PM'], ['p0'], '%m/%d/%Y %I:%M %p'],
    [['03-04-2026 00:00', '25-03-2026 14:30'], ['p0'], '%d-%m-%Y %H:%M'],
    [['2026/04/03 00:00', '2026/03/25 14:30'], ['p0'], '%Y/%m/%d %H:%M'],
  ])('%j tell by themselves', async (values, ids, format) => {
    const found = await dates(values);
    expect([found.error, found.ids, found.notes]).toEqual([
      null,
      ids,
      [`c.csv: dates of consent_at are read as ${format}.`],
    ]);
  });

  it.each([[['03/04/2026', '05/06/2026']], [['3.4.2026']], [['01/01/26', '']], [['03/04/2026 10:30 AM']]])(
    '%j are asked about',
    async (values) => {
      const { error } = await dates(values);
      expect(error).toMatch(/^c\.csv: consent_at: "[\d/.]+" may begin with the day or with the month, and no date/);
      expect(error).toMatch(/Declare date_format: "%d.*" or date_format: "%m.*" for this table/);
    },
  );

  it('the policy answers', async () => {
    expect((await dates(['03/04/2026'], ', date_format: "%d/%m/%Y"')).ids).toEqual(['p0']);
    expect((await dates(['04/03/2026'], ', date_format: "%m/%d/%Y"')).ids).toEqual(['p0']);
  });

  it.each([[['25/03/2026', '03/25/2026']], [['25/03/2026', '2026-03-25']], [['25/03/2026', 'soon']], [['32/01/2026']]])(
    '%j cannot be read in one way',
    async (values) => {
      expect((await dates(values)).error).toMatch(/^c\.csv:\d: consent_at: .* is not a date/);
    },
  );

  it('no word is a date, whatever a database knows', async () => {
    expect((await dates(['epoch'])).error).toMatch(/^c\.csv:2: consent_at: this value is not a date/);
    expect((await dates(['epoch'], ', date_format: "%d/%m/%Y"')).error).toMatch(
      /^c\.csv:2: consent_at: .* does not fit/,
    );
  });

  it('a year of two digits is no year of four', async () => {
    expect((await dates(['03/04/26'], ', date_format: "%d/%m/%Y"')).error).toMatch(
      /^c\.csv:2: consent_at: "03\/04\/26" does not fit/,
    );
  });

  it('one column of the file tells for the others', async () => {
    const read = (closed: string) =>
      outcomeOf(
        { 'l.csv': `lead_id,received_at,closed_at\nl1,03/04/2026,${closed}\n`, 'a.csv': 'lead_id,at,kind\n' },
        '{ leads: l.csv, activities: a.csv }',
        undefined,
        '{ follow-up/lead-waiting: warn }',
      );
    expect((await read('25/04/2026')).notes).toEqual([
      'l.csv: dates of received_at are read as %d/%m/%Y.',
      'l.csv: dates of closed_at are read as %d/%m/%Y.',
    ]);
    expect((await read('05/04/2026')).error).toMatch(/^l\.csv: received_at: "03\/04\/2026" may begin with/);
  });
});

const numbers = (values: readonly string[], options = '', where = 'score = 1234.5') =>
  outcomeOf(
    { 'c.csv': `contact_id;score\n${values.map((value, i) => `p${i};${value}`).join('\n')}\n` },
    `{ contacts: { files: c.csv${options} } }`,
    where,
  );

describe('numbers with a decimal comma', () => {
  it.each([[['1234,5', '1,25']], [['1.234,5', '7']], [['1234,5', '1.234']], [['+1.234,50', '-3,1']]])(
    '%j tell by themselves',
    async (values) => {
      const found = await numbers(values);
      expect([found.error, found.ids, found.notes]).toEqual([
        null,
        ['p0'],
        ['c.csv: numbers of score are read with a decimal comma.'],
      ]);
    },
  );

  it.each([[['1,234']], [['1,234', '1.5']], [['40,5', '40.5']], [['1,234.5']], [['1.23,4']]])(
    '%j do not',
    async (values) => {
      expect((await numbers(values)).error).toMatch(
        /^c\.csv:\d: score: this value is not a number.* declare decimal: ","/,
      );
    },
  );

  it('the policy answers', async () => {
    expect((await numbers(['1,234'], ', decimal: ","', 'score = 1.234')).ids).toEqual(['p0']);
    expect((await numbers(['1.234'], ', decimal: ","', 'score = 1234')).ids).toEqual(['p0']);
    expect((await numbers(['40.5'], ', decimal: ","')).error).toMatch(/^c\.csv:2: score/);
    expect((await numbers(['1234,5'], ', decimal: "."')).error).toMatch(/^c\.csv:2: score/);
  });

  const places = (...cells: readonly string[]) =>
    outcomeOf(
      { 'c.csv': `contact_id;latitude;longitude\n${cells.map((cell, i) => `p${i};${cell}`).join('\n')}\n` },
      '{ contacts: c.csv }',
      'latitude = 38.123 and longitude = -77.5',
    );

  it('a comma in a place on earth begins the decimals', async () => {
    expect(await places('38,123;-77,500', '40;-77')).toMatchObject({
      error: null,
      ids: ['p0'],
      notes: ['c.csv: numbers of latitude and longitude are read with a decimal comma.'],
    });
    expect((await places('38,123;-77.5')).ids).toEqual(['p0']);
  });

  it.each([['38,123;-77,5', '38.124;-77,5'], ['1,234,5;-77,5'], ['1234,5;-77,5']])(
    '%j are no places',
    async (...cells) => {
      expect((await places(...cells)).error).toMatch(/^c\.csv:2: latitude: this value is not a number/);
    },
  );

  it('dates and numbers of one file may both be written otherwise', async () => {
    const found = await outcomeOf(
      { 'c.csv': 'contact_id;consent_at;score\np0;25.03.2026;12,50\np1;26.03.2026;7\n' },
      '{ contacts: c.csv }',
      'score = 12.5 and consent_at is not null',
    );
    expect([found.error, found.ids, found.notes]).toEqual([
      null,
      ['p0'],
      ['c.csv: dates of consent_at are read as %d.%m.%Y.', 'c.csv: numbers of score are read with a decimal comma.'],
    ]);
  });

  it('numbers of JSON have their own point', async () => {
    const found = await outcomeOf(
      { 'c.json': '[{"contact_id":"p0","latitude":1.234}]' },
      '{ contacts: { files: c.json, decimal: "," } }',
      'latitude = 1.234',
    );
    expect(found.ids).toEqual(['p0']);
  });
});
