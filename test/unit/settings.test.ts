import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readOptions, readRuleFlag, settle } from '../../src/evaluate/settings.js';
import type { PathMatcher } from '../../src/load/patterns.js';
import type { Campaign } from '../../src/normalise/campaign.js';
import { definePlanRule, type Rule } from '../../src/rule.js';
import { EMPTY } from '../../src/schema/no-policy.js';
import type { Override, Policy, RuleEntry } from '../../src/schema/read-policy.js';

const rule = (id: string, severity: 'warn' | 'error'): Rule =>
  definePlanRule({
    id,
    severity,
    summary: 's',
    why: 'w',
    fix: 'f',
    message: 'm',
    options: z.object({ max: z.number().default(1) }),
    check: () => [],
  });
const CHAIN = rule('a/chain', 'error');
const METRIC = rule('a/metric', 'warn');
const SPRING = { campaign: { id: 'spring' } as Campaign, path: '/shop/plans/spring.yaml' };
const AUTUMN = { campaign: { id: 'autumn' } as Campaign, path: '/shop/plans/autumn.yaml' };

const place = { file: 'policy.yaml', line: 3 };
const said = (
  rule: string,
  severity: RuleEntry['severity'],
  options: Record<string, unknown> | null = null,
): RuleEntry => ({ rule, severity, options, place });
const override = (campaigns: string, rules: RuleEntry[], other: Partial<Override> = {}): Override => ({
  campaigns: [campaigns],
  rules,
  limits: null,
  dir: '/shop/plans',
  place,
  ...other,
});
/** A pattern is a path from its folder. */
const fits: PathMatcher = (patterns, dir, path) => patterns.some((it) => `${dir}/${it}` === path);

function settled(policy: Partial<Policy>, flags: RuleEntry[] = []) {
  const settings = settle([CHAIN, METRIC], { ...EMPTY, dir: '/shop', ...policy }, flags, [SPRING, AUTUMN], fits);
  const of = (rule: Rule, plan: { campaign: Campaign } | null) => {
    const { severity, options } = settings.of(rule, plan?.campaign ?? null);
    return [severity, options];
  };
  return { ...settings, is: of };
}

describe('the severity of a rule', () => {
  it('is off until something says otherwise, and its own under recommended, an error under strict', () => {
    expect(settled({}).is(CHAIN, SPRING)).toEqual(['off', { max: 1 }]);
    expect(settled({ rules: ['recommended'] }).is(METRIC, SPRING)).toEqual(['warn', { max: 1 }]);
    expect(settled({ rules: ['recommended'] }).is(CHAIN, SPRING)).toEqual(['error', { max: 1 }]);
    expect(settled({ rules: ['strict'] }).is(METRIC, null)).toEqual(['error', { max: 1 }]);
  });

  it('is what is said last: presets, single rules, overrides, flags', () => {
    const rules: Policy['rules'] = ['recommended', said('a/metric', 'error')];
    const overrides = [override('spring.yaml', [said('a/metric', 'off')])];
    expect(settled({ rules }).is(METRIC, SPRING)[0]).toBe('error');
    expect(settled({ rules: [...rules, 'recommended'] }).is(METRIC, SPRING)[0]).toBe('warn');
    const both = settled({ rules, overrides });
    expect([both.is(METRIC, SPRING)[0], both.is(METRIC, AUTUMN)[0], both.is(METRIC, null)[0]]).toEqual([
      'off',
      'error',
      'error',
    ]);
    const flagged = settled({ rules, overrides }, [said('a/metric', 'warn')]);
    expect([flagged.is(METRIC, SPRING)[0], flagged.is(METRIC, AUTUMN)[0]]).toEqual(['warn', 'warn']);
  });

  it('may be said for plans named from the policy, though another folder names the override', () => {
    const overrides = [override('plans/spring.yaml', [said('a/chain', 'warn')])];
    const settings = settled({ overrides });
    expect([settings.is(CHAIN, SPRING)[0], settings.is(CHAIN, AUTUMN)[0]]).toEqual(['warn', 'off']);
  });
});

describe('the options of a rule', () => {
  it('stay when a later word says its severity alone', () => {
    const rules = [said('a/metric', 'warn', { max: 5 }), said('a/metric', 'error')];
    expect(settled({ rules }).is(METRIC, SPRING)).toEqual(['error', { max: 5 }]);
    expect(settled({ rules: [...rules, said('a/metric', 'warn', { max: 7 })] }).is(METRIC, SPRING)).toEqual([
      'warn',
      { max: 7 },
    ]);
    expect(settled({ rules: ['strict', said('a/chain', 'warn', { max: 5 })] }).is(METRIC, SPRING)).toEqual([
      'error',
      { max: 1 },
    ]);
  });

  it('are told apart by the overrides that hold for a plan', () => {
    const overrides = [
      override('spring.yaml', [said('a/chain', 'error', { max: 2 })]),
      override('autumn.yaml', [said('a/chain', 'error', { max: 3 })]),
    ];
    const settings = settled({ overrides });
    expect([SPRING, AUTUMN, SPRING].map((plan) => settings.is(CHAIN, plan)[1])).toEqual([
      { max: 2 },
      { max: 3 },
      { max: 2 },
    ]);
  });

  it('are refused on the line that says them, even where no plan follows them', () => {
    const wrong = said('a/chain', 'warn', { max: 'two' });
    for (const policy of [{ rules: [wrong] }, { overrides: [override('none.yaml', [wrong])] }])
      expect(() => settled(policy)).toThrow(/^policy\.yaml:3: options of a\/chain: /);
    expect(() => settled({}, [wrong])).toThrow('options of a/chain: ');
    expect(() => readOptions(CHAIN, { least: 1 }, null)).toThrow(/^options of a\/chain: .*least/);
    const at = { place, optionAt: () => ({ file: 'policy.yaml', line: 9 }) };
    expect(() => readOptions(CHAIN, { max: 'two' }, at)).toThrow(/^policy\.yaml:9: /);
  });
});

describe('a rule that nobody knows', () => {
  it('is refused wherever it is named', () => {
    const unknown = said('a/chian', 'warn');
    const sentence = 'policy.yaml:3: unknown rule "a/chian". Did you mean "a/chain"?';
    expect(() => settled({ rules: [unknown] })).toThrow(sentence);
    expect(() => settled({ overrides: [override('x', [unknown])] })).toThrow(sentence);
    expect(() => settled({}, [unknown])).toThrow(sentence);
    const waiver = { rule: 'a/chian', reason: 'r', owner: 'o', expires: '2027-01-01', place, index: 0 };
    expect(() => settled({ waivers: [waiver] })).toThrow(sentence);
    expect(() => settled({ waivers: [{ ...waiver, rule: 'policy/unused' }] })).not.toThrow();
  });
});

describe('the rules of the tool itself', () => {
  it('are as severe as the policy and flags say, but a broken plan is always an error', () => {
    const { ownSeverity } = settled({ rules: ['recommended'] });
    expect(ownSeverity('policy/unused')).toBe('warn');
    expect(ownSeverity('plan/schema')).toBe('error');
    expect(settled({}).ownSeverity('plan/schema')).toBe('error');
    expect(settled({ rules: ['strict'] }).ownSeverity('policy/waiver-expired')).toBe('error');
    expect(settled({ rules: ['strict', said('policy/unused', 'off')] }).ownSeverity('policy/unused')).toBe('off');
    expect(settled({}, [said('policy/unused', 'error')]).ownSeverity('policy/unused')).toBe('error');
    const sentence = 'policy.yaml:3: plan/schema is always on and always an error. Remove this line.';
    expect(() => settled({ rules: [said('plan/schema', 'warn')] })).toThrow(sentence);
    expect(() => settled({ rules: [said('plan/schema', 'error')] })).not.toThrow();
  });

  it('have no options', () => {
    expect(() => settled({ rules: [said('policy/unused', 'warn', { max: 1 })] })).toThrow(
      'policy.yaml:3: policy/unused has no options.',
    );
    expect(() => settled({ rules: [said('policy/unused', 'warn', {})] })).not.toThrow();
  });
});

describe('limits', () => {
  const limit = (max: number) => [
    { max, per: '7d', by: 'contact' as const, timezone: 'policy', week_start: 'mon' as const },
  ];
  const maxima = (policy: Partial<Policy>) =>
    [SPRING, AUTUMN].map(({ campaign }) =>
      settled(policy)
        .limitsOf(campaign)
        .map(({ max }) => max),
    );

  it('are those of the last override that has some, else of the policy, else of the tool', () => {
    expect(maxima({})).toEqual([
      [3, 8],
      [3, 8],
    ]);
    expect(maxima({ limits: limit(5) })).toEqual([[5], [5]]);
    const overrides = [
      override('spring.yaml', [], { limits: limit(1) }),
      override('spring.yaml', [], { limits: limit(2) }),
      override('spring.yaml', [said('a/chain', 'off')]),
    ];
    expect(maxima({ limits: limit(5), overrides })).toEqual([[2], [5]]);
    expect(maxima({ overrides })).toEqual([[2], [3, 8]]);
  });
});

describe('--rule', () => {
  it('is an id and a severity', () => {
    expect(readRuleFlag('a/chain:off')).toEqual({
      rule: 'a/chain',
      severity: 'off',
      options: null,
      place: { file: '--rule' },
    });
    for (const flag of [
      'a/chain',
      'a/chain:',
      'a/chain:loud',
      ':warn',
      'a/chain:warn:',
      'a/chain:warned',
      'x\na/chain:off',
    ])
      expect(() => readRuleFlag(flag), flag).toThrow(`--rule ${flag} is not of the form id:severity.`);
  });
});
