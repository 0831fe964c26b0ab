import { outOfRoom } from '../engine/out-of-room.js';
import { InputError, reasonOf } from '../load/problem.js';

/** What ended the run before its end, as a sentence. */
export function explained(error: unknown, what: string, done: string, signal: AbortSignal | null): InputError {
  if (signal?.aborted === true)
    return new InputError(`interrupted; nothing was ${done}.`, 'Run again.', null, { cause: error });
  if (error instanceof InputError) return error;
  const short = outOfRoom(error);
  if (short !== null) return short;
  return new InputError(
    `${what}: ${reasonOf(error)}.`,
    'This is a fault of outreach-lint; run with --debug and report it.',
    null,
    { cause: error },
  );
}
