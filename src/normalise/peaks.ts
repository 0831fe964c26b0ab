import type { Campaign, ResponseChannel, Touch } from './campaign.js';

/** The calls that one touch brings to one channel while its peak lasts: spread evenly over `[from, to)`, milliseconds since 1970. */
export interface Peak {
  readonly campaign: string;
  readonly touch: Touch;
  readonly from: number;
  readonly to: number;
  readonly calls: number;
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

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
