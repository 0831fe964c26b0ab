import { afterEach, describe, expect, it, vi } from 'vitest';
import { InputError } from '../../src/load/problem.js';
import { nowOf } from '../../src/now.js';

afterEach(() => vi.useRealTimers());

describe('the instant on which a run judges', () => {
  it('is the clock, in whole seconds', () => {
    vi.useFakeTimers({ now: 1_795_000_000_999 });
    expect(nowOf(undefined, 'America/New_York')).toBe(1_795_000_000_000);
  });

  it('is the day that was named, in the zone of the policy', () => {
    expect(nowOf('2026-11-22', 'America/New_York')).toBe(Date.parse('2026-11-22T05:00:00Z'));
    expect(nowOf('2026-11-22T09:00', 'UTC')).toBe(Date.parse('2026-11-22T09:00:00Z'));
  });

  it('is refused where it is no date', () => {
    expect(() => nowOf('2026-02-30', 'UTC')).toThrow(InputError);
    expect(() => nowOf('tomorrow', 'UTC')).toThrow('--as-of "tomorrow" is not a date.');
  });
});
