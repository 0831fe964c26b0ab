import fc from 'fast-check';
import { expect, test } from 'vitest';
import { preferredChannel } from '../oracle/preferred-channel.js';
import * as any from './arbitrary.js';
import { agrees, type Judged, reasonsSeen, TIMEOUT } from './judge.js';
import { peopleWorlds } from './people.js';

const rule = 'relevance/preferred-channel';

const worlds = peopleWorlds({
  rules: { [rule]: {} },
  person: () =>
    fc.record({ preferred_channel: any.emptyOr('email', 'email', 'mail', 'phone', 'sms', 'push', 'door', 'tv') }),
  touch: fc.constant({}),
});

const judged: Judged = { rule, unit: 'contact_id', oracle: preferredChannel, reasons: 'open', worlds };

test(
  `${rule}: its worlds show findings, and none`,
  () => {
    const seen = reasonsSeen(judged);
    for (const reason of ['another channel', 'nothing']) expect(seen[reason], reason).toBeGreaterThan(5);
  },
  TIMEOUT,
);

test(`${rule} agrees with its oracle`, () => agrees(judged), TIMEOUT);
