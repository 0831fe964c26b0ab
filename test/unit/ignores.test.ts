import { describe, expect, it } from 'vitest';
import { ignoresOf } from '../../src/evaluate/ignores.js';
import { parseSource } from '../../src/load/document.js';

const ignores = (...lines: string[]) =>
  ignoresOf(parseSource('spring.yaml', Buffer.from(lines.join('\n')))).map((it) => [
    it.line,
    it.column,
    it.rule,
    it.reason,
    it.target,
  ]);

describe('a comment that ignores a rule', () => {
  it('is about its own line, or the next that is no comment', () => {
    expect(
      ignores(
        'id: a # outreach-lint-ignore value/measured -- asked by phone',
        '  # outreach-lint-ignore value/proposition -- known to all',
        '   ',
        '  # of the shop',
        'name: A',
      ),
    ).toEqual([
      [1, 7, 'value/measured', 'asked by phone', 1],
      [2, 3, 'value/proposition', 'known to all', 5],
    ]);
  });

  it('is about nothing at the end of a file', () => {
    expect(ignores('id: a', '# outreach-lint-ignore value/measured -- why')).toEqual([
      [2, 1, 'value/measured', 'why', 0],
    ]);
  });

  it.each([
    ['#outreach-lint-ignore a/b -- why', 'a/b', 'why'],
    ['#   outreach-lint-ignore   a/b   --   why  ', 'a/b', 'why'],
    ['# outreach-lint-ignore: a/b -- why -- because', 'a/b', 'why -- because'],
    ['# outreach-lint-ignore a/b', 'a/b', ''],
    ['# outreach-lint-ignore a/b --', 'a/b', ''],
    ['# outreach-lint-ignore a/b -- ', 'a/b', ''],
    ['# outreach-lint-ignore a/b why', 'a/b', ''],
    ['# outreach-lint-ignore a/b, c/d -- why', 'a/b', ''],
    ['# outreach-lint-ignore a/b: -- why', 'a/b', ''],
  ])('%s', (text, rule, reason) => {
    expect(ignores(text, 'id: a').map(([, , ...it]) => it.slice(0, 2))).toEqual([[rule, reason]]);
  });

  it.each([
    '# outreach-lint a/b -- why',
    'x#outreach-lint-ignore a/b -- why',
    '# outreach-lint-ignored',
    '# ignore a/b',
  ])('%j is none', (text) => {
    expect(ignores(text, 'id: a')).toEqual([]);
  });
});
