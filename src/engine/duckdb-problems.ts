import { locate, type Spot, type Wanted } from '../load/csv-locate.js';
import { lineOfOpenQuote, lineOfOtherEnd, linesAt } from '../load/csv-scan.js';
import { InputError, placeText } from '../load/problem.js';
import type { Check } from './columns.js';
import type { DataFile, FilePlan, Row } from './engine.js';
import { keptRecord } from './kept-record.js';
import { outOfRoom } from './out-of-room.js';
import { withoutData } from './without-data.js';

const SHOWN = 20;

type CsvFile = Extract<DataFile, { format: 'csv' }>;

const OPEN_QUOTE = {
  what: 'a quote is not closed or stands inside a cell; the rest of the file may be unread.',
  remedy: 'Double each quote inside a quoted cell ("") and close it.',
};

const REJECTS: Record<string, [what: string, remedy: string]> = {
  'UNQUOTED VALUE': [OPEN_QUOTE.what, OPEN_QUOTE.remedy],
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

/** The lines of rows by where DuckDB says that they begin: with CRLF that is the LF before, so the byte behind is looked up. */
export const linesOfRows = (path: string, positions: readonly number[]): number[] =>
  linesAt(
    path,
    positions.map((at) => at + 1),
  );

/** What DuckDB could not read as rows, each with its line. */
export function explainRejects(file: CsvFile, rejects: readonly Row[]): InputError {
  const positions = rejects.slice(0, SHOWN).map((row) => Number(row['position']));
  const lines = linesOfRows(file.path, positions);
  const texts = rejects.slice(0, SHOWN).map((row, i) => {
    const [what, remedy] = REJECTS[String(row['kind'])] ?? ['this row cannot be read.', 'Export the file again.'];
    return { what, remedy, place: { file: file.shown, line: lines[i] ?? 1 } };
  });
  return errorOf(texts, rejects.length > SHOWN ? `${file.shown}: more rows than these cannot be read.` : null);
}

/** Throws where a quote is not closed: read in one piece, the database leaves out the rest of the file without a word. */
export function assertClosed(file: CsvFile): void {
  const line = lineOfOpenQuote(file.path, file.dialect);
  if (line !== null) throw errorOf([{ ...OPEN_QUOTE, place: { file: file.shown, line } }], null);
}

/** Rows that were read but whose cells say nothing that fits: the first places, and how many there are. */
export async function explainRows(
  plan: FilePlan,
  checks: readonly Check[],
  counts: ReadonlyMap<number, number>,
  values: (check: Check) => Promise<string[]>,
): Promise<InputError> {
  const { file } = plan;
  const total = [...counts.values()].reduce((a, b) => a + b, 0);
  const spots = file.format === 'csv' ? await spotsOf(file, plan, checks, counts, values) : [];
  const texts = spots.map((spot) => ({
    ...sentenceIn(file, checks[spot.check], spot.value),
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
    [{ ...sentenceIn(file, check, ''), place: { file: file.shown } }],
    `${file.shown}: ${total} ${total === 1 ? 'row has' : 'rows have'} such a fault.`,
  );
}

/** The first places of rows that failed a check. */
export async function spotsOf(
  file: CsvFile,
  plan: FilePlan,
  checks: readonly Check[],
  counts: ReadonlyMap<number, number>,
  values: (check: Check) => Promise<string[]>,
): Promise<Spot[]> {
  const wanted: Wanted[] = [];
  for (const [i, check] of checks.entries()) {
    if (!counts.has(i + 1)) continue;
    if (check.what === 'cells')
      wanted.push({ check: i, positions: null, column: null, values: new Set(), everywhere: true });
    else if (check.headers.length > 0)
      wanted.push({
        check: i,
        positions: check.headers.map((header) => file.dialect.header.indexOf(header)),
        column: check.column,
        values: new Set(await textsOf(check, plan.empty, values)),
        any: READINGS.has(check.what),
        everywhere: check.what === 'header',
      });
  }
  return locate(file.path, file.dialect, wanted, SHOWN, keptRecord(plan, file.dialect.header));
}

/** Checks of what a cell says: where it is made from several, one of them says it. */
const READINGS: ReadonlySet<Check['what']> = new Set(['time', 'format', 'number', 'boolean']);

/** The texts by which a failed check is found again in the file. */
async function textsOf(
  check: Check,
  empty: readonly string[],
  values: (check: Check) => Promise<string[]>,
): Promise<readonly string[]> {
  if (check.what === 'missing' || check.what === 'anyOf') return ['', ...empty];
  return check.what === 'header' ? check.headers : values(check);
}

/** Sheets, JSON and Parquet have numbers of their own: what stands there as text is none, whatever its decimal sign. */
function sentenceIn(file: DataFile, check: Check | undefined, value: string): { what: string; remedy: string } {
  const sentence = sentenceOf(check, value);
  const isWritten = file.format === 'csv' && file.dialect.copyOf === null;
  return check?.what !== 'number' || isWritten
    ? sentence
    : { ...sentence, remedy: 'Make it a number in the file, without a unit, or a text such as 1234.5.' };
}

function sentenceOf(check: Check | undefined, value: string): { what: string; remedy: string } {
  if (check === undefined) return { what: 'this row cannot be read.', remedy: 'Export the file again.' };
  const shown = /^(?!\d{9})[\d\-/.: ]{1,10}$/.test(value) ? ` "${value}"` : ' this value';
  const name = check.column.replace(/ as number$/, ''); // as a where reads it
  const [header = name] = check.headers;
  const column = header === name ? header : `${name} (column "${header}")`;
  switch (check.what) {
    case 'cells':
      return {
        what: 'this row has more or fewer cells than the header.',
        remedy: 'Quote cells that hold the delimiter, or mend the row.',
      };
    case 'header':
      return {
        what: 'this row repeats the header.',
        remedy: 'Remove it: the names of the columns stand once, in the first line.',
      };
    case 'sheet':
      return { what: `${column}: the formula of this cell gives an error.`, remedy: 'Mend it in the workbook.' };
    case 'missing':
      return {
        what: `${column}: the cell is empty, but every row needs it.`,
        remedy: 'Fill it in, or remove the row from the export.',
      };
    case 'anyOf':
      return {
        what: `${check.column.includes(',') ? `none of ${check.column} is filled in` : `${check.column}: the cell is empty`}.`,
        remedy: 'Fill in one of them, or remove the row from the export.',
      };
    case 'time':
      return {
        what: `${column}:${shown} is not a date.`,
        remedy: 'Write dates as 2026-03-31 or 2026-03-31T09:00, or declare date_format for this table.',
      };
    case 'format':
      return {
        what: `${column}:${shown} does not fit the date_format of this table.`,
        remedy: 'Mend the value, or date_format in the policy.',
      };
    case 'number':
      return {
        what: `${column}:${shown} is not a number${name === check.column ? '' : ', but the where of a plan compares it with one'}.`,
        remedy:
          'Write numbers as 1234.5, without thousands separators or units, or declare decimal: "," for this table.',
      };
    default:
      return {
        what: `${column}:${shown} is neither true nor false.`,
        remedy: `Write true or false, or map the words with values: { ${name}: { … } }.`,
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

const FAILURES: [sign: RegExp, what: string, remedy: string][] = [
  [/No magic bytes|too small to be a Parquet/i, 'this is not a Parquet file, or it is cut off.', 'Export it again.'],
  [/encod|utf/i, 'this file is not text in one encoding throughout.', 'Save it as CSV UTF-8.'],
];

/** A failure of the whole file as one sentence. */
export function explainFailure(file: DataFile, cause: unknown): InputError {
  if (cause instanceof InputError) return cause;
  const place = { file: file.shown };
  const behind = { cause: withoutData(cause) };
  const text = cause instanceof Error ? cause.message : String(cause);
  const short = outOfRoom(cause);
  if (short !== null) return short;
  if (text.includes('invalid state')) return explainLineEnds(file, behind);
  const [, what, remedy] = FAILURES.find(([sign]) => sign.test(text)) ?? [
    null,
    'this file cannot be read.',
    'Export it again; --debug shows what the database says.',
  ];
  return new InputError(what, remedy, place, behind);
}

function explainLineEnds(file: DataFile, behind: { cause: unknown }): InputError {
  const line = file.format === 'csv' ? lineOfOtherEnd(file.path) : null;
  return line === null
    ? new InputError(
        'this file holds a quote in the middle of a cell, or mixes line ends.',
        'Double each quote inside a quoted cell (""), and save it with one kind of line end.',
        { file: file.shown },
        behind,
      )
    : new InputError(
        'this line ends otherwise than the one before it (LF and CRLF are mixed).',
        'Save the file again with one kind of line end.',
        { file: file.shown, line },
        behind,
      );
}
