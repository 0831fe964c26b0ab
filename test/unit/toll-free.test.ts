import { describe, expect, test } from 'vitest';
import { tollFreeByNumber } from '../../src/normalise/toll-free.js';

describe('whether a call is free', () => {
  test.each([
    '+1 800 555 0100',
    '+18335550100',
    '+1 (844) 555-0100',
    '+1.855.555.0100',
    '+1 866-555-0100 ext. 7',
    '+1 877 555 0100 x12',
    '+1 888 FLOWERS',
    '+1-800-GOOD-FOOD',
    '+1 800 555 0100 ext 12',
    '  +1 800 555 0100x7',
  ])('%s is free', (number) => expect(tollFreeByNumber(number, null)).toBe(true));

  test.each(['+1 408 555 0100', '+1 (604) 555-0100', '+1 212 555 0100 #3', '+1 900 555 0100', '+1 876 555 0100'])(
    '%s is not',
    (number) => expect(tollFreeByNumber(number, null)).toBe(false),
  );

  test.each([
    '+49 30 5550100',
    '+49 800 5550100',
    '+800 1234 5678',
    '+1 408 555 010',
    '+1 408 555 01000',
    '+1 108 555 0100',
    '+1 411 555 0100',
    '+1 495 555 0100',
    '+1 408 155 0100',
    '+1 800 555',
    '800 555 0100',
    '408 555 0100',
    '',
    'call us',
  ])('%j cannot be told', (number) => expect(tollFreeByNumber(number, null)).toBeNull());

  test.each([
    ['+1 408 CABLETV', false], // 2-2-2-5-3-8-8
    ['+1 408 1ABLETV', null],
    ['+1 408 555 0100 ext. 800', false],
    ['+1 408 555 0100   x  5', false],
    ['+1 408 555 01 x', null],
    ['+1 408 555 0100x7', false],
    ['+1 408 555 0100 ext 7', false],
    ['+1 408 555 010 x7 0', null],
    ['+1 408 555 0100 ext. 7 (Ann)', null],
  ])('%s', (number, free) => expect(tollFreeByNumber(number, null)).toBe(free));

  test('a region says how a number without + is meant', () => {
    expect(tollFreeByNumber('800 555 0100', 'US')).toBe(true);
    expect(tollFreeByNumber('1-408-555-0100', 'CA')).toBe(false);
    expect(tollFreeByNumber('408 555 0100', 'DE')).toBeNull();
    expect(tollFreeByNumber('+49 30 5550100', 'US')).toBeNull();
    expect(tollFreeByNumber('800 555 0100', 'DE')).toBeNull();
    expect(tollFreeByNumber('408 555 0100', null)).toBeNull();
    expect(tollFreeByNumber('+1 408 555 0100', 'DE')).toBe(false);
  });
});
