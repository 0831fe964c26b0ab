import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ownedBy, removeDead, runName } from '../../src/load/dead-runs.js';
import { folder } from './started.js';

const lives = (pid: number): boolean => pid === process.pid;
const uid = process.getuid?.() ?? null;

it('removes what dead runs of this user and machine left, and nothing else', async () => {
  const ended = spawn(process.execPath, ['-e', '0']);
  await new Promise((done) => ended.once('exit', done));
  ownedBy({ pid: ended.pid ?? 0, uid, lives: () => false });
  const dead = runName();
  ownedBy({ pid: process.pid, uid, lives });
  const mine = runName();
  const [dir, elsewhere] = [folder(), folder()];
  const at = (name: string): string => join(dir, name);
  const again = mine.replace(/\.(\d+)\./, (_, start) => `.${Number(start) + 1}.`); // a process before this one had its number
  const gone = [`${dead}-a`, `.${dead}-b`, `report.json.${dead}.tmp`, ...(again === mine ? [] : [`${again}-c`])];
  const kept = [`${mine}-a`, 'outreach-lint-a', 'report.json', `${dead.slice(0, -8)}01234567-a`];
  for (const name of [...gone, ...kept]) {
    if (name.endsWith('.tmp')) writeFileSync(at(name), 'half');
    else mkdirSync(join(at(name), 'inner'), { recursive: true });
  }
  symlinkSync(elsewhere, at(`${dead}-link`));
  removeDead(dir);
  expect(gone.filter((name) => existsSync(at(name)))).toEqual([]);
  expect([...kept, `${dead}-link`].filter((name) => !existsSync(at(name)))).toEqual([]);
  ownedBy({ pid: process.pid, uid: (uid ?? 0) + 1, lives: () => false });
  removeDead(dir);
  expect(existsSync(at(`${mine}-a`))).toBe(uid !== null);
});
