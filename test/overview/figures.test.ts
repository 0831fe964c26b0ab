import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskId } from '../../src/evaluate/mask.js';
import { ownersOf } from '../../src/overview/call-backs.js';
import { rankOf } from '../../src/overview/pressure.js';
import { areasOf } from '../../src/overview/service.js';
import { weekOf, weeksOf } from '../../src/overview/weeks.js';

describe('weeks', () => {
  const now = Date.UTC(2026, 10, 22, 12);

  it('begin on Mondays at the zone’s midnight, four before now', () => {
    const weeks = weeksOf(now, now, 'America/Chicago');
    expect(weeks.map(({ monday }) => monday)).toEqual([
      '2026-10-19',
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
    ]);
    expect(weeks[1]?.to).toBe(Date.UTC(2026, 10, 2, 6)); // an hour longer than others: clocks go back on 1 November
    expect(weekOf(weeks, weeks[2]?.from ?? 0)).toBe(2);
    expect(weekOf(weeks, (weeks[2]?.from ?? 0) - 1)).toBe(1);
    expect(weekOf(weeks, (weeks[0]?.from ?? 0) - 1)).toBe(-1);
  });

  it('end after sixty, whatever a plan says', () => {
    expect(weeksOf(now, Date.UTC(2926, 0, 1), 'UTC')).toHaveLength(64);
  });
});

it('a percentile is the nearest rank', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 100 }),
      (values, percent) => {
        const sorted = values.toSorted((a, b) => a - b);
        const steps = [...new Set(sorted)].map((value) => ({ value, n: sorted.filter((it) => it === value).length }));
        expect(rankOf(steps, values.length, percent)).toBe(sorted[Math.ceil((values.length * percent) / 100) - 1]);
      },
    ),
  );
});

it('areas of fewer than five people are one, with those whose place is not known', () => {
  const row = (area: string | null, verdict: number, n: number) => ({ area, verdict, n });
  const rows = [row(null, 1, 2), row('10115', 0, 3), row('10115', 2, 2), row('10117', 2, 4), row('SW1', 0, 1)];
  expect(areasOf(rows)).toEqual([
    { area: '10115', served: 3, notServed: 2, unknown: 0 },
    { area: null, served: 1, notServed: 4, unknown: 2 },
  ]);
});

it('owners are named as reports name them, those first for whom most wait', () => {
  const row = (owner: string | null, state: string, days: number, n: number) => ({ owner, state, days, n });
  const rows = [row('rep-1', 'called', 1, 4), row('dana@example.com', 'waiting', 3, 2), row(null, 'closed', 9, 1)];
  expect(ownersOf(rows, maskId)).toEqual([
    { owner: 'd…m', asked: 2, called: 0, waiting: [{ days: 3, leads: 2 }] },
    { owner: 'rep-1', asked: 4, called: 4, waiting: [] },
    { owner: null, asked: 1, called: 0, waiting: [] },
  ]);
});
