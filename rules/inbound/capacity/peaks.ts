import type { Campaign, ResponseChannel, Touch } from '../../../src/rule.js';

/** The calls that one touch brings to one channel while its peak lasts: spread evenly over `[from, to)`, milliseconds since 1970. */
export interface Peak {
  readonly campaign: string;
  readonly touch: Touch;
  readonly from: number;
  readonly to: number;
  readonly calls: number;
}

/** A stretch of time with the calls that arrive in it, and the peaks that they come from. */
export interface Stretch {
  readonly ms: number;
  readonly calls: number;
  readonly peaks: readonly Peak[];
}

/** Every peak that a channel gets. A line of the policy rings for all plans, a plan's own line for that plan only. */
export function peaksOf(channel: ResponseChannel, campaign: Campaign, all: readonly Campaign[]): Peak[] {
  return (channel.shared ? all : [campaign]).flatMap(({ id, touches }) =>
    touches.flatMap((touch) => peakOf(touch, channel, id)),
  );
}

function peakOf(touch: Touch, channel: ResponseChannel, campaign: string): Peak[] {
  const { responses, peakShare, peakMs } = touch.expects ?? { responses: null, peakShare: 1, peakMs: 0 };
  const calls = (responses ?? 0) * peakShare * shareOf(channel, touch);
  return calls > 0 && peakMs > 0 ? [{ campaign, touch, from: touch.at, to: touch.at + peakMs, calls }] : [];
}

/**
 * The part of a touch's responses that comes to a channel: what the channel says; of what those leave, the others
 * get parts by their agents, and equal parts where none has any. 0 for a channel that the touch does not name.
 */
function shareOf(channel: ResponseChannel, touch: Touch): number {
  const named = [...new Set(touch.channels)];
  const own = named.find(({ id, shared }) => id === channel.id && shared === channel.shared);
  if (own === undefined || own.share !== null) return own?.share ?? 0;
  const open = named.filter(({ share }) => share === null);
  const rest = Math.max(0, 1 - sum(named.map(({ share }) => share ?? 0)));
  const agents = sum(open.map((other) => other.agents ?? 0));
  return rest * (agents === 0 ? 1 / open.length : (own.agents ?? 0) / agents);
}

/**
 * Of the stretches of constant rate that a peak takes part in, the one with the most calls per unit of time (the first of equals).
 * The rate rises only where a peak begins, so it is one of those that begin there.
 */
export function busiest(peak: Peak, peaks: readonly Peak[]): Stretch {
  const near = peaks.filter((other) => overlap(peak, other) > 0);
  const starts = [...new Set(near.map(({ from }) => Math.max(from, peak.from)))].toSorted((a, b) => a - b);
  return starts.map((at) => stretchFrom(at, near)).reduce((best, next) => (rateOf(next) > rateOf(best) ? next : best));
}

function stretchFrom(at: number, near: readonly Peak[]): Stretch {
  const peaks = near.filter(({ from, to }) => from <= at && at < to);
  const changes = near.flatMap(({ from, to }) => [from, to]).filter((time) => time > at);
  const ms = changes.reduce((first, time) => Math.min(first, time)) - at;
  return { ms, calls: sum(peaks.map(({ from, to, calls }) => (calls * ms) / (to - from))), peaks };
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
  const calls = sum(near.map((other) => other.calls * (overlap(burst, other) / (other.to - other.from))));
  return { ms: burst.to - burst.from, calls, peaks: near };
}

const overlap = (a: Peak, b: Peak): number => Math.min(a.to, b.to) - Math.max(a.from, b.from);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
