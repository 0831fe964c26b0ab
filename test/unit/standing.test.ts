import { describe, expect, it } from 'vitest';
import { standingOf } from '../../src/evaluate/standing.js';
import { EMPTY } from '../../src/schema/no-policy.js';
import type { Policy, RuleEntry } from '../../src/schema/read-policy.js';

const said = (rule: string, severity: RuleEntry['severity'], file = 'policy.yaml', line?: number): RuleEntry => ({
  rule,
  severity,
  options: null,
  place: { file, ...(line === undefined ? {} : { line }) },
});
const standing = (policy: Partial<Policy>, flags: RuleEntry[] = []) =>
  standingOf('a/chain', 'warn', { ...EMPTY, file: 'policy.yaml', ...policy }, flags);

describe('how a rule stands', () => {
  it('is decided by the last layer that speaks of it', () => {
    const of = (...rules: Policy['rules']) => {
      const { severity, because } = standing({ rules });
      return [severity, because];
    };
    expect(of()).toEqual(['off', 'nothing turns it on']);
    expect(of('recommended')).toEqual(['warn', 'extends: recommended']);
    expect(of('recommended', 'strict')).toEqual(['error', 'extends: strict']);
    expect(of('strict', said('a/chain', 'off', 'policy.yaml', 4))).toEqual(['off', 'policy.yaml:4']);
    expect(of(said('a/chain', 'warn', 'shop: a.yaml', 4))).toEqual(['warn', 'shop: a.yaml:4']);
    expect(of('strict', said('a/other', 'off', 'policy.yaml', 4))).toEqual(['error', 'extends: strict']);
    expect(standing({ file: null, rules: ['recommended'] }).because).toBe('without a policy recommended holds');
  });

  it('may be another for some plans, unless the command line says it for all', () => {
    const override = {
      campaigns: ['spring.yaml'],
      rules: [said('a/other', 'off'), said('a/chain', 'error', 'policy.yaml', 9)],
      limits: null,
      dir: '.',
      place: { file: 'policy.yaml', line: 8 },
    };
    const elsewhere = [{ campaigns: ['spring.yaml'], severity: 'error', because: 'policy.yaml:9' }];
    expect(standing({ overrides: [override] })).toEqual({ severity: 'off', because: 'nothing turns it on', elsewhere });
    expect(standing({ overrides: [override] }, [said('a/other', 'off', '--rule')]).elsewhere).toEqual(elsewhere);
    expect(standing({ overrides: [override] }, [said('a/chain', 'error', '--rule')])).toEqual({
      severity: 'error',
      because: '--rule',
      elsewhere: [],
    });
  });
});
