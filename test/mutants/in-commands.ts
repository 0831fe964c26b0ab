import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';

/** How often each mutant was passed, by its number. */
type Hits = Record<string, number>;

/** What the mutated sources share with the runner of mutants. */
interface Shared {
  currentTestId?: string;
  mutantCoverage?: { static: Hits; perTest: Record<string, Hits> };
}

// Mutants are switched on in the process of the tests; here, in the commands that tests start, too.
const given = inject as (key: string) => string | undefined;
const shared = (): Shared => {
  const all = globalThis as { __stryker__?: Shared };
  all.__stryker__ ??= {};
  return all.__stryker__;
};

if (given('mode') === 'mutant') {
  beforeAll(() => {
    process.env['__STRYKER_ACTIVE_MUTANT__'] = given('activeMutant');
  });
} else {
  const folder = mkdtempSync(join(tmpdir(), 'outreach-lint-covered-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => {
    process.env['COVERED'] = folder;
    process.env['NODE_OPTIONS'] = `--require ${JSON.stringify(fileURLToPath(new URL('covered.cjs', import.meta.url)))}`;
  });
  afterEach(() => {
    for (const name of readdirSync(folder)) {
      addHits(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Hits);
      rmSync(join(folder, name));
    }
  });
}

/** Counts what a command passed for the test that started it. */
function addHits(hits: Hits): void {
  const { currentTestId = '', ...rest } = shared();
  const { mutantCoverage = { static: {}, perTest: {} } } = rest;
  const own = mutantCoverage.perTest[currentTestId] ?? {};
  for (const [mutant, count] of Object.entries(hits)) own[mutant] = (own[mutant] ?? 0) + count;
  mutantCoverage.perTest[currentTestId] = own;
  shared().mutantCoverage = mutantCoverage;
}
