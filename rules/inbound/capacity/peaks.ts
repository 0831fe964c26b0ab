import type { Peak } from '../../../src/rule.js';

/** A stretch of time `[from, from + ms)` with the calls that arrive in it at a constant rate, and the peaks that they come from. */
export interface Stretch {
  readonly from: number;
  readonly ms: number;
  readonly calls: number;
  readonly peaks: readonly Peak[];
}

/** What can be on the lines during a stretch, apart from chance: who called in it, or less than a handle time before. */
export interface Crowd {
  /** All calls of the peaks that are shorter than the handle time: at worst everybody talks at once, and never more. */
  readonly burst: number;
  /** The longer peaks, whose callers come and go: calls per millisecond, and all of their calls. */
  readonly steadyRate: number;
  readonly steadyCalls: number;
  /** Those peaks that are over when the stretch begins. */
  readonly lingering: readonly Peak[];
}

/** The stretches of constant rate that begin with a peak, in order of time. The rate rises only where a peak begins, so none is busier. */
export function stretchesOf(peaks: readonly Peak[]): Stretch[] {
  const starts = [...new Set(peaks.map(({ from }) => from))].toSorted((a, b) => a - b);
  const changes = peaks.flatMap(({ from, to }) => [from, to]);
  return starts.map((from) => {
    const there = peaks.filter((peak) => peak.from <= from && from < peak.to);
    const ms = changes.reduce((first, time) => (time > from ? Math.min(first, time) : first), Infinity) - from;
    return { from, ms, calls: sum(there.map((peak) => rate(peak) * ms)), peaks: there };
  });
}

/** Whom the callers of a stretch meet, all of whom talk for `handleMs`. */
export function crowdOf({ from, ms, peaks: own }: Stretch, peaks: readonly Peak[], handleMs: number): Crowd {
  const there = peaks.filter((peak) => peak.from < from + ms && peak.to > from - handleMs);
  const bursts = there.filter((peak) => peak.to - peak.from < handleMs);
  const steady = there.filter((peak) => !bursts.includes(peak));
  return {
    burst: sum(bursts.map(({ calls }) => calls)),
    steadyRate: sum(steady.map(rate)),
    steadyCalls: sum(steady.map(({ calls }) => calls)),
    lingering: there.filter((peak) => !own.includes(peak)),
  };
}

/** Calls per millisecond. */
export const rateOf = ({ calls, ms }: Stretch): number => calls / ms;

/** Of the peaks shorter than `ms` that a peak takes part in, the one in which the most calls arrive, from whatever peak; null without any. */
export function biggestBurst(peak: Peak, peaks: readonly Peak[], ms: number): Stretch | null {
  const bursts = peaks.filter((other) => other.to - other.from < ms && overlap(peak, other) > 0);
  return bursts
    .map((burst) => callsWithin(burst, peaks))
    .reduce<Stretch | null>((best, next) => (best === null || next.calls > best.calls ? next : best), null);
}

function callsWithin(burst: Peak, peaks: readonly Peak[]): Stretch {
  const near = peaks.filter((other) => overlap(burst, other) > 0);
  const calls = sum(near.map((other) => rate(other) * overlap(burst, other)));
  return { from: burst.from, ms: burst.to - burst.from, calls, peaks: near };
}

const rate = ({ from, to, calls }: Peak): number => calls / (to - from);

const overlap = (a: Peak, b: Peak): number => Math.min(a.to, b.to) - Math.max(a.from, b.from);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
