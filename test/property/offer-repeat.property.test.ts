import fc from 'fast-check';
import { milliseconds } from '../oracle/clock.js';
import { offerRepeat } from '../oracle/offer-repeat.js';
import { inWorlds, type Judged } from './judge.js';
import { repeatWorlds } from './repeats.js';

const rule = 'frequency/offer-repeat';
const OUTCOMES = [
  '',
  '',
  'sent',
  'sent',
  'delivered',
  'opened',
  'clicked',
  'no_answer',
  'refused',
  'bounced',
  'failed',
];
const options = fc.constantFrom<Record<string, unknown>>(
  {},
  { max: 1 },
  { max: 1, per: '7d' },
  { max: 2, per: '1d' },
  { max: 2, per: '36h' },
  { max: 1, per: '15m' },
);

const judged: Judged = {
  rule,
  unit: 'contact_id',
  oracle: offerRepeat,
  reasons: 'open',
  worlds: options.chain((given) =>
    repeatWorlds(
      { [rule]: given },
      [milliseconds(String(given.per ?? '90d'))],
      [...OUTCOMES, ...OUTCOMES, 'replied', 'answered'],
    ),
  ),
};

inWorlds(judged, ['offered too often', 'nothing'], 20);
