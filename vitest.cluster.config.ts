import { defineConfig } from 'vitest/config';

/** Tests that need a real cluster: one is started for all of them, and files run one after another. */
export default defineConfig({
  test: {
    include: ['test/cluster/**/*.cluster.ts'],
    testTimeout: 120_000,
    globalSetup: ['./test/cluster/start.ts'],
    hookTimeout: 120_000,
    fileParallelism: false,
    maxConcurrency: 4,
    reporters: ['default', './scripts/closing-line.mjs'],
  },
});
