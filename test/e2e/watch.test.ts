import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ROOT } from './command.js';
import { AS_OF, failIn, faulty, folderOf, letters, plan, put } from './folder.js';

let running: ChildProcess | undefined;

/** The command with --watch: what it says after each change, and how long that took. */
function watching(cwd: string, ...args: string[]) {
  // one pipe for both streams: what is said keeps its order
  const command = [process.execPath, join(ROOT, 'bin/outreach-lint.js'), '--watch', '--as-of', AS_OF, ...args];
  const child = spawn('sh', ['-c', 'exec "$@" 2>&1', 'sh', ...command], {
    cwd,
    env: { ...process.env, NO_COLOR: '1' },
  });
  running = child;
  let said = '';
  let told: (() => void) | undefined;
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (/watching \d+ files; Ctrl-C ends\n$/.test(said)) told?.();
  });
  const next = async (): Promise<string> => {
    await new Promise<void>((done) => {
      told = done;
    });
    const text = said;
    said = '';
    return text;
  };
  const answer = async (change: () => void): Promise<{ said: string; ms: number }> => {
    const start = performance.now();
    const answered = next();
    change();
    return { said: await answered, ms: performance.now() - start };
  };
  return { child, next, answer };
}

afterEach(() => {
  running?.kill('SIGKILL');
});

const company = () =>
  folderOf({
    'outreach-lint.config.yaml': { extends: 'recommended', data: { contacts: 'data/contacts.csv' } },
    'data/contacts.csv': 'contact_id,address\nc1,1 Elm St\n',
    'campaigns/a.yaml': plan('a'),
  });

describe('--watch', () => {
  it('lints again within 300 ms of a saved plan, and when plans come and go', async () => {
    const dir = company();
    const { child, next, answer } = watching(dir, '--plans-only');
    expect(await next()).toContain('Clean: 1 campaign');
    const times: number[] = [];
    for (const round of [1, 2, 3, 4, 5]) {
      const { said, ms } = await answer(() =>
        put(dir, { 'campaigns/a.yaml': round % 2 === 1 ? faulty('a') : plan('a') }),
      );
      expect(said).toContain(round % 2 === 1 ? '1 campaign must change' : 'Clean: 1 campaign');
      times.push(ms);
    }
    expect(Math.min(...times), `${times}`).toBeLessThan(300);
    writeFileSync(join(dir, 'campaigns/draft'), JSON.stringify(plan('a'))); // no plan yet: an editor saves in steps
    expect(
      (await answer(() => renameSync(join(dir, 'campaigns/draft'), join(dir, 'campaigns/a.yaml')))).said,
    ).toContain('Clean');
    expect((await answer(() => put(dir, { 'campaigns/recall/b.yaml': faulty('b') }))).said).toContain(
      'campaigns/recall/b.yaml',
    );
    expect((await answer(() => rmSync(join(dir, 'campaigns/recall'), { recursive: true }))).said).toContain(
      'Clean: 1 campaign',
    );
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('reads data anew when it changes, and waits where a policy is broken until it is mended', async () => {
    const dir = company();
    put(dir, { 'campaigns/a.yaml': plan('a', { touches: letters('2026-12-01', '2026-12-01T12:00') }) });
    const { child, next, answer } = watching(dir);
    expect(await next()).toContain('1 of 1 contact ');
    expect((await answer(() => put(dir, { 'data/contacts.csv': 'contact_id\nc1\nc2\n' }))).said).toContain(
      '2 of 2 contacts',
    );
    expect((await answer(() => put(dir, { 'outreach-lint.config.yaml': 'extend: recommended\n' }))).said).toContain(
      'unknown key "extend"',
    );
    expect((await answer(() => put(dir, { 'outreach-lint.config.yaml': 'extends: recommended\n' }))).said).toContain(
      '1 campaign',
    );
    child.kill('SIGINT');
    await once(child, 'exit');
  });

  it('writes nothing but reports', () => {
    expect(failIn(company(), ['--watch', '--export', 'excluded=drop.csv'])).toBe(
      '--export does not go with --watch. Run it once, without --watch.\n',
    );
    expect(failIn(company(), ['--watch', '--baseline', 'b.json', '--update-baseline'])).toContain(
      '--update-baseline does not go',
    );
  });
});
