// The property worlds again, many more of them, with a seed of today's choosing (`SEED=… npm run test:long` repeats a run);
// then faults and loads at full size (`FAULTS=long npx vitest run test/faults test/load` runs them alone), and every small slip in the SQL of
// every rule, which its cases or its worlds must see (`npm run test:slips`: these alone); at last
// mutants of the TypeScript, which take a day (`npm run test:mutants -- --mutate 'src/evaluate/**/*.ts'`: of one folder).
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';

const seed = process.env.SEED ?? String(randomInt(2 ** 31));
const worlds = process.env.WORLDS ?? '1000';
console.log(`SEED=${seed} WORLDS=${worlds}`);
/** Runs vitest and gives its exit status. */
const vitest = (...args) =>
  spawnSync('npx', ['vitest', 'run', ...args], {
    stdio: 'inherit',
    env: { ...process.env, SEED: seed, WORLDS: worlds, FAULTS: 'long' },
    shell: process.platform === 'win32',
  }).status ?? 1;

const inWorlds = vitest('test/property', '--testTimeout=3600000');
const ofFaults = vitest('test/faults', 'test/load', '--testTimeout=3600000', '--fileParallelism=false');
const ofSlips = vitest('--config', 'vitest.mutation.config.ts');
const ofMutants = spawnSync(process.execPath, ['scripts/mutants.mjs'], { stdio: 'inherit' }).status ?? 1;
process.exitCode = inWorlds || ofFaults || ofSlips || ofMutants;
