import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { runPlanRules } from '../../src/evaluate/plan-rules.js';
import type { Settings } from '../../src/evaluate/settings.js';
import type { Campaign, Origin } from '../../src/normalise/campaign.js';
import { definePlanRule, type PlanRun, type Rule } from '../../src/rule.js';

const NOW = 1000;
const origin = (kind: string, id: string | null): Origin =>
  ({ campaign: 'spring', file: 'spring.yaml', kind, id, path: [] }) as unknown as Origin;
const touch = (id: string, at: number) => ({ id, at, origin: origin('touch', id) });
const plan = (id: string): Campaign =>
  ({ id, touches: [touch('past', NOW - 1), touch('today', NOW)], origin: origin('plan', id) }) as unknown as Campaign;
const rule = definePlanRule({
  id: 'a/each',
  severity: 'warn',
  summary: 's',
  why: 'w',
  fix: 'f',
  message: 'm',
  options: z.object({ n: z.number().default(3) }),
  *check(campaign, { n }, run) {
    for (const it of campaign.touches) yield { origin: it.origin, fields: { n, now: run.now } };
    yield { origin: campaign.origin };
    yield { origin: origin('touch', 'elsewhere') };
    yield { origin: origin('offer', 'past') };
  },
});
const settings = (severity: 'off' | 'warn'): Settings =>
  ({
    of: (_: Rule, it: Campaign) => ({ severity: it.id === 'quiet' ? 'off' : severity, options: { n: 3 } }),
  }) as Settings;
const run = { now: NOW } as PlanRun;

describe('plan rules', () => {
  it('judge plans in which they are on, and no touch before now', () => {
    const found = runPlanRules([rule], [plan('spring'), plan('quiet')], settings('warn'), run);
    expect(found.map((it) => [it.rule.id, it.setting.severity, it.origin.id, it.fields])).toEqual([
      ['a/each', 'warn', 'today', { n: 3, now: NOW }],
      ['a/each', 'warn', 'spring', undefined],
      ['a/each', 'warn', 'elsewhere', undefined],
      ['a/each', 'warn', 'past', undefined], // an offer that is called like a touch
    ]);
    expect(runPlanRules([rule], [plan('spring')], settings('off'), run)).toEqual([]);
  });

  it('that fail are named', () => {
    const broken = {
      ...rule,
      from: 'rules.yaml',
      check: () => {
        throw new Error('no');
      },
    } as unknown as typeof rule;
    expect(() => runPlanRules([broken], [plan('spring')], settings('warn'), run)).toThrow('a/each');
  });
});
