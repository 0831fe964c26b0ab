import { expect, test } from 'vitest';
import { cadence } from '../oracle/cadence.js';
import { agrees, type Judged, reasonsSeen, TIMEOUT } from './judge.js';
import { pressureWorlds } from './pressure.js';

const rule = 'frequency/cadence';
// It needs no data, and gets none; history must not make it change its mind either, which contact-cap's worlds try.
const worlds = pressureWorlds({ [rule]: {} }, undefined, [6]).map((world) => ({
  ...world,
  plans: world.plans.map((plan) => ({ ...plan, audience: undefined })),
  tables: {},
  lists: {},
}));
const judged: Judged = { rule, unit: 'contact_id', oracle: cadence, worlds };

test(
  `${rule}: its worlds show findings, and none`,
  () => {
    const seen = reasonsSeen(judged);
    expect(seen.reported).toBeGreaterThan(20);
    expect(seen.nothing).toBeGreaterThan(20);
  },
  TIMEOUT,
);

test(`${rule} agrees with its oracle`, () => agrees(judged), TIMEOUT);
