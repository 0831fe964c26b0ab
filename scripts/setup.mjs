// Brings a fresh clone to where it can run: dependencies as locked, then the build. Quick where nothing changed.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';

chdir(fileURLToPath(new URL('..', import.meta.url)));
const run = (command, ...args) =>
  execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
const installed = 'node_modules/.package-lock.json';
const isInstalled = () => existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs;

if (!process.argv.includes('--prepare') && !isInstalled()) {
  run('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
}
run('node', 'scripts/build.mjs');
if (process.argv.includes('--prepare')) run('node', 'scripts/types.mjs');
