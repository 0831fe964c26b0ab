import fc from 'fast-check';
import { duplicateRecipient } from '../oracle/duplicate-recipient.js';
import * as any from './arbitrary.js';
import { inWorlds, type Judged } from './judge.js';
import { peopleWorlds } from './people.js';

const rule = 'frequency/duplicate-recipient';

const worlds = peopleWorlds({
  rules: { [rule]: {} },
  person: () =>
    fc.record({
      name: fc.constantFrom('Ana Diaz', 'Ana Diaz', 'Ana Diaz', 'Bo Chen', ''),
      email: fc.constantFrom(
        '',
        '',
        'ana@acme.example',
        ' ANA@Acme.example',
        'Ana <ana@acme.example>',
        'bo@acme.example',
        'office@acme.example',
      ),
      phone: fc.constantFrom(
        '',
        '',
        '+1 408 555 0101',
        '(408) 555-0101',
        '14085550101',
        '408-555-0101 x7',
        '+1 408 555 0199',
      ),
      address: fc.constantFrom('', '', '1 Main St', '1 MAIN  St.', '1 Main Street', '2 Main St'),
      postal_code: fc.constantFrom('', '95054', '95054-1234', '08241', '8241'),
      city: any.emptyOr('Santa Clara'),
      region: any.emptyOr('CA'),
    }),
  touch: fc.constant({}),
});

const judged: Judged = { rule, unit: 'contact_id', oracle: duplicateRecipient, reasons: 'open', worlds };

inWorlds(judged, ['twice', 'nothing'], 20);
