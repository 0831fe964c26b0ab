import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Evidence } from '../../src/evaluate/evidence.js';
import type { Finding } from '../../src/evaluate/finding.js';
import { inOrder, withoutYielding } from '../../src/evaluate/order.js';
import { finding } from '../report/report.js';

type Place = Partial<Finding> & { file?: string; line?: number; column?: number };
const at = ({ file = 'a.yaml', line = 1, column = 1, ...other }: Place = {}): Finding =>
  finding({ message: 'm', ...other, location: { ...finding().location, file, line, column } });

it('findings stand by file and line, then rule, part and sentence; those of no campaign last', () => {
  const ordered = [
    at({ line: 2, column: 9, rule: 'b' }),
    at({ line: 10, column: 3, rule: 'a' }),
    at({ line: 10, column: 12, rule: 'a', part: null }),
    at({ line: 10, column: 12, rule: 'a', part: 'owner', message: 'k' }),
    at({ line: 10, column: 12, rule: 'a', part: 'owner', message: 'l' }),
    at({ line: 10, column: 12, rule: 'b', part: 'owner', message: 'a' }),
    at({ file: 'b.yaml', line: 1 }),
    at({ file: 'a.csv', campaign: null }),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(ordered, { minLength: ordered.length }), (mixed) => {
      expect(inOrder(mixed)).toEqual(ordered);
    }),
  );
});

it('a rule is silent on an element where one that it yields to has found something', () => {
  const evidence = (id: string, kind: string, yieldsTo: string[] | undefined, origin: object = {}): Evidence =>
    ({
      rule: { id, kind, ...(yieldsTo === undefined ? {} : { yieldsTo }) },
      origin: { campaign: 'spring', kind: 'touch', id: 'letter-1', ...origin },
    }) as unknown as Evidence;
  const cadence = evidence('frequency/cadence', 'plan', undefined);
  const cap = (origin: object = {}) => evidence('frequency/contact-cap', 'data', ['frequency/cadence'], origin);
  const other = evidence('frequency/minimum-gap', 'data', undefined);
  const elsewhere = [cap({ id: 'letter-2' }), cap({ campaign: 'autumn' }), cap({ kind: 'offer' })];
  expect(withoutYielding([cap(), cadence, other, ...elsewhere])).toEqual([cadence, other, ...elsewhere]);
  expect(withoutYielding([cap()])).toEqual([cap()]);
  const asPlan = evidence('x/y', 'plan', ['frequency/cadence']);
  expect(withoutYielding([asPlan, cadence])).toEqual([asPlan, cadence]);
});
