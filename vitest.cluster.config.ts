import { defineConfig } from 'vitest/config';

/** Tests that need a real cluster: one is started for each file, so files run one after another. */
export default defineConfig({
  test: {
    include: ['test/cluster/**/*.cluster.ts'],
    testTimeout: 120_000,
    hookTimeout: 900_000,
    fileParallelism: false,
    reporters: ['default', './scripts/closing-line.mjs'],
  },
});
