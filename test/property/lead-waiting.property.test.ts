import { leadWaiting } from '../oracle/lead-waiting.js';
import { inWorlds, type Judged } from './judge.js';
import { leadWorlds } from './waiting.js';

const rule = 'follow-up/lead-waiting';
const judged: Judged = {
  rule,
  unit: 'lead_id',
  oracle: leadWaiting,
  worlds: leadWorlds(rule, (plan) => plan.follow_up?.within),
};

inWorlds(judged, ['still waiting', 'answered late', 'nothing'], 10);
