import { future } from '../oracle/future.js';
import { inWorlds, type Judged } from './judge.js';
import { recordWorlds } from './records.js';

const rule = 'data/future';
const DAY = 86_400_000;
const worlds = recordWorlds(
  { [rule]: {} },
  ['touches', 'leads', 'activities', 'calls', 'orders', 'cases'],
  [0, 0, 0, -1000, -DAY, -DAY, -DAY, DAY],
);

const judged: Judged = { rule, unit: 'row_id', oracle: future, reasons: 'open', worlds };

inWorlds(judged, ['after now', 'nothing'], 10);
