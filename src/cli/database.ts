// The database in a process of its own: a program that the command starts, and that ends with it.
import { tmpdir } from 'node:os';
import { type Answered, type Asked, serve } from '../engine/database-served.js';
import { removeOf } from '../load/dead-runs.js';
import { removeFolder } from '../load/remove-folder.js';

let folders: readonly string[] = [];
const tidies = (theirs: readonly string[]): void => {
  folders = theirs;
};

/** The run is gone and cannot tidy up. A statement may be running, and its threads end at once in no other way. */
function end(): void {
  for (const folder of folders) removeFolder(folder);
  removeOf(process.argv[2] ?? '', tmpdir(), process.getuid?.() ?? null); // it may have been gone before it told its folders
  process.kill(process.pid, 'SIGKILL');
}

// Ctrl-C reaches both; it is the run that decides, and says when to stop
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => {});
process.on('disconnect', end);
if (!process.connected) end();
const answer = (answered: Answered) => process.send?.(answered, undefined, undefined, () => {}); // nobody may be there
/** Late: the run may be gone before the database is loaded, and who does not listen by then is not told the folders. */
const open = async () => (await import('../engine/duckdb-here.js')).openHere();
process.on('message', serve(open, answer, tidies) as (asked: Asked) => void);
