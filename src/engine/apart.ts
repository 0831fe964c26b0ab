import type { Apart } from './duckdb-apart.js';

/** The program that runs the database in a process of its own; null: it runs inside this process. */
let program: string | null = null;

/** A process that was started before it is asked anything. */
let early: Promise<Apart> | null = null;

/** From now on the database runs in a process of its own, so that a crash of it does not end this one. */
export function runApart(path: string): void {
  program = path;
}

/** The database in a process of its own: the one that was started early, or a new one; null: it runs inside this process. */
export async function takeApart(): Promise<Apart | null> {
  const started = early ?? start();
  early = null;
  return started;
}

/** Starts the process of a database that will be needed, while this one has other things to do. */
export function startEarly(): void {
  early ??= start();
  early?.catch(() => {}); // who takes it is told
}

/** Ends a process that was started early and that nobody took. */
export async function endEarly(): Promise<void> {
  const started = early;
  early = null;
  const apart = await started?.catch(() => null);
  await apart?.close();
}

function start(): Promise<Apart> | null {
  const path = program;
  return path === null ? null : import('./duckdb-apart.js').then(({ startApart }) => startApart(path));
}
