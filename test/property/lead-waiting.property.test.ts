import { expect, test } from 'vitest';
import { leadWaiting } from '../oracle/lead-waiting.js';
import { agrees, type Judged, reasonsSeen, TIMEOUT } from './judge.js';
import { leadWorlds } from './waiting.js';

const rule = 'follow-up/lead-waiting';
const judged: Judged = {
  rule,
  unit: 'lead_id',
  oracle: leadWaiting,
  worlds: leadWorlds(rule, (plan) => plan.follow_up?.within),
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
