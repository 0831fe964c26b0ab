import { describe, expect, it } from 'vitest';
import { flatRecord } from '../../src/load/json-record.js';

describe('a JSON object as a row', () => {
  const row = (value: unknown) => Object.fromEntries(flatRecord(value));

  it('is flat; lists stay JSON', () => {
    expect(row({ id: 7, a: { b: 'x', c: { d: true } }, list: [1, { e: 2 }], none: null, not: undefined })).toEqual({
      id: '7',
      'a.b': 'x',
      'a.c.d': 'true',
      list: '[1,{"e":2}]',
      none: '',
      not: '',
    });
    expect(row({ id: Number.MAX_SAFE_INTEGER })).toEqual({ id: '9007199254740991' });
    expect(row({ share: -0.5 })).toEqual({ share: '-0.5' });
  });

  it('is no list and no single value', () => {
    for (const value of [[], 'x', 7, null]) expect(() => row(value)).toThrow('this is no JSON object, and so no row.');
  });

  it('has no number that would lose digits', () => {
    for (const value of [2 ** 53, -(2 ** 53)])
      expect(() => row({ a: { id: value } })).toThrow('a.id: a number of so many digits loses the last ones');
  });
});
