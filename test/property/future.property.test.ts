import { expect, test } from 'vitest';
import { future } from '../oracle/future.js';
import { agrees, type Judged, reasonsSeen, TIMEOUT } from './judge.js';
import { recordWorlds } from './records.js';

const rule = 'data/future';
const DAY = 86_400_000;
const worlds = recordWorlds(
  { [rule]: {} },
  ['touches', 'leads', 'activities', 'calls', 'orders', 'cases'],
  [0, 0, 0, -1000, -DAY, -DAY, -DAY, DAY],
);

const judged: Judged = { rule, unit: 'row_id', oracle: future, reasons: 'open', worlds };

test(
  `${rule}: its worlds show findings, and none`,
  () => {
    const seen = reasonsSeen(judged);
    for (const reason of ['after now', 'nothing']) expect(seen[reason], reason).toBeGreaterThan(10);
  },
  TIMEOUT,
);

test(`${rule} agrees with its oracle`, () => agrees(judged), TIMEOUT);
