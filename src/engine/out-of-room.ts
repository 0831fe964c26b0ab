import { InputError, reasonOf } from '../load/problem.js';
import { withoutData } from './without-data.js';

/** What the database says where memory or disk does not suffice, as a sentence; null where it says something else. */
export function outOfRoom(error: unknown): InputError | null {
  const text = reasonOf(error);
  const behind = { cause: withoutData(error) };
  if (/no space left on device/i.test(text))
    return new InputError(
      'the disk of the temporary folder is full.',
      'Free some space, or name another folder with TMPDIR.',
      null,
      behind,
    );
  if (/failed to create directory/i.test(text))
    return new InputError(
      'the temporary folder is gone, or cannot be written to.',
      'Run again, or name another folder with TMPDIR.',
      null,
      behind,
    );
  if (/file too large|too many open files/i.test(text))
    return new InputError(
      `the system lets this user ${/open/i.test(text) ? 'open no more files at once' : 'write no file that large'}.`,
      'Raise the limit (ulimit -n, ulimit -f), or raise engine.memory in the policy so that less is spilled to disk.',
      null,
      behind,
    );
  if (/max_temp_directory_size|failed to offload data/.test(text))
    return new InputError(
      'the run needs more room on disk than it may take.',
      'Raise --max-temp, or free space in the temporary folder (TMPDIR).',
      null,
      behind,
    );
  if (/out of memory/i.test(text))
    return new InputError(
      'the run needs more memory than it may take.',
      'Raise engine.memory in the policy.',
      null,
      behind,
    );
  return null;
}
