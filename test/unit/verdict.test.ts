import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/evaluate/finding.js';
import { type Counted, failingOf, outcomeOf, summaryOf } from '../../src/evaluate/verdict.js';
import { finding } from '../report/report.js';

const COUNTED: Counted = {
  plans: 2,
  rules: 40,
  skipped: 0,
  failOn: 'error',
  maxWarnings: null,
  requireData: false,
  people: { out: 0, of: 100 },
  nothing: null,
};
const judged = (findings: Finding[], other: Partial<Counted> = {}) => {
  const { exitCode, verdict } = outcomeOf(findings, { ...COUNTED, ...other });
  return [exitCode, verdict];
};
const error = (other: Partial<Finding> = {}) => finding({ severity: 'error', ...other });
const warning = (other: Partial<Finding> = {}) => finding({ severity: 'warn', ...other });
const WAIVED = { status: 'waived' } as const;
const BASELINED = { status: 'baselined' } as const;

describe('the verdict of a run', () => {
  it('is clean where nothing was found', () => {
    expect(judged([])).toEqual([0, 'Clean: 2 campaigns checked with 40 rules.']);
    expect(judged([], { plans: 1, rules: 1 })).toEqual([0, 'Clean: 1 campaign checked with 1 rule.']);
  });

  it('says which rules had no data', () => {
    expect(judged([], { skipped: 1 })).toEqual([
      0,
      'Clean: 2 campaigns checked with 40 rules; 1 rule could not run for want of data.',
    ]);
    expect(judged([warning()], { skipped: 1200 })).toEqual([
      0,
      'No campaign must change, 1 warning: 2 campaigns checked with 40 rules; 1,200 rules could not run for want of data.',
    ]);
  });

  it('fails for an error, and names who is to be left out', () => {
    expect(judged([error()])).toEqual([1, '1 campaign must change.']);
    const two = [error(), error({ campaign: 'autumn' }), error({ campaign: 'autumn' }), warning({ campaign: 'none' })];
    expect(judged(two, { people: { out: 12_240, of: 100_000 } })).toEqual([
      1,
      '2 campaigns must change; 12,240 of 100,000 people to leave out.',
    ]);
    expect(judged([error()], { people: { out: 1, of: 2 } })).toEqual([
      1,
      '1 campaign must change; 1 of 2 people to leave out.',
    ]);
  });

  it('blames files where no campaign is to blame', () => {
    const inFile = (file: string) => error({ campaign: null, location: { ...finding().location, file } });
    expect(judged([inFile('leads.csv'), inFile('leads.csv')])).toEqual([
      1,
      'No campaign must change, but what 1 file says must be put right.',
    ]);
    expect(judged([inFile('leads.csv'), inFile('calls.csv')], { people: { out: 3, of: 9 } })).toEqual([
      1,
      'No campaign must change, but what 2 files say must be put right; 3 of 9 people to leave out.',
    ]);
    expect(judged([inFile('leads.csv'), error()])).toEqual([1, '1 campaign must change.']);
  });

  it('fails for warnings where the policy says so', () => {
    expect(judged([warning()])[0]).toBe(0);
    expect(judged([warning()], { failOn: 'warn' })).toEqual([1, '1 campaign must change.']);
    expect(judged([warning(), warning()], { maxWarnings: 2 })[0]).toBe(0);
    expect(judged([warning(), warning()], { maxWarnings: 1 })).toEqual([1, '2 warnings, more than the 1 allowed.']);
    expect(judged([warning(), error(WAIVED)], { maxWarnings: 0 })).toEqual([1, '1 warning, more than the 0 allowed.']);
    expect(judged([warning(WAIVED), error(BASELINED)], { maxWarnings: 0, failOn: 'warn' })[0]).toBe(0);
  });

  it('is 3 where nothing was checked, or not all that is required: findings come first', () => {
    const nothing = { nothing: 'there is no plan.' };
    const required = { requireData: true, skipped: 2 };
    expect(judged([], nothing)).toEqual([3, 'Nothing was checked: there is no plan.']);
    expect(judged([], required)).toEqual([
      3,
      'Not everything was checked: 2 rules had no data, and this policy requires all of it.',
    ]);
    expect(judged([], { ...required, skipped: 0 })[0]).toBe(0);
    expect(judged([], { ...required, requireData: false })[0]).toBe(0);
    expect(judged([error()], { ...nothing, ...required })[0]).toBe(1);
    expect(judged([warning()], { ...nothing, maxWarnings: 0 })[0]).toBe(1);
    expect(judged([], { ...nothing, ...required })[1]).toContain('Nothing was checked');
  });
});

describe('findings', () => {
  const silent = [error(WAIVED), warning(WAIVED), warning(WAIVED), error(BASELINED)];
  const all = [error(), warning(), warning(), ...silent, ...silent];

  it('that fail are open, and errors unless warnings fail, too', () => {
    expect(failingOf(all, 'error')).toEqual(all.slice(0, 1));
    expect(failingOf(all, 'warn')).toEqual(all.slice(0, 3));
  });

  it('are counted by severity and status', () => {
    expect(summaryOf(all)).toEqual({ errors: 1, warnings: 2, waived: 6, baselined: 2 });
  });
});
