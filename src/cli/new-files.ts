import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { codeOf } from '../load/files.js';
import { InputError } from '../load/problem.js';

/** Throws InputError where one of the files is there already. */
export function assertNew(cwd: string, paths: readonly string[]): void {
  const there = paths.find((path) => existsSync(resolve(cwd, path)));
  if (there !== undefined) throw overwrites(there, null);
}

/** Writes files that are not there yet: all of them, or none. */
export function writeNew(cwd: string, files: readonly { readonly path: string; readonly text: string }[]): void {
  const done: string[] = [];
  for (const { path, text } of files) {
    const place = resolve(cwd, path);
    try {
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, text, { flag: 'wx' });
      done.push(place);
    } catch (cause) {
      for (const written of done) rmSync(written, { force: true });
      if (codeOf(cause) === 'EEXIST') throw overwrites(path, cause);
      throw new InputError(
        `cannot write this file (${codeOf(cause)}).`,
        'Start in a folder that you may write to; nothing was written.',
        { file: path },
        { cause },
      );
    }
  }
}

/** What is said of a file that would be lost. */
export const overwrites = (path: string, cause: unknown): InputError =>
  new InputError(
    'this file is there already, and init overwrites nothing.',
    'Move it away, or start in another folder.',
    { file: path },
    { cause },
  );
