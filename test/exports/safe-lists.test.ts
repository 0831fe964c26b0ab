import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AS_OF, stories } from '../../scripts/stories.mjs';
import { lint } from '../../src/index.js';
import { ROOT } from '../e2e/command.js';
import { leftOut } from '../oracle/arbitration.js';
import { utcText } from '../oracle/clock.js';
import { type World, writeWorld } from '../oracle/world.js';
import { pressureWorlds } from '../property/pressure.js';
import { findingsAfter } from './relint.js';

const WORLDS = Number(process.env['WORLDS'] ?? 25);
const SEED = Number(process.env['SEED'] ?? 20261122);
const TIMEOUT = (120 + 10 * WORLDS) * 1000;

async function inFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-safe-'));
  try {
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

describe.each(stories)('the story %s', (story: string) => {
  it('has nothing left to find among those whom the safe lists keep', () =>
    inFolder(async (dir) => {
      cpSync(join(ROOT, 'fixtures', story), dir, { recursive: true });
      expect(await findingsAfter(dir, AS_OF)).toEqual([]);
    }));
});

const tried = (worlds: fc.Arbitrary<World>, holds: (world: World, dir: string) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(fc.noBias(worlds), (world) =>
      inFolder(async (dir) => {
        writeWorld(world, dir);
        await holds(world, dir);
      }),
    ),
    { numRuns: WORLDS, seed: SEED, endOnFailure: true },
  );

const CAP = 'frequency/contact-cap';

/** Overrides go by the path of a plan, and each touch gets a plan of its own. */
const oneLimitForAll = pressureWorlds({ [CAP]: {}, 'frequency/minimum-gap': {} }).map((world) => ({
  ...world,
  policy: { ...world.policy, overrides: undefined },
}));

it(
  'in worlds of pressure, safe lists break no limit and keep every gap',
  {
    timeout: TIMEOUT,
  },
  () =>
    tried(oneLimitForAll, async (world, dir) => {
      expect(await findingsAfter(dir, utcText(world.now))).toEqual([]);
    }),
);

it('whom contact-cap excludes are those who lose in order of priority, and no others', { timeout: TIMEOUT }, () =>
  tried(pressureWorlds({ [CAP]: {}, 'frequency/cadence': {} }), async (world, dir) => {
    await lint({ cwd: dir, asOf: utcText(world.now), exports: { excluded: join(dir, 'drop.csv') } });
    const [, ...lines] = readFileSync(join(dir, 'drop.csv'), 'utf8').trimEnd().split('\n');
    const pairs = new Set(lines.map((line) => line.split(',').slice(0, 3).join()));
    const losers = leftOut(world).map(({ plan, touch, contact }) => `${contact['contact_id']},${plan.id},${touch.id}`);
    expect([...pairs].sort()).toEqual([...new Set(losers)].sort());
  }),
);
