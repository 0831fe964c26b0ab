import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FORMATS } from '../../src/cli/format-names.js';
import { ROOT } from '../e2e/command.js';
import { folder, start } from './started.js';

/** Makes every connection and look-up of Node a failure. */
const NO_NODE_NETWORK = `import dns from 'node:dns';
import net from 'node:net';
const refuse = () => { throw new Error('a connection was tried'); };
net.Socket.prototype.connect = refuse;
dns.lookup = dns.promises.lookup = refuse;
`;

const works = (...command: readonly string[]): boolean =>
  spawnSync(command[0] ?? '', command.slice(1), { stdio: 'ignore' }).status === 0;

it('needs no network and tries no connection, whatever is written', async () => {
  const [cwd, out] = [folder(), folder()];
  cpSync(join(ROOT, 'fixtures/busy-spot'), cwd, { recursive: true });
  writeFileSync(join(out, 'refuse.mjs'), NO_NODE_NETWORK);
  const log = join(out, 'calls.log');
  const alone = works('unshare', '-rn', 'true') ? ['unshare', '-rn'] : [];
  const watched = works('strace', '-o', log, 'true') ? ['strace', '-f', '-qq', '-e', 'trace=network', '-o', log] : [];
  if (alone.length === 0) console.warn('SKIPPED: this system lets no user be without a network (unshare -rn)');
  if (watched.length === 0) console.warn('SKIPPED: there is no strace to watch what the database connects to');
  const formats = FORMATS.flatMap((name) => ['-f', `${name}=${join(out, name)}`]);
  const exports = ['excluded=drop.csv', 'safe=lists', 'rows=rows'].flatMap((it) => [
    '--export',
    it.replace('=', `=${out}/`),
  ]);
  const NODE_OPTIONS = `--import=${join(out, 'refuse.mjs')}`;
  const run = await start(cwd, [...formats, ...exports], { NODE_OPTIONS }, [...alone, ...watched]).ended;
  expect(run.err).not.toMatch(/connection was tried|cannot|failed/);
  expect(run.code, run.err).toBe(1);
  for (const name of [...FORMATS, 'drop.csv']) expect(existsSync(join(out, name)), name).toBe(true);
  if (watched.length === 0) return;
  const calls = readFileSync(log, 'utf8');
  expect(calls).toContain('AF_UNIX'); // the run and its database talk over a pair of sockets: the watch works
  expect(calls).not.toMatch(/AF_INET|connect\((?!.*AF_UNIX)/);
});
