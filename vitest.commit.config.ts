import { defineConfig } from 'vitest/config';

/** The hooks in the real pre-commit, which installs this package from a clone: about a minute, and a network. */
export default defineConfig({
  test: {
    include: ['test/commit/**/*.commit.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    reporters: ['default', './scripts/closing-line.mjs'],
  },
});
