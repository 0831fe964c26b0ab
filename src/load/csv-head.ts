import { closeSync, openSync, readSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { lineOfNul } from './csv-scan.js';
import { assertFile, codeOf } from './files.js';
import { shownHeader } from './header-words.js';
import { InputError } from './problem.js';

/** How a delimited text file is written, found from its head. */
export interface CsvDialect {
  readonly delimiter: string;
  readonly encoding: 'utf-8' | 'utf-16' | 'latin-1';
  /** Column names as they stand in the file, in order. */
  readonly header: readonly string[];
}

const HEAD_BYTES = 262_144;
const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Reads the head of a CSV or TSV file: encoding, delimiter and header.
 * Throws InputError for a file that is missing, empty, binary, or has no header that can be used.
 */
export function readCsvHead(path: string, shown: string): CsvDialect {
  const { bytes, whole } = readHead(path, shown);
  const encoding = encodingOf(bytes, shown);
  const text = decode(bytes, encoding);
  const head = whole ? text : text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
  if (head.trim() === '') {
    if (text.trim() !== '')
      throw new InputError(
        `its first line is longer than ${HEAD_BYTES / 1024} KB, so this is no table.`,
        'Export it as CSV with one row a line.',
        { file: shown, line: 1 },
      );
    throw new InputError('this file is empty.', 'Export it again with its header line, or remove it from the policy.', {
      file: shown,
    });
  }
  if (/^\r?\n|^\r/.test(head))
    throw new InputError('the first line is empty.', 'Remove it: the first line holds the names of the columns.', {
      file: shown,
      line: 1,
    });
  const best = DELIMITERS.map((delimiter) => ({ delimiter, records: recordsOf(head, delimiter) })).reduce((a, b) =>
    score(b.records) > score(a.records) ? b : a,
  );
  const header = (best.records[0] ?? []).map((name) => name.trim());
  assertHeader(header, shown);
  if (!whole && encoding !== 'utf-16') assertNoNul(path, shown);
  return { delimiter: best.delimiter, encoding, header };
}

function readHead(path: string, shown: string): { bytes: Buffer; whole: boolean } {
  assertFile(path, shown, 'data file');
  const buffer = Buffer.alloc(HEAD_BYTES);
  try {
    const file = openSync(path, 'r');
    try {
      const length = readSync(file, buffer, 0, HEAD_BYTES, 0);
      return { bytes: buffer.subarray(0, length), whole: length < HEAD_BYTES };
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw new InputError(
      `cannot read this file (${codeOf(cause)}).`,
      'Give this user the right to read it.',
      { file: shown },
      { cause },
    );
  }
}

function encodingOf(bytes: Buffer, shown: string): CsvDialect['encoding'] {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16';
  if (a === 0xfe && b === 0xff)
    throw new InputError('this file is UTF-16 with its high bytes first, which is not read.', 'Save it as CSV UTF-8.', {
      file: shown,
    });
  if (bytes.includes(0))
    throw notText(shown, bytes.subarray(0, bytes.indexOf(0)).filter((byte) => byte === 10).length + 1);
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4)
    throw new InputError('this is a spreadsheet or ZIP archive, not CSV.', 'Save the sheet as CSV UTF-8.', {
      file: shown,
    });
  return isUtf8(bytes) ? 'utf-8' : 'latin-1';
}

const notText = (shown: string, line: number): InputError =>
  new InputError(
    'this is not text: it holds a NUL byte.',
    'Export it as CSV in UTF-8 (a spreadsheet saved as .csv by name only stays a spreadsheet).',
    { file: shown, line },
  );

/** What comes after the head is text too. */
function assertNoNul(path: string, shown: string): void {
  const line = lineOfNul(path);
  if (line !== null) throw notText(shown, line);
}

/** A character that the end of the head cuts is no fault. */
function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false; // some byte is not UTF-8
  }
}

function decode(bytes: Buffer, encoding: CsvDialect['encoding']): string {
  if (encoding === 'latin-1') return new TextDecoder('latin1').decode(bytes);
  if (encoding === 'utf-16') return new TextDecoder('utf-16le').decode(bytes, { stream: true });
  return new TextDecoder('utf-8').decode(bytes, { stream: true });
}

/** The records that csv-parse reads with a delimiter, up to the first that is broken. */
function recordsOf(head: string, delimiter: string): string[][] {
  const records: string[][] = [];
  try {
    parse(head, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      to: 200,
      on_record: (record: string[]) => void records.push(record),
    });
  } catch {
    // a quote that stays open at the cut, or a broken row: the reader of the whole file names it with its line
  }
  return records;
}

/** More columns are better where the rows agree with the header. */
function score(records: readonly string[][]): number {
  const columns = records[0]?.length ?? 0;
  const agreeing = records.filter((record) => record.length === columns).length;
  return columns < 2 ? 0 : columns * (agreeing / records.length);
}

/** Every column has a name that no other has, whatever its case: rules and mappings ask for columns by name. */
function assertHeader(header: readonly string[], shown: string): void {
  const place = { file: shown, line: 1 };
  if (header.some((name) => CONTROL.test(name)))
    throw new InputError(
      'this is not text: its first line holds control characters.',
      'Export it as CSV UTF-8.',
      place,
    );
  const names = header.map((name) => name.toLowerCase());
  const twice = names.findIndex((name, i) => name !== '' && names.indexOf(name) !== i);
  if (twice >= 0) {
    const first = names.indexOf(names[twice] ?? '');
    const called = shownHeader(header).length > 0 ? ` "${header[twice]}"` : '';
    throw new InputError(
      `columns ${first + 1} and ${twice + 1} have the same name${called}.`,
      'Rename one of them in the file, so that it is clear which one is meant.',
      place,
    );
  }
  if (names.every((name) => name === ''))
    throw new InputError(
      'the header line has no column names.',
      'Put the names of the columns into the first line.',
      place,
    );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\0-\x08\x0e-\x1f]/;
