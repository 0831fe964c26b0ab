import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import type { CsvDialect } from './csv-head.js';
import { readCsvHead } from './csv-head.js';
import { assertFile, shownPath } from './files.js';
import { InputError, type Place } from './problem.js';
import { listed } from './suggest.js';

export type LoadedFile =
  | { readonly path: string; readonly shown: string; readonly format: 'csv'; readonly dialect: CsvDialect }
  | { readonly path: string; readonly shown: string; readonly format: 'parquet' };

const MAGIC = /[*?{}[\]!]/;
const TEXT = ['.csv', '.tsv', '.txt'];

/**
 * The files that a path or glob means, each with its dialect. Throws InputError where there are none,
 * where one cannot be read, or where its kind is not supported.
 */
export function findDataFiles(
  pattern: string,
  dir: string,
  cwd: string,
  table: string,
  place: Place | null,
): LoadedFile[] {
  return expand(pattern, dir, cwd, table, place).map((path) => fileOf(path, shownPath(cwd, path)));
}

/** One file, never a pattern. `what` and `remedy` are for the message where it is not there. */
export function dataFileAt(path: string, cwd: string, what: string, remedy: string): LoadedFile {
  const shown = shownPath(cwd, path);
  assertFile(path, shown, what, remedy);
  return fileOf(path, shown);
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

function fileOf(path: string, shown: string): LoadedFile {
  assertOneMeaning(path, shown);
  const ending = extname(path).toLowerCase();
  if (ending === '.parquet') return { path, shown, format: 'parquet' };
  if (TEXT.includes(ending)) return { path, shown, format: 'csv', dialect: readCsvHead(path, shown) };
  throw new InputError(
    `files ending in "${ending}" cannot be read.`,
    `Export it as ${listed(['.csv', '.tsv', '.parquet'], 'or')}.`,
    { file: shown },
  );
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
