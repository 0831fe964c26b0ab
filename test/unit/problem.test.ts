import { describe, expect, it } from 'vitest';
import { InputError, placeText, reasonOf } from '../../src/load/problem.js';
import { limitReached } from '../../src/load/system-limits.js';

describe('what is wrong with an input', () => {
  it('begins with its place', () => {
    expect(placeText(null)).toBe('');
    expect(placeText({ file: 'a.csv' })).toBe('a.csv: ');
    expect(placeText({ file: 'a.csv', line: 3 })).toBe('a.csv:3: ');
    expect(placeText({ file: 'a.csv', line: 3, column: 5 })).toBe('a.csv:3:5: ');
    expect(placeText({ file: 'a.csv', column: 5 })).toBe('a.csv: ');
  });

  it('is one sentence with its remedy, and further ones below', () => {
    expect(new InputError('it is broken.', 'Mend it.', { file: 'a' }).message).toBe('a: it is broken. Mend it.');
    expect(new InputError('it is broken.', '').message).toBe('it is broken.');
    const cause = new Error('c');
    const two = new InputError('one.', '', null, { more: ['two.'], cause });
    expect([two.message, two.more, two.cause]).toEqual(['one.\ntwo.', ['two.'], cause]);
    expect(new InputError('one.', '').more).toEqual([]);
  });

  it('may be whatever was thrown', () => {
    expect([reasonOf(new Error('a\nb')), reasonOf('c\nd'), reasonOf(7)]).toEqual(['a', 'c', '7']);
  });

  it('may be that the system has no room', () => {
    const full = Object.assign(new Error('no'), { code: 'ENOSPC' });
    expect(limitReached(full)?.message).toMatch(/^the disk is full \(ENOSPC\)\. Free some space/);
    expect(limitReached(full)?.cause).toBe(full);
    expect([limitReached(Object.assign(new Error('no'), { code: 'ENOENT' })), limitReached('x')]).toEqual([null, null]);
    expect(limitReached(Object.assign(new Error('no'), { code: 'toString' }))).toBeNull();
  });
});
