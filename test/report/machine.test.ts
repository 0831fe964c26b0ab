import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/index.js';
import { gitlabReport } from '../../src/report/gitlab.js';
import { jsonReport, ndjsonReport } from '../../src/report/json.js';
import { inertJson } from '../../src/report/log-commands.js';
import { HOSTILE, hostileReport } from './hostile.js';
import { finding, OPTIONS, report } from './report.js';

interface Issue {
  description: string;
  check_name: string;
  fingerprint: string;
  severity: string;
  location: { path: string; lines: { begin: number; end: number } };
}

const issuesOf = (findings: Finding[]) => JSON.parse(gitlabReport(report(findings), OPTIONS)) as Issue[];

describe('code quality for GitLab', () => {
  it('holds open findings, each with file, lines and severity', () => {
    expect(issuesOf([])).toEqual([]);
    expect(issuesOf([finding({ fingerprint: 'abc' }), finding({ status: 'waived' })])).toEqual([
      {
        description: '"letter-1" offers "fiber-300" to 56 of 142 contacts who cannot get it.',
        check_name: 'serviceability/offer-available',
        fingerprint: 'abc',
        severity: 'major',
        location: { path: 'campaigns/spring.yaml', lines: { begin: 3, end: 3 } },
      },
    ]);
    expect(issuesOf([finding({ severity: 'warn' })])[0]?.severity).toBe('minor');
  });

  it('tells apart two findings with one fingerprint, the first as before', () => {
    const two = issuesOf([finding({ fingerprint: 'abc' }), finding({ fingerprint: 'abc' })]);
    expect(two.map((it) => it.fingerprint)).toEqual(['abc', 'abc-2']);
  });

  it('says the figures where the sentence does not', () => {
    const [issue] = issuesOf([finding({ message: 'Some contacts cannot get it.' })]);
    expect(issue?.description).toBe('Some contacts cannot get it. (56 of 142 contacts (39 %))');
  });
});

describe('a JSON object a line', () => {
  it('is the findings of the JSON report, then its summary and the verdict', () => {
    const of = report([finding(), finding({ severity: 'warn' })]);
    const { findings, ...rest } = JSON.parse(jsonReport(of)) as { findings: object[] };
    const lines = ndjsonReport(of).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      ...findings.map((it) => ({ type: 'finding', ...it })),
      { type: 'summary', ...rest, verdict: of.verdict },
    ]);
  });
});

describe('JSON with a hostile text', () => {
  it('means what it meant, whatever the text', () => {
    const signs = fc.constantFrom('#', '[', 'a', '\\', '\u202e', '\u009b', '\u{e0001}', '\ud800', '::', '\n');
    fc.assert(
      fc.property(fc.array(fc.oneof(signs, fc.string({ unit: 'binary' }))), (parts) => {
        const text = parts.join('');
        const json = inertJson(JSON.stringify([text]));
        expect(JSON.parse(json)).toEqual([text]);
        expect(json).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]|##\w*\[/u);
      }),
      { numRuns: 500 },
    );
  });

  it.each(Object.entries(HOSTILE))('says it as it is, and gives no orders: %s', (_, text) => {
    const of = hostileReport(text);
    for (const written of [jsonReport(of), ndjsonReport(of), gitlabReport(of, OPTIONS)]) {
      expect(written).not.toMatch(/^\s*::|##\w*\[/m);
      expect(written.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
    }
    const [first] = (JSON.parse(jsonReport(of)) as { findings: Finding[] }).findings;
    expect(first).toMatchObject({ message: text, help: text, touch: text, sample: [{ contact_id: text }] });
    expect(JSON.parse(ndjsonReport(of).split('\n')[0] ?? '')).toMatchObject({ message: text, campaign: text });
  });
});
