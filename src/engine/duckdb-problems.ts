import { linesAt, locate, type Spot, type Wanted } from '../load/csv-locate.js';
import { InputError, placeText } from '../load/problem.js';
import type { Check } from './columns.js';
import type { DataFile, Row } from './engine.js';

const SHOWN = 20;

type CsvFile = Extract<DataFile, { format: 'csv' }>;

const REJECTS: Record<string, [what: string, remedy: string]> = {
  'UNQUOTED VALUE': [
    'a quote is not closed or stands inside a cell; the rest of the file may be unread.',
    'Double each quote inside a quoted cell ("") and close it.',
  ],
  'TOO MANY COLUMNS': [
    'this row has more cells than the header.',
    'Quote cells that hold the delimiter, or remove the surplus cells.',
  ],
  'MISSING COLUMNS': ['this row has fewer cells than the header.', 'Add the missing cells.'],
  'LINE SIZE OVER MAXIMUM': [
    'this line is longer than 2 MB, so it is not one row of a table.',
    'Export the file again with one row a line.',
  ],
  'INVALID ENCODING': ['this line is not UTF-8.', 'Save the file as CSV UTF-8.'],
};

/** What DuckDB could not read as rows, each with its line. */
export function explainRejects(file: CsvFile, rejects: readonly Row[]): InputError {
  const positions = rejects.slice(0, SHOWN).map((row) => Number(row['position']));
  const lines = linesAt(file.path, positions);
  const texts = rejects.slice(0, SHOWN).map((row, i) => {
    const [what, remedy] = REJECTS[String(row['kind'])] ?? ['this row cannot be read.', 'Export the file again.'];
    return { what, remedy, place: { file: file.shown, line: lines[i] ?? 1 } };
  });
  return errorOf(texts, rejects.length > SHOWN ? `${file.shown}: more rows than these cannot be read.` : null);
}

/** Rows that were read but whose cells say nothing that fits: the first places, and how many there are. */
export async function explainRows(
  file: DataFile,
  checks: readonly Check[],
  counts: ReadonlyMap<number, number>,
  values: (check: Check) => Promise<string[]>,
): Promise<InputError> {
  const total = [...counts.values()].reduce((a, b) => a + b, 0);
  const spots = file.format === 'csv' ? await spotsOf(file, checks, counts, values) : [];
  const texts = spots.map((spot) => ({
    ...sentenceOf(checks[spot.check], spot.value),
    place: { file: file.shown, line: spot.line },
  }));
  if (texts.length > 0)
    return errorOf(
      texts,
      total > texts.length
        ? `${file.shown}: ${total} rows cannot be read in all; the first ${texts.length} are listed.`
        : null,
    );
  const [first] = counts.keys();
  const check = checks[(first ?? 1) - 1];
  return errorOf(
    [{ ...sentenceOf(check, ''), place: { file: file.shown } }],
    `${file.shown}: ${total} rows have such a fault.`,
  );
}

async function spotsOf(
  file: CsvFile,
  checks: readonly Check[],
  counts: ReadonlyMap<number, number>,
  values: (check: Check) => Promise<string[]>,
): Promise<Spot[]> {
  const wanted: Wanted[] = [];
  for (const [i, check] of checks.entries()) {
    if (!counts.has(i + 1)) continue;
    if (check.what === 'cells') wanted.push({ check: i, position: null, column: null, values: new Set() });
    else if (check.header !== null)
      wanted.push({
        check: i,
        position: file.dialect.header.indexOf(check.header),
        column: check.column,
        values: new Set(check.what === 'missing' ? [''] : await values(check)),
      });
  }
  return locate(file.path, file.dialect, wanted, SHOWN);
}

function sentenceOf(check: Check | undefined, value: string): { what: string; remedy: string } {
  if (check === undefined) return { what: 'this row cannot be read.', remedy: 'Export the file again.' };
  const shown = /^[\d\-/.: ]{1,10}$/.test(value) ? ` "${value}"` : ' this value';
  const column =
    check.header !== null && check.header !== check.column
      ? `${check.column} (column "${check.header}")`
      : check.column;
  switch (check.what) {
    case 'cells':
      return {
        what: 'this row has more or fewer cells than the header.',
        remedy: 'Quote cells that hold the delimiter, or mend the row.',
      };
    case 'missing':
      return {
        what: `${column}: the cell is empty, but every row needs it.`,
        remedy: 'Fill it in, or remove the row from the export.',
      };
    case 'anyOf':
      return {
        what: `none of ${column} is filled in.`,
        remedy: 'Fill in one of them, or remove the row from the export.',
      };
    case 'time':
      return {
        what: `${column}:${shown} is not a date.`,
        remedy: 'Write dates as 2026-03-31 or 2026-03-31T09:00, or declare date_format for this table.',
      };
    case 'number':
      return {
        what: `${column}:${shown} is not a number.`,
        remedy: 'Write numbers as 1234.5, without thousands separators or units.',
      };
    default:
      return {
        what: `${column}:${shown} is neither true nor false.`,
        remedy: `Write true or false, or map the words with values: { ${check.column}: { … } }.`,
      };
  }
}

interface Sentence {
  what: string;
  remedy: string;
  place: { file: string; line?: number };
}

function errorOf(sentences: readonly Sentence[], last: string | null): InputError {
  const [first, ...others] = sentences;
  const more = others.map(({ what, remedy, place }) => `${placeText(place)}${what} ${remedy}`);
  return new InputError(first?.what ?? 'this file cannot be read.', first?.remedy ?? '', first?.place ?? null, {
    more: last === null ? more : [...more, last],
  });
}

/** A failure of the whole file as one sentence. */
export function explainFailure(file: DataFile, cause: unknown): InputError {
  const place = { file: file.shown };
  const text = cause instanceof Error ? cause.message : String(cause);
  if (text.includes('invalid state'))
    return new InputError(
      'this file mixes line ends (LF and CRLF), or holds a quote in the middle of a cell.',
      'Save it again with one kind of line end.',
      place,
      { cause },
    );
  if (/No magic bytes|too small to be a Parquet/i.test(text))
    return new InputError('this is not a Parquet file, or it is cut off.', 'Export it again.', place, { cause });
  if (/out of memory/i.test(text))
    return new InputError('there is not enough memory for this file.', 'Raise engine.memory in the policy.', place, {
      cause,
    });
  if (/encod|utf/i.test(text))
    return new InputError('this file is not UTF-8 throughout.', 'Save it as CSV UTF-8.', place, { cause });
  return new InputError('this file cannot be read.', 'Export it again; --debug shows what the database says.', place, {
    cause,
  });
}
