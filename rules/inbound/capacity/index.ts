import * as z from 'zod';
import { definePlanRule, duration, type ResponseChannel } from '../../../src/rule.js';
import { agentsNeeded, erlangB, serviceLevel, trunksNeeded } from './erlang.js';
import { biggestBurst, busiest, type Peak, peaksOf, rateOf } from './peaks.js';
import { answeredSentence, burstSentence, busySentence, callsSentence, remedySentence } from './sentences.js';

const options = z.strictObject({
  max_blocked: z.number().min(0).max(1).default(0.01),
  service_level: z.number().min(0).max(1).default(0.8),
  answer_within: duration().prefault('20s'),
});

type Limits = z.output<typeof options>;

export default definePlanRule({
  id: 'inbound/capacity',
  severity: 'error',
  summary: 'A phone has the lines and the people for the peak of calls that the touches which name it will cause.',
  why: 'A caller who hears busy, or rings in vain, was interested a minute ago and is annoyed now, and nobody even knows who it was.',
  fix: 'Add lines (`trunks`) and `agents` for the peak, spread the touches over time, or send part of the answers elsewhere; give a broadcast touch `expects.responses`.',
  message: '"{element_id}" makes "{part}" ring: {problem}.',
  sources: [
    'About 75 % of the extra web searches that a TV spot causes come in its minute or the next: 40,000+ insertions, MSI 17-104.',
    '80 % of calls answered within 20 seconds: the worked example of pyworkforce.',
    'Lines by Erlang B, agents by Erlang C. Both assume calls at a steady rate and overstate a burst shorter than the handle time, so there calls are counted against lines as well.',
  ],
  options,
  *check(campaign, limits, run) {
    for (const channel of campaign.channels.filter(({ kind }) => kind === 'phone')) {
      const peaks = peaksOf(channel, campaign, run.campaigns);
      for (const touch of campaign.touches.filter(({ at, channels }) => at >= run.now && channels.includes(channel))) {
        const isUnknown = touch.broadcast && (touch.expects?.responses ?? null) === null;
        const peak = peaks.find((other) => other.campaign === campaign.id && other.touch.id === touch.id);
        const problem = isUnknown
          ? 'nobody wrote down how many responses to expect'
          : peak && overload(peak, peaks, channel, limits);
        if (problem) yield { origin: touch.origin, part: channel.id, fields: { problem } };
      }
    }
  },
});

/** What goes wrong while a peak lasts, and what would do; null if the channel copes. A lower rate never fares worse, so the busiest stretch decides. */
function overload(
  peak: Peak,
  peaks: readonly Peak[],
  { trunks, agents, handleMs }: ResponseChannel,
  limits: Limits,
): string | null {
  if (handleMs === null) return null;
  const { max_blocked: maxBlocked, service_level: level, answer_within: within } = limits;
  const busy = busiest(peak, peaks);
  const load = rateOf(busy) * handleMs;
  const blocked = trunks === null ? 0 : erlangB(load, trunks);
  const answered = agents === null ? 1 : serviceLevel(load, agents, within.ms, handleMs);
  const burst = biggestBurst(peak, peaks, handleMs);
  const together = burst === null ? 0 : whole(burst.calls);
  const faults = [
    ...(trunks !== null && blocked > maxBlocked ? [busySentence(trunks, blocked)] : []),
    ...(trunks !== null && blocked <= maxBlocked && together > trunks ? [burstSentence(trunks, together)] : []),
    ...(agents !== null && answered < level ? [answeredSentence(agents, answered, within.text)] : []),
  ];
  if (faults.length === 0) return null;
  const lines = Math.max(trunksNeeded(load, maxBlocked), together);
  return [
    callsSentence(peak, busy),
    ...faults,
    remedySentence(lines, agentsNeeded(load, level, within.ms, handleMs)),
  ].join('; ');
}

/** Calls rounded up to whole ones, without what is left over from adding fractions. */
const whole = (calls: number): number => Math.ceil(calls - 1e-6);
