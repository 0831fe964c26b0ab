import type { Duration, Peak, ResponseChannel } from '../../../src/rule.js';
import { agentsNeeded, erlangB, serviceLevel, trunksNeeded } from './erlang.js';
import { type Crowd, crowdOf, rateOf, type Stretch, stretchesOf } from './peaks.js';

export interface Limits {
  readonly max_blocked: number;
  readonly service_level: number;
  readonly answer_within: Duration;
}

/** What a stretch asks of a phone: the fewest lines and agents that do, and how it fares with fewer. */
export interface Demand {
  readonly stretch: Stretch;
  readonly crowd: Crowd;
  readonly lines: number;
  readonly agents: number;
  /** The share of calls that find so many lines busy. */
  blocked(trunks: number): number;
  /** The share of calls that so many people answer in time. */
  answered(agents: number): number;
}

/** What each stretch in which a campaign takes part asks of a channel; nothing where nobody knows how long a call takes. */
export function demandsOf(
  campaign: string,
  peaks: readonly Peak[],
  { handleMs }: ResponseChannel,
  limits: Limits,
): Demand[] {
  if (handleMs === null) return [];
  return stretchesOf(peaks)
    .filter((stretch) => stretch.peaks.some((peak) => peak.campaign === campaign))
    .map((stretch) => demandOf(stretch, peaks, handleMs, limits));
}

/**
 * Erlang's formulas take the rate of a stretch as if it went on for ever. In a burst shorter than the handle time it does not, and
 * N calls never need more than N lines, nor more agents than the share of N that is to be answered at once. So a stretch needs the
 * less of both: what its whole rate asks for, and a place for each call of its bursts beside what the longer peaks ask for.
 */
function demandOf(stretch: Stretch, peaks: readonly Peak[], handleMs: number, limits: Limits): Demand {
  const { max_blocked: maxBlocked, service_level: level, answer_within: within } = limits;
  const crowd = crowdOf(stretch, peaks, handleMs);
  const load = rateOf(stretch) * handleMs;
  const linesFor = (offered: number): number => trunksNeeded(offered, maxBlocked);
  const agentsFor = (offered: number): number => agentsNeeded(offered, level, within.ms, handleMs);
  const steady = (needed: (load: number) => number): number =>
    Math.min(needed(crowd.steadyRate * handleMs), whole(crowd.steadyCalls));
  const [lines, agents] = [steady(linesFor), steady(agentsFor)];
  /** The share of a burst that finds no place beside the others, if nobody leaves before it is over. */
  const beyond = (places: number): number =>
    crowd.burst === 0 ? 1 : Math.min(1, Math.max(0, 1 - places / crowd.burst));
  return {
    stretch,
    crowd,
    lines: Math.min(linesFor(load), lines + whole(crowd.burst)),
    agents: Math.min(agentsFor(load), agents + whole(crowd.burst * level)),
    blocked: (trunks) => Math.min(erlangB(load, trunks), beyond(trunks - lines)),
    answered: (people) => Math.max(serviceLevel(load, people, within.ms, handleMs), 1 - beyond(people - agents)),
  };
}

/** Calls rounded up to whole ones, without what is left over from adding fractions. */
export const whole = (calls: number): number => Math.ceil(calls - 1e-6);
