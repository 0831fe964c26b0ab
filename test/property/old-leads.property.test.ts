import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leadDropped } from '../oracle/lead-dropped.js';
import { pestering } from '../oracle/pestering.js';
import type { World } from '../oracle/world.js';
import { agrees, type Judged, reasonsSeen, TIMEOUT } from './judge.js';
import { leadWorlds } from './waiting.js';

// Rules on what became of leads, tried on the worlds of those that wait.

const dropped = 'follow-up/lead-dropped';
const pestered = 'follow-up/pestering';
const worlds = leadWorlds(dropped, (plan) => plan.follow_up?.within);

/** Some leads are given a reason why nothing came of them. */
const withReasons = (world: World, every: number): World => ({
  ...world,
  tables: {
    ...world.tables,
    leads: (world.tables.leads ?? []).map((lead, i) => ({
      ...lead,
      disposition: i % every === 0 ? 'not_interested' : '',
    })),
  },
});

const droppedWorlds = fc
  .tuple(worlds, fc.constantFrom('15m', '4h', '1d', '10d', undefined), fc.constantFrom(2, 3, 1000))
  .map(([world, after, every]) => ({
    ...withReasons(world, every),
    rules: { [dropped]: after === undefined ? {} : { after } },
  }));

const pesteredWorlds = fc
  .tuple(worlds, fc.constantFrom(0, 0, 1, undefined), fc.constantFrom(undefined, 0, 1))
  .map(([world, max, max_attempts]) => ({
    ...world,
    plans: world.plans.map((plan, i) =>
      i > 0 || max_attempts === undefined ? plan : { ...plan, follow_up: { ...plan.follow_up, max_attempts } },
    ),
    rules: { [pestered]: max === undefined ? {} : { max } },
  }));

const all: [Judged, string[]][] = [
  [
    { rule: dropped, unit: 'lead_id', oracle: leadDropped, worlds: droppedWorlds },
    ['contacted, no result', 'in work, no result', 'nothing'],
  ],
  [
    { rule: pestered, unit: 'lead_id', oracle: pestering, worlds: pesteredWorlds },
    ['never answered', 'stopped answering', 'nothing'],
  ],
];

for (const [judged, reasons] of all) {
  describe(judged.rule, () => {
    test(
      'its worlds show every reason, and none',
      () => {
        const seen = reasonsSeen(judged);
        for (const reason of reasons) expect(seen[reason], reason).toBeGreaterThan(3);
      },
      TIMEOUT,
    );

    test('agrees with its oracle', () => agrees(judged), TIMEOUT);
  });
}
