import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The last file kills the workers. */
class WorkersLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => `${Number(moduleId.includes('workers-lost'))}${moduleId}`;
    return files.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
  }
}

/** Properties of what happens on this machine alone. */
const AT_HOME = ['capacity', 'kept-rows', 'loader'].map((it) => `test/property/${it}.property.test.ts`);

/** Tests that need a real cluster: one is started for all of them, and files run one after another. */
export default defineConfig({
  test: {
    include: ['test/cluster/**/*.cluster.ts', 'test/property/*.property.test.ts'],
    exclude: AT_HOME,
    // what worlds and oracles hold is tried without a cluster
    testNamePattern: /^(?!.*its worlds show)/,
    env: { WORLDS: process.env['CLUSTER_WORLDS'] ?? '1', SHRINK: 'no' },
    testTimeout: 600_000,
    globalSetup: ['./test/cluster/start.ts'],
    hookTimeout: 120_000,
    fileParallelism: false,
    sequence: { sequencer: WorkersLast },
    maxConcurrency: 4,
    reporters: ['default', './scripts/closing-line.mjs'],
  },
});
