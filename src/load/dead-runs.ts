import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { digestOf } from './digest.js';
import { removeFolder } from './remove-folder.js';

/** The process of a run, and how to see whether another one lives. */
export interface Owner {
  readonly pid: number;
  /** The user's number; null where users have none. */
  readonly uid: number | null;
  readonly lives: (pid: number) => boolean;
}

let owner: Owner | null = null;

/** From now on what this process leaves on disk until its end carries its name, so that a later run can tell. */
export function ownedBy(run: Owner): void {
  owner = run;
}

/** What names of temporary files and folders hold: `outreach-lint-<pid>.<start of the process>.<machine>`. */
export function runName(): string {
  return owner === null ? 'outreach-lint' : `outreach-lint-${owner.pid}.${startOf(owner.pid) ?? 0}.${machine()}`;
}

const NAMED = /outreach-lint-(\d+)\.(\d+)\.([0-9a-f]{8})/;

/** Removes from a folder what runs left there that were killed: of this user and machine, and never of a living one. */
export function removeDead(folder: string): void {
  if (owner === null) return;
  const named = namesIn(folder).filter((name) => NAMED.test(name));
  const here = named.length === 0 ? '' : machine();
  for (const name of named) {
    const [, pid = '', start = '', where] = NAMED.exec(name) ?? [];
    if (where !== here || isAlive(owner, Number(pid), Number(start))) continue;
    if (isOf(owner, join(folder, name))) removeFolder(join(folder, name));
  }
}

/** Removes from a folder what one run left there, as far as it is of this user; `run`: its `runName`. */
export function removeOf(run: string, folder: string, uid: number | null): void {
  if (!NAMED.test(run)) return;
  for (const name of namesIn(folder).filter((it) => it.startsWith(`${run}-`)))
    if (isOf({ uid }, join(folder, name))) removeFolder(join(folder, name));
}

/** A process with that number lives, and it is not a later one that got the same number. */
function isAlive({ lives }: Owner, pid: number, start: number): boolean {
  if (!lives(pid)) return false;
  const since = startOf(pid);
  return start === 0 || since === null || since === start;
}

/** When a process began, in the system's ticks; null where the system does not tell. */
function startOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  } catch {
    return null; // not Linux, or none of our business
  }
}

/** This machine and its numbering of processes: containers may share a folder, and count each for itself. */
function machine(): string {
  let space = '';
  try {
    space = readlinkSync('/proc/self/ns/pid');
  } catch {
    // not Linux: one numbering for all
  }
  return digestOf(`${hostname()} ${space}`).slice(0, 8);
}

function isOf({ uid }: Pick<Owner, 'uid'>, path: string): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat !== undefined && !stat.isSymbolicLink() && (uid === null || stat.uid === uid);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // what is wrong with it shows where something is written there
  }
}
