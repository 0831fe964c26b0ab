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
