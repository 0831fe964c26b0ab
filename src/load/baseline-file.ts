import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type Path, parseSource } from './document.js';
import { assertFile, codeOf, decodeUtf8, readSmallFile } from './files.js';
import { InputError, type Place } from './problem.js';
import { limitReached } from './system-limits.js';

/** Where a part of a file stands. */
export type PlaceOf = (path: Path, on?: 'value' | 'key') => Place;

/** The value of a baseline file, and a way to the line of each of its parts. Throws InputError with the line of what is broken. */
export function readBaselineFile(path: string, shown: string): { value: unknown; placeOf: PlaceOf } {
  assertFile(path, shown, 'baseline', 'Check the name, or add --update-baseline to write it.');
  if (!statSync(path).isFile())
    throw new InputError('this is a device or pipe, not a file.', 'Name a file, such as baseline.json.', {
      file: shown,
    });
  const bytes = readSmallFile(path, shown, 'baseline');
  return {
    value: parsed(bytes, shown),
    placeOf: (path, on) => parseSource(shown, bytes).locate(path, on),
  };
}

/** JSON as it is; where it is none, the reader of plans says on which line. */
function parsed(bytes: Buffer, shown: string): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes) ?? '');
  } catch (cause) {
    const [problem] = parseSource(shown, bytes).problems;
    throw new InputError(
      'this baseline is not JSON: it breaks off, or has a sign too many or too few.',
      'Take back the last change to it, or write it anew: delete it and run with --update-baseline.',
      problem?.location ?? { file: shown, line: 1 },
      { cause },
    );
  }
}

export const baselineExists = (path: string): boolean => existsSync(path);

/** Writes a baseline whole, or leaves it as it was. Throws InputError where it cannot be written. */
export function writeBaselineFile(path: string, shown: string, text: string): void {
  const before = statSync(path, { throwIfNoEntry: false });
  const place = before === undefined ? path : realpathSync(path); // a link stays one
  const draft = `${place}.outreach-lint-draft`;
  try {
    writeFileSync(draft, text, before === undefined ? {} : { mode: before.mode });
    renameSync(draft, place);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new InputError(
      `the baseline cannot be written (${codeOf(cause)}).`,
      limitReached(cause)?.remedy ?? 'Name a folder that exists and that you may write to.',
      { file: shown },
      { cause },
    );
  }
}
