import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskId } from '../../src/evaluate/mask.js';

describe('ids that look personal show their first and last sign only', () => {
  it.each([
    ['anna.smith@example.com', 'a…m'],
    ['@', '@…@'],
    ['Anna Smith', 'A…h'],
    ['12 Main St', '1…t'],
    ['Anna\tSmith', 'A…h'],
    ['+14085550100', '+…0'],
    ['+1 408 555 0100', '+…0'],
    ['4085550100', '4…0'],
    ['0049301234567', '0…7'],
    ['408-555-0100', '4…0'],
    ['(408)555.0100', '(…0'],
    ['555-0100', '5…0'],
    ['😀 Ann 😀', '😀…😀'],
  ])('%s', (id, shown) => expect(maskId(id)).toBe(shown));
});

describe('ids that are ids stay', () => {
  it.each([
    'c17',
    'office-001',
    '17',
    '123456',
    'CUST_0042',
    '003Dn00000X1abcIAB',
    '6f1c2d3e-0000-4000-8000-000000000000',
    '',
    'é',
  ])('%s', (id) => expect(maskId(id)).toBe(id));
});

it('nothing of an e-mail address or a number with a plus remains', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (email) => {
      expect([...maskId(email)]).toHaveLength(3);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1_000_000, max: 999_999_999 }), (number) => {
      expect([...maskId(`+${number}`)]).toHaveLength(3);
    }),
  );
});
