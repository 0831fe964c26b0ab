import { describe, expect, it } from 'vitest';
import { biggestBurst, crowdOf, stretchesOf } from '../../rules/inbound/capacity/peaks.js';
import {
  answeredSentence,
  burstSentence,
  busySentence,
  callsSentence,
  remedySentence,
} from '../../rules/inbound/capacity/sentences.js';
import type { Peak } from '../../src/rule.js';

const MINUTE = 60_000;
/** Calls of a touch from one minute to another. */
const peak = (id: string, from: number, to: number, calls: number, campaign = 'spring'): Peak =>
  ({ campaign, touch: { id }, from: from * MINUTE, to: to * MINUTE, calls }) as Peak;
const ids = (peaks: readonly Peak[]): string[] => peaks.map(({ touch }) => touch.id);

describe('stretches of one rate', () => {
  it('begin with a peak, in order of time, and end where any begins or ends', () => {
    const all = [peak('late', 10, 20, 100), peak('long', 0, 40, 40), peak('next', 20, 30, 10)];
    const stretches = stretchesOf(all).map((it) => [it.from / MINUTE, it.ms / MINUTE, it.calls, ids(it.peaks)]);
    expect(stretches).toEqual([
      [0, 10, 10, ['long']],
      [10, 10, 110, ['late', 'long']],
      [20, 10, 20, ['long', 'next']],
    ]);
  });
});

describe('the crowd of a stretch', () => {
  it('is who called in it, or less than a handle time before: bursts are shorter than that', () => {
    const all = [
      peak('over', 0, 6, 1),
      peak('still', 0, 7, 2),
      peak('burst', 8, 10, 4),
      peak('now', 10, 14, 8),
      peak('next', 14, 20, 16),
    ];
    const [, , now] = stretchesOf(all);
    if (now === undefined) throw new Error('no stretch');
    const crowd = crowdOf(now, all, 4 * MINUTE);
    expect([now.from / MINUTE, crowd.burst, crowd.steadyCalls, ids(crowd.lingering)]).toEqual([
      10,
      4,
      10,
      ['still', 'burst'],
    ]);
    expect(crowd.steadyRate * MINUTE).toBeCloseTo(2 / 7 + 8 / 4);
  });
});

describe('the biggest burst of a peak', () => {
  const biggest = (own: Peak, all: readonly Peak[], minutes: number) => {
    const found = biggestBurst(own, all, minutes * MINUTE);
    return found && [found.from / MINUTE, found.ms / MINUTE, found.calls, ids(found.peaks)];
  };
  const long = peak('long', 0, 60, 60);

  it('is the one in which most calls arrive, from whatever peak', () => {
    const small = peak('small', 10, 12, 5);
    const big = peak('big', 20, 22, 50);
    expect(biggest(long, [long, small, big], 4)).toEqual([20, 2, 52, ['long', 'big']]);
    expect(biggest(long, [long, big, small], 4)).toEqual([20, 2, 52, ['long', 'big']]);
    expect(biggest(small, [long, small, big], 4)).toEqual([10, 2, 7, ['long', 'small']]);
  });

  it('of equals is the first', () => {
    const two = [peak('one', 10, 12, 5), peak('two', 20, 22, 5)];
    expect(biggest(long, [long, ...two], 4)?.[0]).toBe(10);
  });

  it('is shorter than a call takes, and takes place at the same time', () => {
    expect(biggest(long, [long, peak('as long', 10, 14, 5)], 4)).toBeNull();
    expect(biggest(long, [long], 4)).toBeNull();
    const [before, after] = [peak('before', 10, 12, 5), peak('after', 12, 14, 50)];
    expect(biggest(before, [before, after], 4)).toEqual([10, 2, 5, ['before']]);
  });
});

describe('sentences about calls', () => {
  const own = peak('spot', 0, 2, 450);
  const said = (calls: number, ms = 120_000, others: Peak[] = [], burst = 1, lingering: Peak[] = []) =>
    callsSentence(
      own,
      { from: 0, calls, ms, peaks: [own, ...others] },
      {
        burst,
        lingering,
        steadyRate: 0,
        steadyCalls: 0,
      },
    );

  it('say how many there are, small numbers to two digits', () => {
    expect(said(450)).toBe('450 calls in 2 minutes');
    expect(said(1)).toBe('1 call in 2 minutes');
    expect(said(10.4)).toBe('10 calls in 2 minutes');
    expect(said(10)).toBe('10 calls in 2 minutes');
    expect(said(9.94)).toBe('9.9 calls in 2 minutes');
    expect(said(0.625)).toBe('0.63 calls in 2 minutes');
    expect(said(1_234_567.8)).toBe('1,234,568 calls in 2 minutes');
    expect([said(5, 3_600_000), said(5, 60_000), said(5, 90_000), said(5, 1500)]).toEqual([
      '5 calls in 1 hour',
      '5 calls in 1 minute',
      '5 calls in 90 seconds',
      '5 calls in 1.5 seconds',
    ]);
  });

  it('name three others, and count the rest', () => {
    const others = ['a', 'b', 'c', 'd', 'e'].map((id, i) => peak(id, 0, 2, 1, i === 1 ? 'autumn' : 'spring'));
    expect(said(5, MINUTE, others.slice(0, 3))).toBe('5 calls in 1 minute, together with "a", "b" of "autumn", "c"');
    expect(said(5, MINUTE, others)).toBe('5 calls in 1 minute, together with "a", "b" of "autumn", "c" and 2 more');
    expect(said(5, MINUTE, [], 1, others.slice(0, 1))).toBe('5 calls in 1 minute, while callers of "a" still talk');
    expect(said(5, MINUTE, [], 0, others.slice(0, 1))).toBe('5 calls in 1 minute');
  });

  it('say who gets through', () => {
    const busy = [0.01, 0.099, 0.1, 0.101, 0.499, 0.5, 0.949, 0.95, 0.999, 1].map((it) => busySentence(20, it));
    expect(busy.map((it) => it.replace('with 20 lines, ', ''))).toEqual([
      '1 of 100 callers hears busy',
      '1 of 10 callers hears busy',
      '10 of 100 callers hear busy',
      '11 of 100 callers hear busy',
      '50 of 100 callers hear busy',
      '5 of 10 callers hear busy',
      '9 of 10 callers hear busy',
      'only 1 of 20 callers gets through',
      'only 1 of 1,000 callers gets through',
      'every caller hears busy',
    ]);
    expect(busySentence(1, 1 / 21)).toBe('with 1 line, 1 of 21 callers hears busy');
    expect([burstSentence(1, 2), burstSentence(2, 1)]).toEqual([
      'up to 2 callers talk at once, on 1 line',
      'up to 1 caller talks at once, on 2 lines',
    ]);
  });

  it('say who is answered', () => {
    expect([0, 0.001, 0.29, 0.799].map((it) => answeredSentence(12, it, '20s'))).toEqual([
      'with 12 agents, nobody is answered within 20s',
      'with 12 agents, fewer than 1 of 100 callers are answered within 20s',
      'with 12 agents, only 29 of 100 callers are answered within 20s',
      'with 12 agents, only 79 of 100 callers are answered within 20s',
    ]);
    expect(remedySentence(1, 1)).toBe('1 line and 1 agent would do');
  });
});
