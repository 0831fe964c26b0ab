import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Content, outcomeOf } from './company.js';

const TABLE = 'contact_id,company,latitude\nrosa,José’s,1.5\nolaf,o,2\n';
const WHERE = "company = 'José’s'";
const windows = (text: string): Buffer =>
  Buffer.from(text.replaceAll('é', '\xe9').replaceAll('’', '\x92').replaceAll('€', '\x80'), 'latin1');
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');

describe('the text is the same however it is encoded', () => {
  it.each<[name: string, content: Content, options: string, notes: string[]]>([
    ['UTF-8', TABLE, '', []],
    ['UTF-8 with a mark', `\ufeff${TABLE}`, '', []],
    ['Windows-1252', windows(TABLE), '', ['contacts.csv: read as Windows-1252.']],
    ['UTF-16, low bytes first', wide(`\ufeff${TABLE}`), '', []],
    ['UTF-16, high bytes first', wide(`\ufeff${TABLE}`).swap16(), '', []],
    ['UTF-16 without a mark', wide(TABLE), '', ['contacts.csv: read as UTF-16LE.']],
    ['UTF-16 without a mark, high first', wide(TABLE).swap16(), '', ['contacts.csv: read as UTF-16BE.']],
    ['as the policy says', windows(TABLE), ', encoding: cp1252', []],
    ['UTF-8, and the policy says so', TABLE, ', encoding: utf-8', []],
  ])('%s', async (_, content, options, notes) => {
    const found = await outcomeOf(
      { 'contacts.csv': content },
      `{ contacts: { files: contacts.csv${options} } }`,
      WHERE,
    );
    expect(found).toEqual({ ids: ['rosa'], rows: { contacts: 2 }, notes, error: null });
  });

  it('another encoding where the policy says so: the same bytes are other letters', async () => {
    const file = { 'contacts.csv': Buffer.from('contact_id,company\nrosa,\xb1\n', 'latin1') };
    const polish = await outcomeOf(
      file,
      '{ contacts: { files: contacts.csv, encoding: iso-8859-2 } }',
      "company = 'ą'",
    );
    expect(polish.ids).toEqual(['rosa']);
  });

  it.each<[name: string, content: Content, encoding: string, error: RegExp]>([
    ['unknown', TABLE, 'klingon', /^outreach-lint\.config\.yaml:2:\d+: there is no encoding "klingon"/],
    ['not UTF-8', windows(TABLE), 'utf-8', /^contacts\.csv:2: this line is not UTF-8\./],
    ['cut UTF-16', wide(`\ufeff${TABLE}`).subarray(0, 101), 'utf-16', /^contacts\.csv/],
  ])('%s', async (_, content, encoding, error) => {
    const found = await outcomeOf(
      { 'contacts.csv': content },
      `{ contacts: { files: contacts.csv, encoding: ${encoding} } }`,
    );
    expect(found.error).toMatch(error);
  });

  it('a character that stands across two pieces of the file', async () => {
    const filler = 'x'.repeat(1000);
    const rows = Array.from({ length: 1100 }, (_, i) => `c${i},${filler}\n`).join('');
    for (const shift of ['', 'a', 'ab']) {
      const content = `contact_id,company\nrosa${shift},${'é'.repeat(530_000)}\n${rows}`;
      const found = await outcomeOf({ 'contacts.csv': content }, '{ contacts: contacts.csv }');
      expect([found.error, found.rows]).toEqual([null, { contacts: 1101 }]);
    }
  });
});

describe('packed files', () => {
  it.each<[name: string, file: string, content: Buffer]>([
    ['csv', 'contacts.csv.gz', gzipSync(TABLE)],
    ['csv in Windows-1252', 'contacts.csv.gz', gzipSync(windows(TABLE))],
    ['tsv', 'contacts.tsv.gz', gzipSync(TABLE.replaceAll(',', '\t'))],
    ['no other ending', 'contacts.gz', gzipSync(TABLE)],
    ['two parts joined', 'contacts.csv.gz', Buffer.concat([gzipSync(TABLE.slice(0, 30)), gzipSync(TABLE.slice(30))])],
    [
      'ndjson',
      'contacts.ndjson.gz',
      gzipSync('{"contact_id":"rosa","company":"José’s"}\n{"contact_id":"olaf","company":"o"}\n'),
    ],
  ])('%s', async (_, file, content) => {
    const found = await outcomeOf({ [file]: content }, `{ contacts: ${file} }`, WHERE);
    expect([found.ids, found.rows, found.error]).toEqual([['rosa'], { contacts: 2 }, null]);
  });

  it.each<[name: string, file: string, content: Content, error: RegExp]>([
    ['cut off', 'c.csv.gz', gzipSync(TABLE.repeat(3)).subarray(0, -9), /^c\.csv\.gz: this gzip file is cut off\./],
    ['no gzip', 'c.csv.gz', TABLE, /^c\.csv\.gz: this is not a gzip file/],
    ['gzip by content only', 'c.csv', gzipSync(TABLE), /^c\.csv: this is a gzip file, not CSV\. Name it \.csv\.gz\./],
    ['a bad row', 'c.csv.gz', gzipSync('contact_id,email\n\nrosa,r,x\n'), /^c\.csv\.gz:3: this row has more/],
  ])('%s', async (_, file, content, error) => {
    expect((await outcomeOf({ [file]: content }, `{ contacts: ${file} }`)).error).toMatch(error);
  });
});
