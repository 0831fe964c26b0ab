import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import { withoutFooter } from './csv-footer.js';
import { type CsvDialect, readCsvHead } from './csv-head.js';
import type { FileOptions, Source } from './data-options.js';
import { assertNoArchive, asUtf8 } from './encoding.js';
import { assertFile, assertReadable, shownPath } from './files.js';
import { InputError, type Place } from './problem.js';
import type { Scratch } from './scratch.js';
import { stampOf } from './stamp.js';
import { listed } from './suggest.js';
import { unpacked } from './unpack.js';

/** A file that the engine can read as it stands, or by a copy. `notes`: what people are to know of how it was read. */
export type LoadedFile = { readonly path: string; readonly shown: string; readonly notes: readonly string[] } & (
  | { readonly format: 'csv'; readonly dialect: CsvDialect }
  | { readonly format: 'parquet' }
);

const MAGIC = /[*?{}[\]!]/;
const SHEET = ['.xlsx', '.xlsm'];
const OLD_SHEET = ['.xls', '.xlsb', '.ods', '.numbers'];
const TEXT = ['.csv', '.tsv', '.txt', ''];

/** Where data files are sought, and where copies of them go. */
export interface Reading extends FileOptions {
  readonly cwd: string;
  readonly scratch: Scratch;
}

/**
 * The files that a path or glob means, each with its dialect. Throws InputError where there are none,
 * where one cannot be read, or where its kind is not supported.
 */
export async function findDataFiles(
  pattern: string,
  dir: string,
  table: string,
  place: Place | null,
  reading: Reading,
): Promise<LoadedFile[]> {
  const files: LoadedFile[] = [];
  for (const path of expand(pattern, dir, reading.cwd, table, place)) {
    const shown = shownPath(reading.cwd, path);
    await reading.sums?.check(path, shown);
    files.push(await fileOnce({ ...reading, path, shown }));
  }
  return files;
}

/** One file, never a pattern. `what` and `remedy` are for the message where it is not there. */
export async function dataFileAt(path: string, what: string, remedy: string, reading: Reading): Promise<LoadedFile> {
  const shown = shownPath(reading.cwd, path);
  assertFile(path, shown, what, remedy);
  return fileOnce({ ...reading, path, shown });
}

function expand(pattern: string, dir: string, cwd: string, table: string, place: Place | null): string[] {
  const path = resolve(dir, pattern);
  if (!MAGIC.test(pattern) || existsSync(path)) {
    assertFile(
      path,
      shownPath(cwd, path),
      `file for the table ${table}`,
      `Check the path, or name another file with --data ${table}=PATH.`,
    );
    return [path];
  }
  const found = globSync([pattern], { cwd: dir, absolute: true, onlyFiles: true, expandDirectories: false }).sort();
  if (found.length === 0)
    throw new InputError(
      `no file matches "${pattern}" for the table ${table}.`,
      `Check the pattern, or name a file with --data ${table}=PATH.`,
      place,
    );
  return found.map((path) => resolve(path));
}

/** A file that did not change since an earlier run of the same folder is not copied again. */
function fileOnce(source: Source): Promise<LoadedFile> {
  const { path, shown, encoding, sheet, headerRow, needed } = source;
  const key = JSON.stringify([path, stampOf(path), shown, encoding, sheet, headerRow, needed]);
  return source.scratch.once(key, () => fileOf(source));
}

async function fileOf(source: Source): Promise<LoadedFile> {
  const { path, shown } = source;
  assertOneMeaning(path, shown);
  const isPacked = /\.gz$/i.test(path);
  const ending = extname(isPacked ? path.slice(0, -3) : path).toLowerCase();
  if (OLD_SHEET.includes(ending))
    throw new InputError(
      `this is a workbook of an old or other kind (${ending}), which cannot be read.`,
      'Open it in Excel or LibreOffice and save it as .xlsx, or the sheet as CSV UTF-8.',
      { file: shown },
    );
  if (![...TEXT.slice(0, isPacked ? 4 : 3), ...SHEET, '.json', '.ndjson', '.jsonl', '.parquet'].includes(ending))
    throw new InputError(
      `files ending in "${ending}" cannot be read.`,
      `Export it as ${listed(['.csv', '.tsv', '.xlsx', '.json', '.ndjson', '.parquet'], 'or')}.`,
      { file: shown },
    );
  assertReadable(path, shown);
  const plain = isPacked ? { ...source, path: await unpacked(source, ending === '' ? '.csv' : ending) } : source;
  return read(plain, ending);
}

async function read(source: Source, ending: string): Promise<LoadedFile> {
  const { shown } = source;
  if (ending === '.parquet') return { shown, path: source.path, format: 'parquet', notes: [] };
  if (TEXT.includes(ending)) return { shown, format: 'csv', ...(await readText(source)) };
  if (SHEET.includes(ending)) {
    const { readSheet } = await import('./sheet.js');
    return { shown, format: 'csv', ...(await readSheet(source)) };
  }
  const { readJson } = await import('./json-rows.js');
  return { shown, format: 'csv', notes: [], ...(await readJson(source, ending === '.json' ? 'list' : 'lines')) };
}

async function readText(source: Source): Promise<{ path: string; dialect: CsvDialect; notes: readonly string[] }> {
  assertNoArchive(source.path, source.shown);
  const text = await asUtf8(source);
  const { dialect, notes } = readCsvHead(text.path, source);
  const body = withoutFooter(text.path, source.shown, dialect.delimiter, source.scratch);
  return { path: body.path, dialect, notes: [...text.notes, ...notes, ...body.notes] };
}

/** The database takes these signs in a name for a pattern, and would read every file that fits it. */
function assertOneMeaning(path: string, shown: string): void {
  if (!/[*?[]/.test(path) || globSync([path], { absolute: true }).every((found) => resolve(found) === path)) return;
  throw new InputError(
    'the name of this file holds * ? or [ and so means another file too.',
    'Rename it without these signs.',
    { file: shown },
  );
}
