import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { company, type Files, ROOT, type Run } from '../e2e/command.js';
import { runningQueries } from './sql.js';

/** A policy that judges one table of the cluster by the gap between two letters. */
export const policyOf = (engine: Record<string, unknown>, more: Record<string, unknown> = {}): string =>
  stringify({
    rules: { 'frequency/minimum-gap': 'warn' },
    engine: { kind: 'trino', ...engine },
    ...more,
  });

/** Starts the built command in a company of its own whose policy is this one. */
export function start(
  policy: string,
  args: readonly string[] = [],
  files: Files = {},
): { child: ChildProcess; ended: Promise<Run> } {
  const folder = company({ 'outreach-lint.config.yaml': policy, 'contacts.csv': null, ...files });
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const command = join(ROOT, 'bin/outreach-lint.js');
  const env = { ...process.env, NO_COLOR: '1', TRINO_PASSWORD: 'not the password', CI: '1' };
  const child = spawn(process.execPath, [command, '--as-of', '2026-11-22', ...args], { cwd: folder, env });
  const [out, err] = [textOf(child.stdout), textOf(child.stderr)];
  const ended = new Promise<Run>((resolve) =>
    child.once('close', (code) => resolve({ code, out: out.join(''), err: err.join('') })),
  );
  return { child, ended };
}

function textOf(stream: NodeJS.ReadableStream): string[] {
  const parts: string[] = [];
  stream.setEncoding('utf8').on('data', (part: string) => parts.push(part));
  return parts;
}

/** Waits until the server works on a statement, or on none. */
export async function untilRunning(server: string, wanted: boolean): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    const running = (await runningQueries(server)).length > 0;
    if (running === wanted) return;
    if (Date.now() > until)
      throw new Error(wanted ? 'no statement came to the server' : 'a statement is still running');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
