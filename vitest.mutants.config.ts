import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders whose tests are tried on mutants, the quickest first: the first test that fails ends a mutant. */
const FOLDERS = [
  'unit',
  'matching',
  'report',
  'testing',
  'mappings',
  'formats',
  'rooms',
  'plugins',
  'init',
  'overview',
  'page',
  'e2e',
  'property',
];

/** Nothing in these could fail of a mutant that others do not see, or they take long. */
const LEFT_OUT = [
  'e2e/{action,completion,help,package,pollock,readme-examples,real-data,watch}',
  'matching/real-addresses',
  'page/opened',
  'property/!(capacity|loader|plan-fuzz).property',
  'unit/{api,changelog,slim-holidays}',
];

class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) =>
      FOLDERS.findIndex((folder) => moduleId.includes(`/test/${folder}/`));
    return files.toSorted((a, b) => place(a) - place(b));
  }
}

/** The tests that `npm run test:mutants` tries on each mutant of the sources. */
export default defineConfig({
  test: {
    include: FOLDERS.map((folder) => `test/${folder}/**/*.test.ts`),
    exclude: LEFT_OUT.map((files) => `test/${files}.test.ts`),
    env: { MUTANTS: 'yes', WORLDS: '3', SHRINK: 'no' },
    setupFiles: ['test/mutants/in-commands.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    sequence: { sequencer: QuickestFirst },
  },
});
