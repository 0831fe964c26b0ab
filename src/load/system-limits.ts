import { codeOf } from './files.js';
import { InputError } from './problem.js';

const LIMITS: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  EMFILE: ['this user may not open so many files at once', 'Raise the limit: ulimit -n 1024.'],
  ENFILE: ['the system has too many files open', 'Close some programs, and run again.'],
  ENOSPC: ['the disk is full', 'Free some space, or name another place (for temporary files: TMPDIR).'],
  EDQUOT: [
    'the room of this user on the disk is used up',
    'Free some space, or name another place (for temporary files: TMPDIR).',
  ],
  EFBIG: ['a file grew larger than this user may write', 'Raise the limit: ulimit -f unlimited.'],
};

/** What the system had no room for, as a sentence; null where it says something else. */
export function limitReached(error: unknown): InputError | null {
  const code = codeOf(error);
  const limit = Object.hasOwn(LIMITS, code) ? LIMITS[code] : undefined;
  return limit === undefined ? null : new InputError(`${limit[0]} (${code}).`, limit[1], null, { cause: error });
}
