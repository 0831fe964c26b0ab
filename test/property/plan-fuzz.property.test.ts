import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, inject, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { lint } from '../../src/index.js';
import { InputError } from '../../src/load/problem.js';
import { edit, edited, junk, PLAN, POLICY, scratch, written } from './plan-fuzz.js';

/** So many broken plans: 400 of 20 worlds, 20,000 of a long night. */
const RUNS = Number(process.env['WORLDS'] ?? 20) * 20;
const SEED = Number(process.env['SEED'] ?? 20261122);
/** Seconds of the processor that one plan may take; the first of a process reads the rest of the program. */
const MOST_SECONDS = 1;

const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-fuzz-'));
mkdirSync(join(dir, 'campaigns'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Findings, or a problem with a name: never a fault of the tool, nor a run that does not end. */
async function endsWell(policy: string, plan: string): Promise<void> {
  writeFileSync(join(dir, 'outreach-lint.config.yaml'), policy);
  writeFileSync(join(dir, 'campaigns/plan.yaml'), plan);
  const start = process.cpuUsage();
  try {
    const report = await lint({ cwd: dir, asOf: '2026-11-22', plansOnly: true, env: {} });
    expect([0, 1, 3]).toContain(report.exitCode);
    if (report.exitCode === 0) expect(report.summary.plans * report.summary.rules).toBeGreaterThan(0);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.message).not.toBe('');
  }
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6, 'seconds').toBeLessThan(MOST_SECONDS);
}

const tried = (property: fc.IAsyncProperty<unknown>) =>
  fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: process.env['SHRINK'] === 'no' });

const onCluster = inject('cluster') !== undefined; // plans are read alike there
const edits = fc.array(edit, { maxLength: 4 });
const scratches = fc.array(scratch, { maxLength: 3 });

test.skipIf(onCluster)(
  `whatever a plan and a policy hold, they end in findings or a named problem (SEED=${SEED}, ${RUNS} times)`,
  async () => {
    await lint({ cwd: dir, plansOnly: true, env: {} });
    await tried(
      fc.asyncProperty(
        fc.record({ plan: edits, text: scratches, policy: fc.oneof(fc.constant([]), edits), words: fc.oneof(fc.constant([]), scratches) }), // biome-ignore format: one thought
        ({ plan, text, policy, words }) =>
          endsWell(written(edited(POLICY, policy), words), written(edited(PLAN, plan), text)),
      ),
    );
  },
  3_600_000,
);

test.skipIf(onCluster)(
  `options of every rule may be of any kind (SEED=${SEED}, ${RUNS} times)`,
  () =>
    tried(
      fc.asyncProperty(
        fc.constantFrom(...rules).chain((rule) => {
          const names = Object.keys((rule.options as { shape?: object }).shape ?? {});
          const options = fc.dictionary(fc.constantFrom('max', 'severity', ...names), junk, { maxKeys: 3 });
          return fc.tuple(fc.constant(rule.id), fc.oneof(options, junk), fc.constantFrom<unknown>('error', 'warn', 'off', 'never', 2, null)); // biome-ignore format: one thought
        }),
        ([id, options, severity]) =>
          endsWell(written({ ...POLICY, rules: { [id]: [severity, options] } }, []), written(PLAN, [])),
      ),
    ),
  3_600_000,
);
