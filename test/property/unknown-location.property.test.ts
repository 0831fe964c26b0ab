import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UNKNOWN } from '../oracle/place.js';
import { unknownLocation } from '../oracle/unknown-location.js';
import { agrees, type Judged, reasonsSeen, TIMEOUT } from './judge.js';
import { placeWorlds } from './places.js';

const rule = 'serviceability/unknown-location';
const options = fc.constantFrom({}, {}, { max_share: 0 }, { max_share: 0.25 }, { max_share: 0.5 });
const judged: Judged = {
  rule,
  unit: 'contact_id',
  oracle: unknownLocation,
  worlds: options.chain((given) => placeWorlds({ [rule]: given })),
};

test(
  `${rule}: its worlds show every reason, and none`,
  () => {
    const seen = reasonsSeen(judged);
    for (const reason of [...UNKNOWN, 'nothing']) expect(seen[reason], reason).toBeGreaterThan(10);
  },
  TIMEOUT,
);

test(`${rule} agrees with its oracle`, () => agrees(judged), TIMEOUT);
