import { overdue } from '../oracle/overdue.js';
import { inWorlds, type Judged } from './judge.js';
import { leadWorlds } from './waiting.js';

const rule = 'callback/overdue';
const judged: Judged = {
  rule,
  unit: 'lead_id',
  oracle: overdue,
  worlds: leadWorlds(rule, (plan) => plan.follow_up?.callback_within),
};

inWorlds(judged, ['still waiting', 'answered late', 'nothing'], 10);
