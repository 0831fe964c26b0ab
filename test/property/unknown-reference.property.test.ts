import { expect, test } from 'vitest';
import { unknownReference } from '../oracle/unknown-reference.js';
import { agrees, type Judged, reasonsSeen, TIMEOUT } from './judge.js';
import { recordWorlds } from './records.js';

const rule = 'data/unknown-reference';
const worlds = recordWorlds(
  { [rule]: {} },
  ['touches', 'leads', 'activities', 'calls', 'orders', 'cases', 'accounts', 'staff'],
  [-1000, -86_400_000],
);

const judged: Judged = { rule, unit: 'row_id', oracle: unknownReference, reasons: 'open', worlds };

test(
  `${rule}: its worlds show findings, and none`,
  () => {
    const seen = reasonsSeen(judged);
    expect(seen.unknown).toBeGreaterThan(20);
    expect(seen.nothing).toBeGreaterThan(3);
  },
  TIMEOUT,
);

test(`${rule} agrees with its oracle`, () => agrees(judged), TIMEOUT);
