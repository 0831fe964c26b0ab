import fc from 'fast-check';
import { alreadyOwns } from '../oracle/already-owns.js';
import * as any from './arbitrary.js';
import { inWorlds, type Judged } from './judge.js';
import { offered, peopleWorlds } from './people.js';

const rule = 'relevance/already-owns';
const DAY = 86_400_000;

const worlds = peopleWorlds({
  rules: { [rule]: {} },
  person: () => fc.constant({}),
  touch: offered,
  offer: fc.constantFrom(true, false, false, undefined).map((repeatable) => ({ repeatable })),
  tables: (contacts, now, zone) =>
    fc
      .array(
        fc.record({
          contact_id: fc.oneof(
            fc.constant(''),
            fc.constantFrom('c8888', ...contacts.map((one) => one.contact_id ?? '')),
          ),
          account_id: any.emptyOr('', 'a1', '01', 'a9'),
          offer_id: fc.constantFrom('f1', 'f1', 'f2', 'f3', '', 'f9'),
          t: any.near([now, now, now - DAY, now - 900 * DAY]),
          form: any.form,
        }),
        { maxLength: 6 },
      )
      .map((orders) => ({
        orders: orders.map(({ t, form, ...row }, i) => ({
          order_id: `o-${i}`,
          ...row,
          ordered_at: any.writtenIn(zone)(t, form),
        })),
      })),
});

const judged: Judged = { rule, unit: 'contact_id', oracle: alreadyOwns, reasons: 'open', worlds };

inWorlds(judged, ['has it', 'the account has it', 'nothing'], 10);
