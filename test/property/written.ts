import { gzipSync } from 'node:zlib';
import fc from 'fast-check';

/** A table and the ways in which somebody may have saved it. */
export interface Written {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly lineEnd: '\n' | '\r\n';
  readonly encoding: 'utf-8' | 'utf-8 with mark' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly quotesAll: boolean;
  readonly endsLine: boolean;
  readonly trailing: boolean;
  readonly titled: boolean;
  readonly packed: boolean;
}

const SIGNS = [
  'a',
  'B',
  'ç',
  'É',
  '’',
  '€',
  '0',
  '7',
  ' ',
  ',',
  ';',
  '\t',
  '|',
  '"',
  "'",
  '\n',
  '-',
  '=',
  '@',
  '#',
  '\\',
  '.',
];
const cell = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('', 'rosa', 'Main St', '2026-03-31', '17', 'contact_id', 'NULL', '""') },
  { weight: 5, arbitrary: fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom('日', '😀', 'ł', 'e'), maxLength: 4 }) },
);

const names = ['email', 'Note (old)', 'a,b', 'x"y', 'größe', 'two words', 'Phone;1', 'line\nend'];

export const written: fc.Arbitrary<Written> = fc
  .subarray(names, { minLength: 1 })
  .chain((others) =>
    fc.record({
      header: fc.constant(['contact_id', ...others]),
      rows: fc
        .array(fc.array(cell, { minLength: others.length, maxLength: others.length }), { minLength: 1, maxLength: 30 })
        .map((rows) => rows.map((row, i) => [`c${i}`, ...row])),
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      lineEnd: fc.constantFrom('\n', '\r\n'),
      encoding: fc.constantFrom('utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be', 'windows-1252'),
      quotesAll: fc.boolean(),
      endsLine: fc.boolean(),
      trailing: fc.boolean(),
      titled: fc.boolean(),
      packed: fc.boolean(),
    }),
  )
  .map((file) => ({ ...file, delimiter: file.delimiter as Written['delimiter'] }));

/** The bytes of the file. */
export function bytesOf(file: Written): Buffer {
  const lines = [file.header, ...file.rows].map(
    (row) => `${row.map((text) => quotedCell(text, file)).join(file.delimiter)}${file.trailing ? file.delimiter : ''}`,
  );
  const text = [...(file.titled ? ['Contacts of March', ''] : []), ...lines].join(file.lineEnd);
  const bytes = encoded(`${text}${file.endsLine ? file.lineEnd : ''}`, file.encoding);
  return file.packed ? gzipSync(bytes, { level: 1 }) : bytes;
}

const quotedCell = (text: string, { quotesAll, delimiter }: Written): string =>
  quotesAll || [delimiter, '"', '\n', '\r'].some((sign) => text.includes(sign)) || text !== text.trim()
    ? `"${text.replaceAll('"', '""')}"`
    : text;

function encoded(text: string, encoding: Written['encoding']): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-8 with mark') return Buffer.from(`\ufeff${text}`);
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  const isThere = [...text].every((sign) => sign <= '\xff' || sign === '’' || sign === '€'); // else it cannot be written so
  const bytes = Buffer.from(text.replaceAll('’', '\x92').replaceAll('€', '\x80'), 'latin1');
  const isUtf8Too = /[\xc2-\xf4][\x80-\xbf]/.test(bytes.toString('latin1')); // nobody can tell them apart
  return isThere && !isUtf8Too ? bytes : Buffer.from(text);
}
