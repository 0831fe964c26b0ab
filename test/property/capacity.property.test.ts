import fc from 'fast-check';
import { expect, test } from 'vitest';
import capacity from '../../rules/inbound/capacity/index.js';
import type { Campaign, PlanRule, PlanRun, ResponseChannel, Touch } from '../../src/rule.js';

const SECOND = 1000;

/** Peaks on one phone: when they begin, how long they last and how many calls they bring. */
const peaks = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 1200 }),
    seconds: fc.integer({ min: 1, max: 900 }),
    responses: fc.oneof(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0.1, max: 20, noNaN: true })),
  }),
  { minLength: 1, maxLength: 6 },
);

const worlds = fc.record({
  peaks,
  handle: fc.integer({ min: 10, max: 900 }),
  trunks: fc.integer({ min: 0, max: 300 }),
  agents: fc.integer({ min: 0, max: 300 }),
  maxBlocked: fc.constantFrom(0.001, 0.01, 0.3),
  level: fc.constantFrom(0.5, 0.8, 0.99),
});

/** The sentences of the rule for a phone with so many lines and agents. */
function problems(
  world: { peaks: { at: number; seconds: number; responses: number }[] },
  phone: object,
  limits: object,
) {
  const channel = { id: 'line', kind: 'phone', share: null, shared: false, ...phone } as ResponseChannel;
  const touches = world.peaks.map(
    ({ at, seconds, responses }, i) =>
      ({
        id: `t${i}`,
        at: at * SECOND,
        broadcast: false,
        channels: [channel],
        expects: { responses, peakShare: 1, peakMs: seconds * SECOND },
      }) as unknown as Touch,
  );
  const campaign = { id: 'c', channels: [channel], touches } as unknown as Campaign;
  const rule = capacity as PlanRule;
  const run = { now: 0, campaigns: [campaign] } as unknown as PlanRun;
  return [...rule.check(campaign, rule.options.parse(limits), run)].map((row) => String(row.fields?.['problem']));
}

test('what it says would do, does, and is never more than there are calls', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const limits = { max_blocked: world.maxBlocked, service_level: world.level };
      const handleMs = world.handle * SECOND;
      const found = problems(world, { handleMs, trunks: world.trunks, agents: world.agents }, limits);
      const advised = found.map((problem) => /([\d,]+) lines? and ([\d,]+) agents? would do$/.exec(problem));
      const most = (i: number): number =>
        Math.max(0, ...advised.map((match) => Number(match?.[i]?.replaceAll(',', ''))));
      const [trunks, agents] = [Math.max(world.trunks, most(1)), Math.max(world.agents, most(2))];
      expect(problems(world, { handleMs, trunks, agents }, limits)).toEqual([]);
      const calls = world.peaks.reduce((total, peak) => total + Math.ceil(peak.responses), 0);
      expect(most(1)).toBeLessThanOrEqual(calls);
      expect(most(2)).toBeLessThanOrEqual(calls);
    }),
    { numRuns: 20 * Number(process.env.WORLDS ?? 15), seed: Number(process.env.SEED ?? 20261122) },
  );
});
