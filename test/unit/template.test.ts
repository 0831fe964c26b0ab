import { describe, expect, it } from 'vitest';
import { fieldsOf, fill, inGeneral, optionFields, thousands } from '../../src/evaluate/template.js';

describe('fill', () => {
  it.each<[string, Record<string, string | number | boolean | null>, string]>([
    ['{a} and {b}', { a: 'x', b: 'y' }, 'x and y'],
    ['{n} {n|contact|contacts}', { n: 1 }, '1 contact'],
    ['{n} {n|contact|contacts}', { n: 0 }, '0 contacts'],
    ['{n} {n|contact|contacts}', { n: 12_240 }, '12,240 contacts'],
    ['{n|is|are}', { n: '1' }, 'is'],
    ['{n||s}', { n: 1 }, ''],
    ['{a}', { a: null }, 'unknown'],
    ['{a}', { a: false }, 'false'],
    ['{a}', { a: '$& {b} $1' }, '$& {b} $1'],
    ['{ not a field } {}', {}, '{ not a field } {}'],
  ])('%s', (template, fields, text) => expect(fill(template, fields)).toBe(text));

  it('a field that is not there is a fault, never a hole', () => {
    expect(() => fill('{matched} of {population}', { matched: 1 })).toThrow('{population}');
  });

  it('names of every object are fields only where they are given', () => {
    expect(() => fill('{constructor}', {})).toThrow('{constructor}');
  });
});

it('fieldsOf names each field once', () => {
  expect(fieldsOf('{n} {n|a|b} of {m}')).toEqual(['n', 'm']);
});

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1_234_567, '1,234,567'],
  [-1234, '-1,234'],
  [-123, '-123'],
  [1234.5678, '1,234.5678'],
  [0.5, '0.5'],
])('%d is %s', (value, text) => expect(thousands(value)).toBe(text));

it('options as a sentence shows them', () => {
  expect(optionFields({ gap: { text: '24h', ms: 1 }, list: ['a', 'b'], n: 3, on: true })).toEqual({
    gap: '24h',
    list: 'a, b',
    n: 3,
    on: true,
  });
  expect(optionFields({ place: null, map: { a: 1 } })).toEqual({ place: 'null', map: '[object Object]' });
  expect(optionFields(undefined)).toEqual({});
});

it.each([
  ['Leave these contacts out of "{touch_id}".', 'Leave these contacts out of the touch.'],
  ['{n} {n|contact|contacts} get {offer_id} twice', '_n_ contacts get _offer id_ twice'],
  ['{matched} {matched|lead waits|leads wait}.', '_matched_ leads wait.'],
  ['"{a} {b}" {n||s}', '_a_ _b_ s'],
  ['{element_id} takes {p90} days', 'the offer takes enough days'],
])('%s, in general', (template, text) => {
  expect(inGeneral(template, '_')).toBe(text);
  expect(inGeneral(template)).toBe(text.replaceAll('_', ''));
});
