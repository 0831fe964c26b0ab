import fc from 'fast-check';
import { milliseconds } from '../oracle/clock.js';
import { unengaged } from '../oracle/unengaged.js';
import { inWorlds, type Judged } from './judge.js';
import { repeatWorlds } from './repeats.js';

const rule = 'frequency/unengaged';
const DUMB = ['', '', 'sent', 'sent', 'delivered', 'no_answer', 'refused', 'bounced', 'failed'];
const options = fc.constantFrom<Record<string, unknown>>(
  {},
  { touches: 1 },
  { touches: 1 },
  { touches: 2 },
  { touches: 1, within: '7d' },
  { touches: 2, within: '30d' },
  { touches: 2, within: '36h' },
  { touches: 3 },
  { touches: 4 },
);

const judged: Judged = {
  rule,
  unit: 'contact_id',
  oracle: unengaged,
  reasons: 'open',
  worlds: options.chain((given) =>
    repeatWorlds(
      { [rule]: given },
      [milliseconds(String(given.within ?? '180d'))],
      [...DUMB, ...DUMB, ...DUMB, 'opened', 'clicked', 'replied', 'answered'],
    ),
  ),
};

inWorlds(judged, ['silent', 'nothing'], 10);
