import { closeSync, openSync, readSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { assertFile, codeOf } from './files.js';
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
  const best = DELIMITERS.map((delimiter) => ({ delimiter, records: recordsOf(head, delimiter) })).reduce((a, b) =>
    score(b.records) > score(a.records) ? b : a,
  );
  const header = (best.records[0] ?? []).map((name) => name.trim());
  assertHeader(header, shown);
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
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return 'utf-16';
  if (bytes.includes(0))
    throw new InputError(
      'this is not text: it holds NUL bytes.',
      'Export it as CSV in UTF-8 (a spreadsheet saved as .csv by name only stays a spreadsheet).',
      { file: shown },
    );
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4)
    throw new InputError('this is a spreadsheet or ZIP archive, not CSV.', 'Save the sheet as CSV UTF-8.', {
      file: shown,
    });
  return isUtf8(bytes) ? 'utf-8' : 'latin-1';
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
  if (encoding === 'utf-16')
    return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes, { stream: true });
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

function assertHeader(header: readonly string[], shown: string): void {
  const names = header.filter((name) => name !== '');
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new InputError(
      `two columns have the name "${twice}".`,
      'Rename one of them in the file, so that it is clear which one is meant.',
      { file: shown, line: 1 },
    );
  if (names.length === 0)
    throw new InputError('the header line has no column names.', 'Put the names of the columns into the first line.', {
      file: shown,
      line: 1,
    });
}
