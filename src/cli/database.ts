// The database in a process of its own: a program that the command starts, and that ends with it.
import { type Answered, type Asked, serve } from '../engine/database-served.js';
import { openHere } from '../engine/duckdb-here.js';
import { removeFolder } from '../load/remove-folder.js';

let folders: readonly string[] = [];
const tidies = (theirs: readonly string[]): void => {
  folders = theirs;
};

/** The run is gone and cannot tidy up. A statement may be running, and its threads end at once in no other way. */
function end(): void {
  for (const folder of folders) removeFolder(folder);
  process.kill(process.pid, 'SIGKILL');
}

// Ctrl-C reaches both; it is the run that decides, and says when to stop
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => {});
process.on('disconnect', end);
if (!process.connected) end();
const answer = (answered: Answered) => process.send?.(answered, undefined, undefined, () => {}); // nobody may be there
process.on('message', serve(openHere, answer, tidies) as (asked: Asked) => void);
