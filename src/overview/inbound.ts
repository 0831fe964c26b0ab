import type { Campaign, ResponseChannel } from '../normalise/campaign.js';
import { type Peak, peaksOf } from '../normalise/peaks.js';
import { zoned } from '../normalise/time.js';
import type { LineHour, LineLoad } from './overview.js';

const HOUR = 3_600_000;
/** A peak that goes on for weeks needs no hour by hour. */
const MOST_HOURS = 500;

/** The load of each telephone line that a reported campaign names, by what the touches of all plans expect from `now` on. */
export function linesOf(
  campaigns: readonly Campaign[],
  reported: ReadonlySet<string>,
  now: number,
  zone: string,
): LineLoad[] {
  const lines = new Map<string, LineLoad>();
  for (const campaign of campaigns.filter(({ id }) => reported.has(id)))
    for (const channel of campaign.channels.filter(({ kind }) => kind === 'phone')) {
      const owner = channel.shared ? null : campaign.id;
      const key = JSON.stringify([owner, channel.id]);
      if (!lines.has(key)) lines.set(key, loadOf(channel, owner, peaksOf(channel, campaign, campaigns), now, zone));
    }
  return [...lines.values()];
}

function loadOf(
  channel: ResponseChannel,
  campaign: string | null,
  peaks: readonly Peak[],
  now: number,
  zone: string,
): LineLoad {
  const { id, agents, trunks, handleMs } = channel;
  const hours = hoursOf(
    peaks.filter((peak) => peak.from >= now),
    handleMs,
    zone,
  );
  return {
    line: id,
    campaign,
    agents,
    lines: trunks,
    minutesPerCall: handleMs === null ? null : handleMs / 60_000,
    hours,
  };
}

/** The local clock hours in which calls arrive. */
function hoursOf(peaks: readonly Peak[], handleMs: number | null, zone: string): LineHour[] {
  const starts = new Set<number>();
  for (const peak of peaks)
    for (let at = hourOf(peak.from, zone); at < peak.to && starts.size < MOST_HOURS; at += HOUR) starts.add(at);
  return [...starts]
    .toSorted((a, b) => a - b)
    .map((from) => {
      const to = from + HOUR;
      const there = peaks.filter((peak) => peak.from < to && peak.to > from);
      return {
        from: zoned(from, zone).toPlainDateTime().toString({ smallestUnit: 'minute' }),
        calls: tenths(callsIn(peaks, from, to)),
        atOnce: handleMs === null ? null : tenths(mostAtOnce(peaks, from, to, handleMs)),
        touches: there.map((peak) => `${peak.campaign}/${peak.touch.id}`),
      };
    });
}

/** The start of the local hour, also where a zone is half an hour off. */
const hourOf = (at: number, zone: string): number =>
  at - zoned(at, zone).minute * 60_000 - (((at % 60_000) + 60_000) % 60_000);

/** Calls that arrive from one instant to another. */
const callsIn = (peaks: readonly Peak[], from: number, to: number): number =>
  peaks.reduce((all, peak) => {
    const shared = Math.max(0, Math.min(peak.to, to) - Math.max(peak.from, from));
    return all + (peak.calls * shared) / (peak.to - peak.from);
  }, 0);

/** Who called less than a handle time ago is still there; that number bends only where a peak begins or ends, then or a handle time before. */
function mostAtOnce(peaks: readonly Peak[], from: number, to: number, handleMs: number): number {
  const bends = peaks.flatMap((peak) => [peak.from, peak.to, peak.from + handleMs, peak.to + handleMs]);
  const times = [from, to, ...bends.filter((at) => at > from && at < to)];
  return Math.max(...times.map((at) => callsIn(peaks, at - handleMs, at)));
}

/** Calls are expectations: one digit after the point is enough, and the same on every machine. */
const tenths = (value: number): number => Math.round(value * 10) / 10;
