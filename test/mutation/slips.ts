import type { Hole } from '../../src/sql.js';

/** A small mistake that somebody could make in the SQL of a rule: in its text, or in a value. A value stands in the text as HOLE. */
export type Slip = { readonly name: string; readonly pattern: RegExp } & (
  | { readonly to: string }
  | { readonly value: (hole: Hole) => Hole | null }
);

export const HOLE = '\u0000';
const VALUE = new RegExp(HOLE, 'g');
/** Numbers that something is compared or reckoned with. */
const NUMBER = /(?<=[<>=+*/-] ?)\d+\b/g;

const shifted = (hole: Hole, by: number): Hole | null =>
  typeof hole === 'object' && hole.kind === 'instant' ? { ...hole, ms: hole.ms + by } : null;

export const SLIPS: readonly Slip[] = [
  { name: '< for <=', pattern: /<=/g, to: '<' },
  { name: '<= for <', pattern: /<(?![=>])/g, to: '<=' },
  { name: '> for >=', pattern: />=/g, to: '>' },
  { name: '>= for >', pattern: /(?<![<])>(?!=)/g, to: '>=' },
  { name: '<> for =', pattern: /(?<![<>=])=(?!=)/g, to: '<>' },
  { name: 'or for and', pattern: /(?<!\bbetween\s+\S+\s+)\band\b/g, to: 'or' },
  { name: 'and for or', pattern: /\bor\b/g, to: 'and' },
  { name: 'an inner join', pattern: /\bleft join\b/g, to: 'join' },
  { name: 'max for min', pattern: /\bmin\(/g, to: 'max(' },
  { name: 'min for max', pattern: /\bmax\(/g, to: 'min(' },
  { name: 'is null for is not null', pattern: /\bis not null\b/g, to: 'is null' },
  { name: 'is not null for is null', pattern: /\bis null\b/g, to: 'is not null' },
  { name: 'without not', pattern: /\bnot (?!null)/g, to: '' },
  { name: 'without the filter', pattern: /\bwhere\b/g, to: 'where true or' },
  { name: 'without distinct', pattern: /\bdistinct\b/g, to: '' },
  { name: 'the last first', pattern: /(?<=\border by [^(),]+?) desc\b/g, to: '' },
  { name: 'one more in the text', pattern: NUMBER, to: '(1 + $&)' },
  { name: 'one more', pattern: VALUE, value: (hole) => (typeof hole === 'number' ? hole + 1 : null) },
  { name: 'a millisecond later', pattern: VALUE, value: (hole) => shifted(hole, 1) },
  { name: 'a millisecond earlier', pattern: VALUE, value: (hole) => shifted(hole, -1) },
];
