import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files in the order of their names: the last one kills the workers. */
class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
  }
}

/** Tests that need a real cluster: one is started for all of them, and files run one after another. */
export default defineConfig({
  test: {
    include: ['test/cluster/**/*.cluster.ts'],
    testTimeout: 300_000,
    globalSetup: ['./test/cluster/start.ts'],
    hookTimeout: 120_000,
    fileParallelism: false,
    sequence: { sequencer: ByName },
    maxConcurrency: 4,
    reporters: ['default', './scripts/closing-line.mjs'],
  },
});
