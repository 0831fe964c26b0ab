import fc from 'fast-check';
import { milliseconds } from '../oracle/clock.js';
import { noResult } from '../oracle/no-result.js';
import { inWorlds, type Judged } from './judge.js';
import { repeatWorlds } from './repeats.js';

const rule = 'value/no-result';
const options = fc.constantFrom<Record<string, unknown>>(
  {},
  { touches: 1 },
  { touches: 1 },
  { touches: 2 },
  { touches: 1, within: '7d' },
  { touches: 2, within: '36h' },
  { touches: 3, within: '30d' },
  { touches: 4 },
);

const judged: Judged = {
  rule,
  unit: 'contact_id',
  oracle: noResult,
  reasons: 'open',
  worlds: options.chain((given) =>
    repeatWorlds(
      { [rule]: given },
      [milliseconds(String(given.within ?? '90d'))],
      [...['', 'sent', 'delivered', 'opened', 'replied', 'bounced', 'failed']],
    ).map((world) => ({
      ...world,
      // Few orders, so that an offer can be without one.
      tables: { ...world.tables, orders: (world.tables.orders ?? []).slice(0, 2) },
    })),
  ),
};

inWorlds(judged, ['no order', 'nothing'], 20);
