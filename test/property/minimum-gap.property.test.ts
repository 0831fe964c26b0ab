import fc from 'fast-check';
import { expect, test } from 'vitest';
import { milliseconds } from '../oracle/clock.js';
import { minimumGap } from '../oracle/minimum-gap.js';
import { agrees, type Judged, reasonsSeen, TIMEOUT } from './judge.js';
import { pressureWorlds } from './pressure.js';

const rule = 'frequency/minimum-gap';
const worlds = fc.constantFrom(undefined, undefined, '24h', '1d', '3d', '1h', '1w', '90s').chain((gap) =>
  pressureWorlds({ [rule]: gap === undefined ? {} : { gap } }, [milliseconds(gap ?? '24h')]).map((world) => ({
    ...world,
    policy: { timezone: world.policy.timezone },
  })),
);
const judged: Judged = { rule, unit: 'contact_id', oracle: minimumGap, worlds };

test(
  `${rule}: its worlds show findings, and none`,
  () => {
    const seen = reasonsSeen(judged, 250);
    expect(seen.nothing).toBeGreaterThan(5);
    expect(seen['less than 24h apart']).toBeGreaterThan(20);
    expect(seen['less than 90s apart']).toBeGreaterThan(5);
  },
  TIMEOUT,
);

test(`${rule} agrees with its oracle`, () => agrees(judged), TIMEOUT);
