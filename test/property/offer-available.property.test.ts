import { expect, test } from 'vitest';
import { offerAvailable } from '../oracle/offer-available.js';
import { NOT_SERVED } from '../oracle/place.js';
import { agrees, type Judged, reasonsSeen, TIMEOUT } from './judge.js';
import { placeWorlds } from './places.js';

const rule = 'serviceability/offer-available';
const judged: Judged = { rule, unit: 'contact_id', oracle: offerAvailable, worlds: placeWorlds({ [rule]: {} }) };

test(
  `${rule}: its worlds show every reason, and none`,
  () => {
    const seen = reasonsSeen(judged);
    for (const reason of [...NOT_SERVED, 'nothing']) expect(seen[reason], reason).toBeGreaterThan(10);
  },
  TIMEOUT,
);

test(`${rule} agrees with its oracle`, () => agrees(judged), TIMEOUT);
