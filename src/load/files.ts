import { accessSync, constants, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { InputError, reasonOf } from './problem.js';

/** Reads a whole small file as bytes. Throws InputError for a missing, unreadable or unsuitable one. */
export function readSmallFile(path: string, shown: string, what: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    assertFile(path, shown, what);
    throw new InputError(
      `cannot read this ${what} (${codeOf(cause)}).`,
      'Give this user the right to read it.',
      { file: shown },
      { cause },
    );
  }
}

/** Throws InputError unless the path is a file that exists. */
export function assertFile(path: string, shown: string, what: string, remedy = 'Check the name.'): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new InputError(`there is no such ${what}.`, remedy, { file: shown });
  if (stat.isDirectory())
    throw new InputError(`this is a folder, not a ${what}.`, 'Name a file in it.', { file: shown });
}

/** Throws InputError unless this user may read the file. */
export function assertReadable(path: string, shown: string): void {
  try {
    accessSync(path, constants.R_OK);
  } catch (cause) {
    throw new InputError(
      `cannot read this file (${codeOf(cause)}).`,
      'Give this user the right to read it.',
      { file: shown },
      { cause },
    );
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** UTF-8 text without its byte order mark; null if the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null; // not UTF-8: the caller says so in its own words
  }
}

/** The path as a person would write it from `cwd`, with forward slashes. */
export function shownPath(cwd: string, path: string): string {
  const short = relative(cwd, path);
  const inside = short !== '' && !short.startsWith('..') && !isAbsolute(short);
  return (inside ? short : path).split(sep).join('/');
}

/** The nearest of some file names, from a folder upwards. */
export function findUpward(
  from: string,
  names: readonly string[],
  accept: (path: string) => boolean = () => true,
): string | null {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    for (const name of names) {
      const path = join(folder, name);
      if (existsSync(path) && accept(path)) return path;
    }
    if (dirname(folder) === folder) return null;
  }
}

/** Whether a path lies under a folder once all links are followed; a path that does not exist is judged as written. */
export function isUnder(folder: string, path: string): boolean {
  const real = (x: string) => (existsSync(x) ? realpathSync(x) : resolve(x));
  const short = relative(real(folder), real(path));
  return short === '' || (short.split(sep)[0] !== '..' && !isAbsolute(short));
}

/** The system's code of a failure, such as EACCES, or its message. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | null)?.code ?? reasonOf(error);
}
