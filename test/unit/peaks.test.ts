import { describe, expect, it } from 'vitest';
import type { Campaign, ResponseChannel, Touch } from '../../src/normalise/campaign.js';
import { peaksOf } from '../../src/normalise/peaks.js';

const channel = (id: string, other: Partial<ResponseChannel> = {}): ResponseChannel =>
  ({ id, share: null, agents: null, shared: false, ...other }) as ResponseChannel;
const touch = (channels: ResponseChannel[], expects: Partial<Touch['expects']> | null = {}): Touch =>
  ({
    at: 1000,
    channels,
    expects: expects === null ? null : { responses: 100, peakShare: 0.5, peakMs: 60, ...expects },
  }) as unknown as Touch;
const campaign = (id: string, ...touches: Touch[]): Campaign => ({ id, touches }) as unknown as Campaign;
/** The calls that each of the channels of one touch gets. */
const calls = (...channels: ResponseChannel[]): number[] => {
  const plan = campaign('spring', touch(channels));
  return channels.map((it) => peaksOf(it, plan, [plan])[0]?.calls ?? 0);
};

describe('the calls of a peak', () => {
  it('are the part of the responses that comes while it lasts', () => {
    const line = channel('line');
    const letter = touch([line]);
    const plan = campaign('spring', letter);
    expect(peaksOf(line, plan, [plan])).toEqual([
      { campaign: 'spring', touch: letter, from: 1000, to: 1060, calls: 50 },
    ]);
  });

  it('are divided as channels say, else by agents, else equally', () => {
    expect(calls(channel('a', { share: 0.2 }), channel('b', { share: 0.5 }))).toEqual([10, 25]);
    expect(calls(channel('a', { share: 0.2 }), channel('b'))).toEqual([10, 40]);
    expect(calls(channel('a', { share: 0.2 }), channel('b'), channel('c'))).toEqual([10, 20, 20]);
    expect(calls(channel('a', { agents: 1 }), channel('b', { agents: 3 }))).toEqual([12.5, 37.5]);
    expect(calls(channel('a', { agents: 2 }), channel('b'))).toEqual([50, 0]);
    expect(calls(channel('a', { share: 0.7 }), channel('b', { share: 0.6 }), channel('c'))).toEqual([35, 30, 0]);
    expect(calls(channel('a', { share: 0, agents: 5 }), channel('b'))).toEqual([0, 50]);
  });

  it('of a channel that a touch names twice are counted once', () => {
    const line = channel('line');
    const plan = campaign('spring', touch([line, line, channel('web')]));
    expect(peaksOf(line, plan, [plan]).map((it) => it.calls)).toEqual([25]);
  });

  it('are none where nothing is expected, the peak has no length, or the channel is another', () => {
    const line = channel('line');
    const of = (it: Touch) => peaksOf(line, campaign('spring', it), []);
    expect(of(touch([line], null))).toEqual([]);
    expect(of(touch([line], { responses: null }))).toEqual([]);
    expect(of(touch([line], { responses: 0 }))).toEqual([]);
    expect(of(touch([line], { peakMs: 0 }))).toEqual([]);
    expect(of(touch([channel('other')]))).toEqual([]);
    expect(of(touch([channel('line', { shared: true })]))).toEqual([]);
  });

  it('come from all plans to a line that they share, to a line of its own only from its plan', () => {
    const [own, shared] = [channel('line'), channel('line', { shared: true })];
    const spring = campaign('spring', touch([own]));
    const plans = ['summer', 'autumn'].map((id) => campaign(id, touch([shared])));
    const from = (line: ResponseChannel) => peaksOf(line, spring, [spring, ...plans]).map((it) => it.campaign);
    expect(from(own)).toEqual(['spring']);
    expect(from(shared)).toEqual(['summer', 'autumn']);
  });
});
