import { expect, test } from 'vitest';
import { overdue } from '../oracle/overdue.js';
import { agrees, type Judged, reasonsSeen, TIMEOUT } from './judge.js';
import { leadWorlds } from './waiting.js';

const rule = 'callback/overdue';
const judged: Judged = {
  rule,
  unit: 'lead_id',
  oracle: overdue,
  worlds: leadWorlds(rule, (plan) => plan.follow_up?.callback_within),
};

test(
  `${rule}: its worlds show every reason, and none`,
  () => {
    const seen = reasonsSeen(judged);
    for (const reason of ['still waiting', 'answered late', 'nothing'])
      expect(seen[reason], reason).toBeGreaterThan(10);
  },
  TIMEOUT,
);

test(`${rule} agrees with its oracle`, () => agrees(judged), TIMEOUT);
