import { defineConfig } from 'vitest/config';

/** Slips in the SQL of every rule, one at a time: long, so not part of `npm test`. */
export default defineConfig({
  test: {
    include: ['test/mutation/*.long.ts'],
    testTimeout: 3_600_000,
    reporters: ['default', './scripts/closing-line.mjs'],
  },
});
