import type { Campaign, Touch } from './campaign.js';

/** A planned touch that is expanded over an audience, known before any data is read. */
export interface Step {
  /** Its number in order of time; `planned_touches.step`. */
  readonly index: number;
  readonly campaign: Campaign;
  readonly touch: Touch;
  readonly at: number;
  readonly channel: string;
  /** Whether caps count it: its plan is marketing. */
  readonly counts: boolean;
  /** Whether the running rule reports on it: not before now, in a reported plan where the rule is on. */
  readonly judged: boolean;
}

/** All touches with an audience, in order of time, then campaign and touch. */
export function stepsOf(campaigns: readonly Campaign[]): Step[] {
  return campaigns
    .flatMap((campaign) => campaign.touches.filter((touch) => !touch.broadcast).map((touch) => ({ campaign, touch })))
    .toSorted(
      (a, b) => a.touch.at - b.touch.at || compare(a.campaign.id, b.campaign.id) || compare(a.touch.id, b.touch.id),
    )
    .map(({ campaign, touch }, index) => ({
      index,
      campaign,
      touch,
      at: touch.at,
      channel: touch.channel,
      counts: campaign.purpose === 'marketing',
      judged: true,
    }));
}

/** Order of texts by their bytes, the same on every machine. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
