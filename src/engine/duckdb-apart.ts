import { type ChildProcess, fork } from 'node:child_process';
import { runName } from '../load/dead-runs.js';
import { codeOf } from '../load/files.js';
import { InputError } from '../load/problem.js';
import type { Database } from './database.js';
import { lostBy } from './database-lost.js';
import type { Answered, Asked } from './database-served.js';
import type { Row } from './engine.js';

interface Waiting {
  readonly done: (rows: Row[]) => void;
  readonly failed: (error: Error) => void;
}

/**
 * DuckDB in a process of its own, which ends with this one. Where it ends by itself, every question rejects with
 * DatabaseLost. Until it is asked something, nobody waits for it.
 */
export function startApart(program: string): Apart {
  try {
    return new Apart(
      fork(program, [runName()], {
        execArgv: [], // what was asked of the run's own process, a debugger say
        serialization: 'advanced', // keeps what JSON has no word for
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'], // the last words of a crash may hold cells
      }),
    );
  } catch (cause) {
    throw unstarted(cause);
  }
}

export class Apart implements Database {
  private readonly waiting = new Map<number, Waiting>();
  private readonly ended: Promise<void>;
  private asked = 0;
  private lost: Error | null = null;

  constructor(private readonly child: ChildProcess) {
    child.on('message', (answered: Answered) => this.answer(answered));
    child.unref();
    child.channel?.unref();
    this.ended = new Promise((resolve) => {
      child.on('error', (cause) => resolve(this.lose(unstarted(cause))));
      child.once('exit', (code, signal) => resolve(this.lose(lostBy(signal ?? `exit code ${code}`))));
    });
  }

  /** From now on it is waited for. Folders are removed by it should this process end without closing it. */
  open(folders: readonly string[]): this {
    this.child.ref();
    this.child.channel?.ref();
    this.send({ what: 'tidy', folders });
    return this;
  }

  async run(text: string): Promise<void> {
    await this.ask('run', text);
  }

  rows(text: string): Promise<Row[]> {
    return this.ask('rows', text);
  }

  interrupt(): void {
    this.send({ what: 'interrupt' });
  }

  async append(): Promise<never> {
    throw new Error('rows are appended inside the process only');
  }

  /** Nothing of it is kept, so it need not be asked. */
  async close(): Promise<void> {
    this.child.ref(); // it may not be waited for yet
    this.child.kill('SIGKILL');
    await this.ended;
  }

  private ask(what: 'run' | 'rows', text: string): Promise<Row[]> {
    if (this.lost !== null) return Promise.reject(this.lost);
    const id = ++this.asked;
    return new Promise((done, failed) => {
      this.waiting.set(id, { done, failed });
      this.send({ id, what, text });
    });
  }

  /** Where it cannot be sent the process has ended, and says so itself. */
  private send(asked: Asked): void {
    if (this.child.connected) this.child.send(asked, () => {});
  }

  private answer(answered: Answered): void {
    const waiting = this.waiting.get(answered.id);
    this.waiting.delete(answered.id);
    if ('rows' in answered) waiting?.done(answered.rows);
    else waiting?.failed(new Error(answered.error));
  }

  private lose(why: Error): void {
    this.lost = why;
    for (const { failed } of this.waiting.values()) failed(why);
    this.waiting.clear();
  }
}

const unstarted = (cause: unknown): InputError =>
  new InputError(
    `the database inside this tool cannot be started (${codeOf(cause)}).`,
    'Let this user start more processes and open more files (ulimit -u, ulimit -n).',
    null,
    { cause },
  );
