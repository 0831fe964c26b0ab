import { describe, expect, it } from 'vitest';
import { didYouMean, listed } from '../../src/load/suggest.js';

describe('a name that nobody knows', () => {
  it('is answered with one that is near', () => {
    const known = ['frequency/cadence', 'value/measured', 'id'];
    expect(didYouMean('frequency/cadense', known)).toBe(' Did you mean "frequency/cadence"?');
    expect(didYouMean('VALUE/MEASURED', known)).toBe(' Did you mean "value/measured"?');
    expect(didYouMean('valu', ['value/measured'])).toBe(' Did you mean "value/measured"?');
    expect(didYouMean('val', ['value/measured'])).toBe('');
    expect(didYouMean('xd', known)).toBe(' Did you mean "id"?');
    expect(didYouMean('xyz', known)).toBe('');
    expect(didYouMean('abcdef', ['abcxyz'])).toBe('');
    expect(didYouMean('abcdefghi', ['abcdefxyz'])).toBe(' Did you mean "abcdefxyz"?');
    expect(didYouMean('CADENSE', ['measure', 'cadence'])).toBe(' Did you mean "cadence"?');
    expect(didYouMean('x', [])).toBe('');
  });
});

describe('several words', () => {
  it('are a list', () => {
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'], 'or')]).toEqual([
      '',
      'a',
      'a and b',
      'a, b or c',
    ]);
  });
});
