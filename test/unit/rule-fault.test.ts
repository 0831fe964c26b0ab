import { describe, expect, it } from 'vitest';
import { blaming, blamingLater } from '../../src/evaluate/rule-fault.js';
import { InputError } from '../../src/load/problem.js';
import type { Rule } from '../../src/rule.js';

const OWN = { id: 'a/own' } as Rule;
const THEIRS = { id: 'b/theirs', from: 'rules.yaml' } as Rule;
const thrown = (rule: Rule, error: unknown): unknown => {
  try {
    return blaming(rule, () => {
      throw error;
    });
  } catch (fault) {
    return fault;
  }
};
const said = (error: unknown): string => (thrown(THEIRS, error) as InputError).message;

describe('what a rule throws', () => {
  it('is our fault where the rule is ours', () => {
    const error = new Error('no');
    expect(thrown(OWN, error)).toBe(error);
    expect(blaming(OWN, () => 7)).toBe(7);
  });

  it('names a rule of a plugin and its file', () => {
    expect(said(new Error('x is no number.'))).toBe(
      'rules.yaml: the rule b/theirs fails: x is no number. Mend it, or set it to off.',
    );
    expect(said('no!')).toBe('rules.yaml: the rule b/theirs fails: no. Mend it, or set it to off.');
    expect(said(new Error('Binder Error: no column x\nLINE 1'))).toBe(
      'rules.yaml: the rule b/theirs has SQL that cannot run: no column x. Mend it, or set it to off.',
    );
    expect(said(new Error('a. b!'))).toContain('fails: a. b. Mend it');
    expect(said(new Error('no Binder Error: x'))).toContain('fails: no Binder Error: x.');
    expect(said(new Error(''))).toBe('rules.yaml: the rule b/theirs fails: . Mend it, or set it to off.');
    const cause = new Error('no');
    expect((thrown(THEIRS, cause) as Error).cause).toBe(cause);
  });

  it('that is a sentence already stays one', () => {
    const sentence = new InputError('options are wrong.', 'Mend them.');
    expect(said(sentence)).toBe('rules.yaml: the rule b/theirs: options are wrong. Mend them.');
    expect((thrown(THEIRS, sentence) as Error).cause).toBe(sentence);
    const named = new InputError('b/theirs is wrong.', '');
    expect(thrown(THEIRS, named)).toBe(named);
    const other = new Error('b/theirs fails');
    expect(thrown(THEIRS, other)).not.toBe(other);
  });

  it('later is the same', async () => {
    await expect(blamingLater(THEIRS, () => Promise.reject(new Error('no')))).rejects.toThrow(
      'the rule b/theirs fails: no.',
    );
    await expect(blamingLater(THEIRS, () => Promise.resolve(7))).resolves.toBe(7);
  });
});
