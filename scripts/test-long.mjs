// The property worlds again, many more of them, with a seed of today's choosing: `SEED=… npm run test:long` repeats a run.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';

const seed = process.env.SEED ?? String(randomInt(2 ** 31));
const worlds = process.env.WORLDS ?? '300';
console.log(`SEED=${seed} WORLDS=${worlds}`);
const { status } = spawnSync('npx', ['vitest', 'run', 'test/property', '--testTimeout=3600000'], {
  stdio: 'inherit',
  env: { ...process.env, SEED: seed, WORLDS: worlds },
  shell: process.platform === 'win32',
});
process.exitCode = status ?? 1;
