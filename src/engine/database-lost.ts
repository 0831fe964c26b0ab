import { InputError } from '../load/problem.js';

/** The process of the database ended by itself: it crashed, or the system ended it. What it was asked is unknown. */
export class DatabaseLost extends InputError {}

/** Ended by somebody who meant the run. */
const MEANT = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Why the process of the database ended, as a sentence. `how`: a signal, or the exit code. */
export function lostBy(how: string): InputError {
  if (MEANT.includes(how)) return new InputError('interrupted; nothing was judged.', 'Run again.');
  if (how === 'SIGKILL')
    return new DatabaseLost(
      'the system ended the database inside this tool (SIGKILL), most often because memory ran out.',
      'Lower engine.memory in the policy, so that it spills to disk instead, or run where there is more memory.',
    );
  return new DatabaseLost(
    `the database inside this tool crashed (${how}).`,
    'Run again; if it crashes again, a data file may be damaged: export it anew, or report the crash.',
  );
}
