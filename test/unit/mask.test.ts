import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskId, showingIds } from '../../src/evaluate/mask.js';

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
    ['+123456', '+…6'],
    ['408555010012345', '4…5'],
    ['1-408-555-0100-123', '1…3'],
    ['0512/58345', '0…5'],
    ['12.345678901234.5', '1…5'],
  ])('%s', (id, shown) => expect(maskId(id)).toBe(shown));
});

describe('ids that are ids stay', () => {
  it.each([
    'c17',
    'office-001',
    '17',
    '123456',
    '123456789',
    '1234567890123456',
    '12-3456',
    '12-34567890123456',
    '+12345',
    'a5550100123',
    '5550100123a',
    ' c17 ',
    'CUST_0042',
    '003Dn00000X1abcIAB',
    '6f1c2d3e-0000-4000-8000-000000000000',
    '',
    'é',
  ])('%s', (id) => expect(maskId(id)).toBe(id));
});

it('ids are shown as they are to whoever may see them', () => {
  expect([true, false].map((reveals) => showingIds(reveals)('Anna Smith'))).toEqual(['Anna Smith', 'A…h']);
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
