import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Campaign, ResponseChannel, Touch } from '../../src/normalise/campaign.js';
import { linesOf } from '../../src/overview/inbound.js';
import type { LineHour } from '../../src/overview/overview.js';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 22);
const AT = Date.UTC(2026, 11, 3, 20, 10);

interface Spot {
  readonly at: number;
  readonly calls: number;
  readonly minutes: number;
}

/** One line with these peaks, calls of so many minutes. */
function hoursOf(spots: readonly Spot[], handle: number, zone = 'UTC'): readonly LineHour[] {
  const channel = {
    id: 'line',
    kind: 'phone',
    shared: false,
    share: null,
    agents: 5,
    trunks: 8,
    handleMs: handle * MINUTE,
  };
  const touches = spots.map(({ at, calls, minutes }, i) => ({
    id: `spot-${i}`,
    at,
    channels: [channel as ResponseChannel],
    expects: { responses: calls, peakShare: 1, peakMs: minutes * MINUTE },
  }));
  const campaign = { id: 'plan', channels: [channel], touches: touches as unknown as Touch[] } as unknown as Campaign;
  return linesOf([campaign], new Set(['plan']), NOW, zone)[0]?.hours ?? [];
}

describe('the load of a telephone line', () => {
  it('has everybody of a burst shorter than a call on the line at once', () => {
    expect(hoursOf([{ at: AT, calls: 450, minutes: 2 }], 4)).toEqual([
      { from: '2026-12-03T20:00', calls: 450, atOnce: 450, touches: ['plan/spot-0'] },
    ]);
  });

  it('has those of the last few minutes where calls come evenly', () => {
    expect(hoursOf([{ at: AT, calls: 60, minutes: 60 }], 4)).toMatchObject([
      { from: '2026-12-03T20:00', calls: 50, atOnce: 4 },
      { from: '2026-12-03T21:00', calls: 10, atOnce: 4 },
    ]);
  });

  it('counts callers of the hour before who still talk', () => {
    const hours = hoursOf(
      [
        { at: Date.UTC(2026, 11, 3, 20, 58), calls: 100, minutes: 1 },
        { at: Date.UTC(2026, 11, 3, 21, 0), calls: 10, minutes: 1 },
      ],
      10,
    );
    expect(hours.map(({ calls, atOnce }) => [calls, atOnce])).toEqual([
      [100, 100],
      [10, 110],
    ]);
  });

  it('follows the clock of the policy, also half an hour off, and forgets what is past', () => {
    expect(hoursOf([{ at: AT, calls: 6, minutes: 1 }], 4, 'Asia/Kolkata')[0]?.from).toBe('2026-12-04T01:00');
    expect(hoursOf([{ at: NOW - 1, calls: 6, minutes: 1 }], 4)).toEqual([]);
  });

  it('never has fewer at once than a count minute by minute, nor more than the calls of all', () => {
    const spot = fc.record({
      at: fc.integer({ min: 0, max: 180 }).map((m) => AT + m * MINUTE),
      calls: fc.integer({ min: 1, max: 500 }),
      minutes: fc.integer({ min: 1, max: 120 }),
    });
    fc.assert(
      fc.property(fc.array(spot, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 30 }), (spots, handle) => {
        const hours = hoursOf(spots, handle);
        const rate = (minute: number) =>
          spots.reduce((sum, it) => {
            const from = (it.at - AT) / MINUTE;
            return sum + (minute >= from && minute < from + it.minutes ? it.calls / it.minutes : 0);
          }, 0);
        const minutes = Array.from({ length: 360 }, (_, minute) => rate(minute));
        const counted = Math.max(
          ...minutes.map((_, i) => minutes.slice(Math.max(0, i + 1 - handle), i + 1).reduce((a, b) => a + b, 0)),
        );
        const most = Math.max(...hours.map(({ atOnce }) => atOnce ?? 0));
        expect(Math.abs(most - counted)).toBeLessThan(0.11);
        const all = hours.reduce((sum, { calls }) => sum + calls, 0);
        expect(Math.abs(all - spots.reduce((sum, { calls }) => sum + calls, 0))).toBeLessThan(0.06 * hours.length);
      }),
      { numRuns: 60 },
    );
  });
});
