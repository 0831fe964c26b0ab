import fc from 'fast-check';
import { openCase } from '../oracle/open-case.js';
import type { Row } from '../oracle/world.js';
import * as any from './arbitrary.js';
import { inWorlds, type Judged } from './judge.js';
import { peopleWorlds } from './people.js';

const rule = 'account/open-case';
const DAY = 86_400_000;

/** Opened and closed around now; of a contact, of an account, of both, of nobody. */
const serviceCase = (contacts: Row[], now: number, zone: string | undefined): fc.Arbitrary<Row> =>
  fc
    .record({
      contact_id: fc.oneof(fc.constant(''), fc.constantFrom('c8888', ...contacts.map((one) => one.contact_id ?? ''))),
      account_id: any.emptyOr('a1', 'a2', '01', 'a9'),
      opened: any.near([now, now - DAY, now - DAY, now - 30 * DAY]),
      closed: fc.oneof(fc.constant(undefined), fc.constant(undefined), any.near([now, now, now + DAY])),
      form: any.form,
    })
    .map(({ opened, closed, form, ...row }) => ({
      ...row,
      opened_at: any.writtenIn(zone)(opened, form),
      closed_at: closed === undefined ? '' : any.writtenIn(zone)(Math.max(closed, opened), form),
    }));

const worlds = fc
  .constantFrom<Record<string, unknown>>({}, {}, { account: 'error' }, { account: 'off' })
  .chain((given) =>
    peopleWorlds({
      rules: { [rule]: given },
      person: () => fc.constant({}),
      touch: fc.constant({}),
      tables: (contacts, now, zone) =>
        fc
          .array(serviceCase(contacts, now, zone), { maxLength: 6 })
          .map((cases) => ({ cases: cases.map((row, i) => ({ case_id: `k-${i}`, ...row })) })),
    }),
  );

const judged: Judged = { rule, unit: 'contact_id', oracle: openCase, reasons: 'open', worlds };

inWorlds(judged, ['open case', 'open case of the account', 'nothing'], 20);
