import { fileURLToPath } from 'node:url';
import { runApart } from '../engine/apart.js';
import { ownedBy } from '../load/dead-runs.js';
import { codeOf } from '../load/files.js';

/** Whether there is a process with that number, of whoever it is. */
function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

// What runs only as a command does: the library, which may run in anybody's process, does neither.
runApart(fileURLToPath(new URL('../database.js', import.meta.url))); // as seen from the chunk that this is built into
ownedBy({ pid: process.pid, uid: process.getuid?.() ?? null, lives });
