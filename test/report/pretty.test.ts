import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, Report } from '../../src/index.js';
import { prettyReport } from '../../src/report/pretty.js';
import { summaryReport } from '../../src/report/summary.js';
import { clipped, widthOf, wrap } from '../../src/report/text.js';
import { HOSTILE, hostileReport } from './hostile.js';
import { finding, many, OPTIONS, report } from './report.js';

const linesOf = (of: Report, other: object = {}): string[] => prettyReport(of, { ...OPTIONS, ...other }).split('\n');

/** The text of one finding, without what follows it. */
const textOf = (of: Finding, sources: Report['sources'] = report().sources, other: object = {}): string =>
  prettyReport(report([of], { sources }), { ...OPTIONS, ...other }).split('\n\n')[0] ?? '';

const OFFER = {
  kind: 'offer',
  id: 'fiber-300',
  location: { file: 'campaigns/spring.yaml', line: 4, column: 5, endLine: 4, endColumn: 10, pointer: '' },
} as const;

describe('the report for people', () => {
  it('shows sentence, lines, numbers, reasons, rows, why and what to do', () => {
    expect(textOf(finding({ related: [OFFER] }))).toBe(`error  serviceability/offer-available  campaigns/spring.yaml:3:5
  "letter-1" offers "fiber-300" to 56 of 142 contacts who cannot get it.
  3 │   - id: letter-1
    │     ^^^^^^^^^^^^ this touch
  4 │     offer: fiber-300
    │     ----- that offer
  56 of 142 contacts (39 %)
    unavailable    41  ████████████
    planned later  15  ████
    for example (1 of 56):
    - office-001: planned later
  why Who answers an offer that is not sold has been promised something.
  do  Leave these contacts out of "letter-1".`);
  });

  it('says why only once for each rule', () => {
    const text = linesOf(report([finding(), finding(), finding({ rule: 'a/b' })])).join('\n');
    expect(text.match(/^ {2}why/gm)).toHaveLength(2);
    expect(text.match(/^ {2}do/gm)).toHaveLength(3);
  });

  it('folds what a rule finds beyond five, with true numbers', () => {
    const text = linesOf(report([...many(8), finding({ rule: 'a/b' })])).join('\n');
    expect(text.match(/^error /gm)).toHaveLength(6);
    expect(text).toContain(`3 more findings of serviceability/offer-available
  campaigns/spring.yaml:3:5
    letter-1: 56 of 142 contacts (39 %)`);
    expect(text).toContain('  serviceability/offer-available  8 errors\n');
    const long = linesOf(report(many(5000))).join('\n');
    expect(long).toContain('4,995 more findings of serviceability/offer-available');
    expect(long).toContain('  and 4,975 more\n  -f json=report.json has all of them.');
    expect(long.split('\n').length).toBeLessThan(150);
  });

  it('counts by rule and by campaign, then says what to do next, and ends with the verdict', () => {
    const warnings = many(2, () => ({ rule: 'data/reachable', severity: 'warn', campaign: 'b' }));
    expect(linesOf(report([...warnings, finding()])).slice(-14)).toEqual([
      'by rule',
      '  serviceability/offer-available  1 error',
      '  data/reachable                  2 warnings',
      'by campaign',
      '  spring-fiber                    1 error',
      '  b                               2 warnings',
      '',
      'checked  1 plan with 2 rules, as of 2026-11-22T00:00:00Z; read 142 contacts',
      'found    1 error, 2 warnings',
      'next     outreach-lint --export excluded=drop.csv',
      '         writes whom to leave out of which touch',
      '',
      '1 campaign must change; 56 of 142 people to leave out.',
      '',
    ]);
  });

  const next: [string, Report, string | undefined][] = [
    ['who is to leave out', report([finding()]), 'outreach-lint --export excluded=drop.csv'],
    ['a plan to mend', report([finding({ unit: 'leads' })]), 'outreach-lint campaigns/spring.yaml'],
    [
      'a plan to mend, without data',
      report([finding({ unit: null })], { plansOnly: true }),
      'outreach-lint --plans-only campaigns/spring.yaml',
    ],
    [
      'a plan with a name for no shell',
      report([finding({ unit: null, location: { ...finding().location, file: 'a; rm b.yaml' } })]),
      'outreach-lint  judges',
    ],
    ['rules that wait', report([], { skipped: [{ rule: 'a/b', needs: ['orders'] }] }), 'outreach-lint data'],
    ['nothing checked', report([], { exitCode: 3 }), 'outreach-lint --help'],
    ['a clean run', report(), undefined],
  ];
  it.each(next)('names the next command: %s', (_, of, command) => {
    const line = linesOf(of).find((it) => it.startsWith('next'));
    if (command === undefined) expect(line).toBeUndefined();
    else expect(line).toContain(`next     ${command}`);
  });

  it('marks the place in a line that is wide, or longer than the terminal', () => {
    const line = `touches: [${'{ id: 手紙, channel: mail }, '.repeat(9)}{ id: letter-9 }]`;
    const column = line.indexOf('{ id: letter-9') + 1;
    const location = { ...finding().location, line: 1, column, endLine: 1, endColumn: column + 16 };
    const [, , text = '', marks = ''] = textOf(finding({ location }), { 'campaigns/spring.yaml': [line] }).split('\n');
    expect(widthOf(text)).toBeLessThanOrEqual(80);
    const at = marks.indexOf('^');
    expect([...text].filter((_, i) => widthOf([...text].slice(0, i).join('')) >= at).join('')).toBe(
      '{ id: letter-9 }]',
    );
    expect(marks.slice(at)).toBe('^'.repeat(16));
  });

  it('hides e-mail addresses in lines of plans', () => {
    const lines = ['', '', '    owner: ana@example.com', ''];
    const text = textOf(finding(), { 'campaigns/spring.yaml': lines });
    expect(text).toContain('    owner: a..............');
  });

  it.each([40, 60, 80, 110])('keeps to %s columns, but for the verdict, which is the last line', (width) => {
    const of = report(
      [finding({ related: [OFFER], breakdown: [{ reason: 'a very long reason '.repeat(4), matched: 56 }] })],
      {
        skipped: [{ rule: 'value/no-result', needs: ['contacts', 'touches', 'orders'] }],
        notes: ['touches is not declared and counts as empty for frequency/contact-cap, frequency/unengaged.'],
      },
    );
    expect(
      linesOf(of, { width })
        .slice(0, -2)
        .filter((line) => widthOf(line) > width),
    ).toEqual([]);
  });

  it('has only signs that every terminal has, where it has no Unicode', () => {
    const text = linesOf(hostileReport('a\u001bb'), { unicode: false }).join('\n');
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it('has colour only where it is asked for', () => {
    expect(linesOf(report([finding()])).join('')).not.toContain('\u001b');
    expect(linesOf(report([finding()]), { color: 1 }).join('')).toContain('\u001b[31m');
  });

  it.each(Object.entries(HOSTILE))('is inert with a hostile text: %s', (_, text) => {
    for (const width of [40, 80]) {
      const of = hostileReport(text);
      const written = prettyReport(of, { ...OPTIONS, width }) + summaryReport(of, { ...OPTIONS, width });
      expect(written.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
      expect(written).not.toMatch(/^\s*::|##\w*\[/m);
    }
  });
});

describe('the summary', () => {
  it('is counts and the verdict', () => {
    expect(summaryReport(report([finding(), finding({ status: 'waived' })]), OPTIONS)).toBe(`by rule
  serviceability/offer-available  1 error
by campaign
  spring-fiber                    1 error

1 campaign must change; 56 of 142 people to leave out.
`);
    expect(summaryReport(report(), OPTIONS)).toBe('Clean: 1 campaign checked with 2 rules.\n');
  });
});

describe('the width of texts', () => {
  it('is that of a terminal', () => {
    expect(['abc', '手紙', 'e\u0301', '👍', '→'].map(widthOf)).toEqual([3, 4, 1, 2, 1]);
    expect(clipped('手紙手紙', 5)).toBe('手紙…');
  });

  it('is kept by what is wrapped, and no word is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 9 })), fc.integer({ min: 10, max: 30 }), (words, width) => {
        const text = words.join(' ');
        const lines = wrap(text, width);
        expect(lines.join(' ').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
      }),
    );
  });
});
