import fc from 'fast-check';
import { reachable } from '../oracle/reachable.js';
import type { Row } from '../oracle/world.js';
import { inWorlds, type Judged } from './judge.js';
import { peopleWorlds } from './people.js';

const rule = 'data/reachable';
const place: fc.Arbitrary<Row> = fc.constantFrom<Row>(
  { address: '', city: '', region: '', postal_code: '' },
  { address: '1 Main St', city: 'Santa Clara', region: 'CA', postal_code: '95054' },
  { address: '1 Main St', city: '', region: '', postal_code: '95054-1234' },
  { address: '1 Main St', city: 'Santa Clara', region: 'CA', postal_code: '' },
);

const worlds = peopleWorlds({
  rules: { [rule]: {} },
  person: () =>
    fc
      .tuple(
        fc.record({
          email: fc.constantFrom('', 'ana@acme.example', ' Bo@Acme.example ', 'ana', 'ana@', '@acme.example', 'n/a'),
          phone: fc.constantFrom('', '+1 408 555 0101', '(408) 555-0101', '14085550101', '12', 'none'),
        }),
        place,
      )
      .map(([reach, where]): Row => ({ ...reach, ...where })),
  touch: fc.constant({}),
});

const judged: Judged = { rule, unit: 'contact_id', oracle: reachable, reasons: 'open', worlds };

inWorlds(judged, ['no e-mail address', 'no phone number', 'no address', 'nothing'], 5);
