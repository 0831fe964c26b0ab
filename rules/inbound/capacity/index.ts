import * as z from 'zod';
import { definePlanRule, duration, type Peak, peaksOf, type ResponseChannel } from '../../../src/rule.js';
import { type Demand, demandsOf, whole } from './demand.js';
import { biggestBurst } from './peaks.js';
import { answeredSentence, burstSentence, busySentence, callsSentence, remedySentence } from './sentences.js';

const options = z.strictObject({
  max_blocked: z
    .number()
    .min(0)
    .max(1)
    .default(0.01)
    .describe('The share of the callers who may hear busy at the peak.'),
  service_level: z
    .number()
    .min(0)
    .max(1)
    .default(0.8)
    .describe('The share of the callers who must be answered in time.'),
  answer_within: duration().prefault('20s').describe('How long a caller may wait for an answer.'),
});

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
    'Lines by Erlang B, agents by Erlang C. Both assume calls at a steady rate and overstate a burst shorter than the handle time: 450 calls of 4 minutes within two minutes would lose 88.9 % on 100 lines. So there calls are counted against lines as well, and a call never needs more than one line and one agent.',
  ],
  options,
  *check(campaign, limits, run) {
    for (const channel of campaign.channels.filter(({ kind }) => kind === 'phone')) {
      const peaks = peaksOf(channel, campaign, run.campaigns);
      const demands = demandsOf(campaign.id, peaks, channel, limits);
      for (const touch of campaign.touches.filter(({ at, channels }) => at >= run.now && channels.includes(channel))) {
        const isUnknown = touch.broadcast && (touch.expects?.responses ?? null) === null;
        const peak = peaks.find((other) => other.campaign === campaign.id && other.touch.id === touch.id);
        const problem = isUnknown
          ? 'nobody wrote down how many responses to expect'
          : peak && overload(peak, peaks, demands, channel, limits);
        if (problem) yield { origin: touch.origin, part: channel.id, fields: { problem }, related: [channel.origin] };
      }
    }
  },
});

/** What goes wrong while a peak lasts, and what would do; null if the channel copes. */
function overload(
  peak: Peak,
  peaks: readonly Peak[],
  all: readonly Demand[],
  { trunks, agents, handleMs }: ResponseChannel,
  limits: z.output<typeof options>,
): string | null {
  if (handleMs === null) return null;
  const own = all.filter(({ stretch }) => stretch.peaks.includes(peak));
  const [calls, answers] = [most(own, 'lines'), most(own, 'agents')];
  const blocked = trunks === null || trunks >= calls.lines ? 0 : calls.blocked(trunks);
  const answered = agents === null || agents >= answers.agents ? 1 : answers.answered(agents);
  const burst = biggestBurst(peak, peaks, handleMs);
  const together = burst === null ? 0 : whole(burst.calls);
  const onLines =
    trunks === null
      ? []
      : blocked > limits.max_blocked
        ? [busySentence(trunks, blocked)]
        : together > trunks
          ? [burstSentence(trunks, together)]
          : [];
  const onAgents =
    agents !== null && answered < limits.service_level
      ? [answeredSentence(agents, answered, limits.answer_within.text)]
      : [];
  if (onLines.length + onAgents.length === 0) return null;
  const { stretch, crowd } = onLines.length > 0 ? calls : answers;
  const remedy = remedySentence(Math.max(calls.lines, together), answers.agents);
  return [callsSentence(peak, stretch, crowd), ...onLines, ...onAgents, remedy].join('; ');
}

/** The stretch that asks for the most; of equals the first. */
const most = (demands: readonly Demand[], what: 'lines' | 'agents'): Demand =>
  demands.reduce((best, next) => (next[what] > best[what] ? next : best));
