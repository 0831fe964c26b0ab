import fc from 'fast-check';
import { postalCode } from '../oracle/postal-code.js';
import type { Row, World } from '../oracle/world.js';
import * as any from './arbitrary.js';
import { inWorlds, type Judged } from './judge.js';

const rule = 'data/postal-code';

/** Where and in which code: right ones of every country, and some that are right in another. */
const place: fc.Arbitrary<Row> = fc.record({
  country: any.emptyOr('', '', 'US', 'US', 'CA', 'DE', 'AU', 'XX'),
  postal_code: fc.constantFrom(
    ...['', '95054', '95054', '95054', '95054-1234', '08241', '8241', '950545', '9505', 'ABCDE'],
    ...['K1A 0B1', 'K1A0B1', 'k1a 0b1', 'K1A 0B', '10115', '01067', '2000', '0800'],
  ),
});

/** As the file is, or with all of its faults put right. */
const worlds: fc.Arbitrary<World> = fc
  .record({
    now: any.anchor,
    region: fc.constantFrom(undefined, 'US', 'US', 'US', 'CA', 'AU'),
    people: fc.array(place, { minLength: 1, maxLength: 8 }),
    areas: fc.array(place, { maxLength: 8 }),
    hasAreas: fc.boolean(),
    isRight: fc.constantFrom(true, false, false),
  })
  .map(({ now, region, people, areas, hasAreas, isRight }) => {
    const right = (row: Row): Row => (isRight ? { country: 'US', postal_code: '95054' } : row);
    return {
      now,
      policy: { region },
      plans: [any.planOf('p1', [{ id: '', channel: 'mail', at: '2029-01-01' }], '2029-01-01')],
      tables: {
        contacts: people.map((row, i) => ({ contact_id: any.contactId(i), ...right(row) })),
        ...(hasAreas
          ? {
              service_areas: areas.map((row) => ({
                offer_id: 'f1',
                status: 'available',
                account_id: 'a1',
                ...right(row),
              })),
            }
          : {}),
      },
      rules: { [rule]: {} },
    };
  });

const judged: Judged = { rule, unit: 'row_id', oracle: postalCode, worlds };

inWorlds(judged, ['leading zero lost (US)', 'not a code of US', 'nothing'], 20);
