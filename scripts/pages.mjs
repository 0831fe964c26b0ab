// Writes the page of every rule from the rule and its cases, and the expected output of every story.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(
  'npx',
  ['vitest', 'run', 'test/rooms', 'test/e2e/stories.test.ts', 'test/readme.test.ts', '--fileParallelism=false'],
  {
    stdio: 'inherit',
    env: { ...process.env, WRITE_PAGES: '1' },
    shell: process.platform === 'win32',
  },
);
process.exitCode = status ?? 1;
