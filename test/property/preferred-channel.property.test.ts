import fc from 'fast-check';
import { preferredChannel } from '../oracle/preferred-channel.js';
import * as any from './arbitrary.js';
import { inWorlds, type Judged } from './judge.js';
import { peopleWorlds } from './people.js';

const rule = 'relevance/preferred-channel';

const worlds = peopleWorlds({
  rules: { [rule]: {} },
  person: () =>
    fc.record({ preferred_channel: any.emptyOr('email', 'email', 'mail', 'phone', 'sms', 'push', 'door', 'tv') }),
  touch: fc.constant({}),
});

const judged: Judged = { rule, unit: 'contact_id', oracle: preferredChannel, reasons: 'open', worlds };

inWorlds(judged, ['another channel', 'nothing'], 5);
