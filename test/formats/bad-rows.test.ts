import { describe, expect, it } from 'vitest';
import { outcomeOf } from './company.js';

const GOOD = 'rosa,r,1\nolaf,o,2\n';
const BAD = ',x,1\n"mi\na",m\npia,p,west\nleo,l,1,2,3,4\n';
const read = (files: Record<string, string>, options = '') =>
  outcomeOf(files, `{ contacts: { files: "*.csv"${options} } }`, 'latitude > 0');
const table = (rows: string) => `contact_id,email,latitude\n${rows}`;

describe('rows that cannot be read', () => {
  it('end the run, unless the policy says otherwise', async () => {
    const { error } = await read({ 'c.csv': table(GOOD + BAD) });
    expect(error).toMatch(/^c\.csv:8: this row has more cells/);
    expect((await read({ 'c.csv': table(GOOD + BAD) }, ', on_bad_rows: fail')).error).toBe(error);
  });

  it('are left out where it says so: with their lines, and counted', async () => {
    const found = await read({ 'c.csv': table(GOOD + BAD) }, ', on_bad_rows: skip');
    expect(found).toEqual({
      ids: ['olaf', 'rosa'],
      rows: { contacts: 2 },
      badRows: { contacts: 4 },
      notes: ['c.csv: 4 rows that cannot be read were left out (lines 4, 5, 7 and 8).'],
      error: null,
    });
  });

  it('are at most as many as it says, over all files of the table', async () => {
    const files = { 'a.csv': table(`${GOOD}pia,p,west\n`), 'b.csv': table('leo,l,south\nmia,m,3\n') };
    const found = await read(files, ', on_bad_rows: skip, max_bad_rows: 2');
    expect([found.rows, found.badRows, found.error]).toEqual([{ contacts: 3 }, { contacts: 2 }, null]);
    const { error } = await read(files, ', on_bad_rows: skip, max_bad_rows: 1');
    expect(error).toMatch(/^b\.csv:2: latitude: this value is not a number/);
    expect(error).toMatch(
      /\n2 rows cannot be read, and at most 1 are left out \(on_bad_rows: skip, max_bad_rows: 1\)\.$/,
    );
  });

  it('ten by default', async () => {
    const rows = (n: number) => table(GOOD + Array.from({ length: n }, (_, i) => `p${i},,west\n`).join(''));
    expect((await read({ 'c.csv': rows(10) }, ', on_bad_rows: skip')).badRows).toEqual({ contacts: 10 });
    expect((await read({ 'c.csv': rows(11) }, ', on_bad_rows: skip')).error).toMatch(/at most 10 are left out/);
  });

  it('never hide a quote that swallows the rest of the file', async () => {
    const { error } = await read({ 'c.csv': table(`${GOOD}"pia,p,1\nleo,l,1\n`) }, ', on_bad_rows: skip');
    expect(error).toMatch(/^c\.csv:4: a quote is not closed/);
  });

  it.each(['\n', '\r\n', '\r'])('are named by their line where one ends in %j', async (end) => {
    const as = (text: string) => ({ 'c.csv': text.replaceAll('\n', end) });
    expect((await read(as(table('leo,l,1,2,3\n')))).error).toMatch(/^c\.csv:2: this row has more cells/);
    expect((await read(as(table(`${GOOD}leo,l,1,2,3\n`)))).error).toMatch(/^c\.csv:4: this row has more cells/);
    expect((await read(as(table(`${GOOD}l\n`)))).error).toMatch(/^c\.csv:4: this row has more or fewer cells/);
    const found = await read(as(table(GOOD + BAD)), ', on_bad_rows: skip');
    expect(found.notes.at(-1)).toContain('(lines 4, 5, 7 and 8)');
  });

  it('in a packed file and below a title keep the lines that people see', async () => {
    const found = await read({ 'c.csv': `Title\n\n${table(GOOD + BAD)}` }, ', on_bad_rows: skip');
    expect(found.notes.at(-1)).toContain('(lines 6, 7, 9 and 10)');
  });
});
