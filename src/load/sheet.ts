import { readFileSync } from 'node:fs';
import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { assertHeader, type CsvDialect } from './csv-head.js';
import type { Source } from './data-options.js';
import { isBlank, isFooter } from './footer.js';
import { headerIndex } from './header-line.js';
import { InputError, reasonOf } from './problem.js';
import { type PlacedRow, writeRows } from './row-copy.js';
import { listed } from './suggest.js';

type CellValue = Parameters<typeof textOf>[0];

/** How many rows of each sheet are looked at to find the one with the header. */
const LOOKED_AT = 60;

interface Chosen {
  readonly sheet: string;
  /** The row of the header, from 0. */
  readonly index: number;
  readonly header: readonly string[];
  readonly notes: readonly string[];
}

/** Reads one sheet of an Excel workbook into a CSV copy. Throws InputError for a file or sheet that cannot be read. */
export async function readSheet(
  source: Source,
): Promise<{ path: string; dialect: CsvDialect; notes: readonly string[] }> {
  const path = source.scratch.fresh('.csv');
  try {
    const bytes = readFileSync(source.path);
    const chosen = await chooseSheet(bytes, source);
    const notes = [...chosen.notes];
    const rows = rowsBelow(bytes, chosen, (row) =>
      notes.push(`${source.shown}: from row ${row} on stands a footer, which was not read.`),
    );
    const dialect = await writeRows(path, chosen.header, rows, 'sheet');
    return { path, dialect, notes };
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw notExcel(source.shown, cause);
  }
}

function notExcel(file: string, cause: unknown): InputError {
  const locked = cause instanceof Error && cause.name === 'EncryptedFileError';
  return locked
    ? new InputError(
        'this workbook is protected by a password, or is of the old kind (.xls).',
        'Save it as .xlsx without a password, or the sheet as CSV UTF-8.',
        { file },
        { cause },
      )
    : new InputError(
        'this is not an Excel workbook, or it is damaged.',
        'Save it again as .xlsx, or the sheet as CSV UTF-8.',
        { file },
        { cause: new Error(reasonOf(cause)) },
      );
}

/** The sheet that the policy names, else the only visible one, else the only one with the names that are needed. */
async function chooseSheet(bytes: Uint8Array, source: Source): Promise<Chosen> {
  const names = await sheetNames(bytes);
  const { sheet, placeOf, shown } = source;
  if (sheet !== null) {
    const name = typeof sheet === 'number' ? names.all[sheet - 1] : names.all.find((it) => it === sheet);
    if (name === undefined)
      throw new InputError(
        `${shown} has no sheet ${typeof sheet === 'number' ? sheet : `"${sheet}"`}.`,
        `Its sheets are ${quotedList(names.all)}.`,
        placeOf?.('sheet') ?? { file: shown },
      );
    return headerOf(name, await firstRows(bytes, name), source);
  }
  const [only] = names.visible;
  if (only === undefined) throw notExcel(shown, new Error('no sheet'));
  if (names.visible.length === 1) return headerOf(only, await firstRows(bytes, only), source);
  return bestSheet(bytes, names.visible, source);
}

async function bestSheet(bytes: Uint8Array, names: readonly string[], source: Source): Promise<Chosen> {
  const { shown, needed, placeOf } = source;
  const heads = await Promise.all(names.map(async (name) => ({ name, rows: await firstRows(bytes, name) })));
  const fitting = heads.filter(({ rows }) => headerIndex(textsOf(rows), needed) !== null);
  const [one] = fitting;
  if (one === undefined || fitting.length > 1)
    throw new InputError(
      `${shown} has ${names.length} sheets, and ${one === undefined ? 'none has the columns that are needed' : 'more than one could be meant'}.`,
      `Say which with sheet: in the policy; they are ${quotedList(names)}.`,
      placeOf?.('sheet') ?? { file: shown },
    );
  const chosen = headerOf(one.name, one.rows, source);
  return { ...chosen, notes: [`${shown}: of ${names.length} sheets, "${one.name}" was read.`, ...chosen.notes] };
}

const quotedList = (names: readonly string[]): string => listed(names.map((name) => `"${name}"`));

async function sheetNames(bytes: Uint8Array): Promise<{ all: string[]; visible: string[] }> {
  const all: string[] = [];
  const visible: string[] = [];
  await readXlsx(bytes, {
    sheets: ({ name, hidden, veryHidden }) => {
      all.push(name);
      if (!hidden && !veryHidden) visible.push(name);
      return false;
    },
  });
  return { all, visible };
}

async function firstRows(bytes: Uint8Array, sheet: string): Promise<PlacedRow[]> {
  const rows: PlacedRow[] = [];
  for await (const row of placedRows(bytes, sheet, LOOKED_AT)) rows.push(row);
  return rows;
}

const textsOf = (rows: readonly PlacedRow[]): (readonly string[])[] => rows.map(({ cells }) => cells);

function headerOf(sheet: string, rows: readonly PlacedRow[], { needed, headerRow, shown, placeOf }: Source): Chosen {
  const found = headerRow === null ? rows[headerIndex(textsOf(rows), needed) ?? 0] : undefined;
  const row = headerRow === null ? found : rows.find(({ at }) => at === headerRow);
  if (row === undefined && headerRow !== null)
    throw new InputError(
      `${shown} has nothing in row ${headerRow}, where header_row says that the header is.`,
      'Count rows as Excel numbers them.',
      placeOf?.('header_row') ?? { file: shown },
    );
  if (row === undefined)
    throw new InputError(`the sheet "${sheet}" is empty.`, 'Name another with sheet: in the policy.', { file: shown });
  const header = row.cells.map((cell) => cell.trim());
  assertHeader(header, { file: shown, line: row.at });
  const said = headerRow === null && row !== rows[0];
  return {
    sheet,
    index: row.at - 1,
    header,
    notes: said ? [`${shown}: the names of the columns stand in row ${row.at}; what is above was not read.`] : [],
  };
}

/** The rows below the header. Blank ones and a footer at the end are left out; of a footer its first row is told. */
async function* rowsBelow(
  bytes: Uint8Array,
  { sheet, index }: Chosen,
  tellFooter: (row: number) => void,
): AsyncGenerator<PlacedRow> {
  let held: PlacedRow[] = [];
  for await (const row of placedRows(bytes, sheet)) {
    if (row.at <= index + 1 || isBlank(row.cells)) continue;
    if (isFooter(row.cells)) {
      held.push(row);
      continue;
    }
    yield* held;
    held = [];
    yield row;
  }
  if (held[0] !== undefined) tellFooter(held[0].at);
}

async function* placedRows(bytes: Uint8Array, sheet: string, maxRows?: number): AsyncGenerator<PlacedRow> {
  const options = maxRows === undefined ? { sheet } : { sheet, maxRows };
  for await (const { index, values } of streamXlsxRows(bytes, options))
    yield { at: index + 1, cells: (values as CellValue[]).map(textOf) };
}

/** A cell as its text in CSV: a whole day without clock time, numbers without added digits. */
function textOf(value: string | number | boolean | Date | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (!(value instanceof Date)) return String(value);
  const iso = value.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 23).replace(/\.000$/, '');
}
