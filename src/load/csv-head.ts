import { closeSync, openSync, readSync } from 'node:fs';
import { DELIMITERS, delimiterOf } from './csv-delimiter.js';
import type { Source } from './data-options.js';
import { headerIndex, roughCells } from './header-line.js';
import { shownHeader } from './header-words.js';
import { InputError, type Place } from './problem.js';

/** How a delimited text file in UTF-8 is written, found from its head. */
export interface CsvDialect {
  readonly delimiter: string;
  /** Column names as they stand in the file, in order. */
  readonly header: readonly string[];
  /** Lines above the header, which are not read. */
  readonly skip: number;
  /** What ends a row; cells in quotes may hold another. */
  readonly lineEnd: '\n' | '\r\n' | '\r';
  /** Where the rows come from; of a copy, the last column holds each row's line or row in the file that people know. */
  readonly copyOf: 'sheet' | 'json' | null;
}

const HEAD_BYTES = 262_144;

/**
 * Reads the head of a CSV or TSV file in UTF-8: delimiter, and the header with what stands above it.
 * Throws InputError for a file that is empty or has no header that can be used.
 */
export function readCsvHead(path: string, source: Source): { dialect: CsvDialect; notes: readonly string[] } {
  const { shown } = source;
  const head = headText(path, shown);
  const lines = head.split(/\r\n|\n|\r/);
  const skip = linesAbove(lines, source);
  const table = textFrom(head, skip);
  const { delimiter, records } = delimiterOf(table, source.needed);
  const header = withoutTrailing(records).map((name) => name.trim());
  assertHeader(header, { file: shown, line: skip + 1 });
  const said = source.headerRow === null && lines.slice(0, skip).some((line) => line.trim() !== '');
  return {
    dialect: { delimiter, header, skip, lineEnd: lineEndOf(table), copyOf: null },
    notes: said ? [`${shown}: the names of the columns stand on line ${skip + 1}; what is above was not read.`] : [],
  };
}

/** The whole lines at the beginning of a file. */
function headText(path: string, shown: string): string {
  const { bytes, whole } = readHead(path);
  const text = new TextDecoder('utf-8').decode(bytes, { stream: true });
  const head = whole ? text : text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
  if (head.trim() !== '') return head;
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

function readHead(path: string): { bytes: Buffer; whole: boolean } {
  const buffer = Buffer.alloc(HEAD_BYTES);
  const file = openSync(path, 'r');
  try {
    const length = readSync(file, buffer, 0, HEAD_BYTES, 0);
    return { bytes: buffer.subarray(0, length), whole: length < HEAD_BYTES };
  } finally {
    closeSync(file);
  }
}

/** How many lines stand above the header. */
function linesAbove(lines: readonly string[], { headerRow, needed, shown, placeOf }: Source): number {
  if (headerRow !== null) {
    if ((lines[headerRow - 1] ?? '').trim() !== '') return headerRow - 1;
    throw new InputError(
      `${shown} has nothing on line ${headerRow}, where header_row says that the header is.`,
      'Count lines from 1, blank ones included.',
      placeOf?.('header_row') ?? { file: shown },
    );
  }
  const blank = lines.findIndex((line) => line.trim() !== '');
  const found = DELIMITERS.map((delimiter) =>
    headerIndex(
      lines.slice(0, 200).map((line) => roughCells(line, delimiter)),
      needed,
    ),
  ).filter((index) => index !== null);
  return found.length > 0 ? Math.min(...found) : blank;
}

/** The text from a line on. */
function textFrom(head: string, line: number): string {
  let text = head;
  for (let i = 0; i < line; i++) text = text.replace(/^[^\r\n]*(\r\n|\n|\r)/, '');
  return text;
}

/** The first line end outside quotes. */
function lineEndOf(text: string): CsvDialect['lineEnd'] {
  let inQuotes = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') inQuotes = !inQuotes;
    else if (!inQuotes && text[i] === '\n') return '\n';
    else if (!inQuotes && text[i] === '\r') return text[i + 1] === '\n' ? '\r\n' : '\r';
  }
  return '\n';
}

/** The header in the width of the rows, where either ends with a delimiter that the other lacks. */
function withoutTrailing([header = [], ...rows]: readonly string[][]): string[] {
  const all = (width: number): boolean => rows.length > 0 && rows.every((row) => row.length === width);
  if (all(header.length + 1) && rows.every((row) => row.at(-1) === '')) return [...header, ''];
  if (header.at(-1) === '' && all(header.length - 1)) return header.slice(0, -1);
  return [...header];
}

/** Every column has a name that no other has, whatever its case: rules and mappings ask for columns by name. */
export function assertHeader(header: readonly string[], place: Place): void {
  if (header.some((name) => CONTROL.test(name)))
    throw new InputError('this is not text: its header holds control characters.', 'Export it as CSV UTF-8.', place);
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
