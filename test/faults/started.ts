import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll } from 'vitest';
import { company, type Files, ROOT } from '../e2e/command.js';

export const COMMAND = join(ROOT, 'bin/outreach-lint.js');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** The built command while it runs. */
export interface Started {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts the command in a folder, judged on one day; `by` is a program that starts it, with its arguments. */
export function start(
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  by: readonly string[] = [],
): Started {
  const [program = '', ...all] = [...by, process.execPath, COMMAND, '--as-of', '2026-11-22', ...args];
  const outside = { NO_COLOR: '1', GITHUB_ACTIONS: '', GITHUB_WORKSPACE: '', CI_PROJECT_DIR: '' };
  const child = spawn(program, all, {
    cwd,
    env: { ...process.env, ...outside, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (data) => {
    text.out += data;
  });
  child.stderr.on('data', (data) => {
    text.err += data;
  });
  const ended = new Promise<Ended>((done) => {
    child.once('close', (code, signal) => done({ code, signal, ...text }));
  });
  return { process: child, ended };
}

/** The process of the database of a run, as soon as there is one. */
export async function databaseOf({ process: { pid } }: Started): Promise<number> {
  for (let waited = 0; waited < 60_000; waited += 5) {
    const [child] = processes().filter((it) => it.parent === pid);
    if (child !== undefined) return child.pid;
    await setTimeout(5);
  }
  throw new Error('the run has started no database');
}

function processes(): { pid: number; parent: number }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
        return [{ pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) }];
      } catch {
        return []; // it has ended since
      }
    });
}

const made: string[] = [];
afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

/** A folder of the test's own, such as for temporary files of a run. */
export function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-faults-'));
  made.push(dir);
  return dir;
}

/** A company in a folder of its own, gone when the tests are over. */
export function companyOf(files: Files): string {
  const dir = company(files);
  made.push(dir);
  return dir;
}
