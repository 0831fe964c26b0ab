import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/index.js';
import { sarifReport } from '../../src/report/sarif.js';
import { HOSTILE, hostileReport } from './hostile.js';
import { finding, many, OPTIONS, report } from './report.js';

const schema = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as object;
const ajv = new Ajv.default({ strict: false, allErrors: true, logger: false, unicodeRegExp: false });
addFormats.default(ajv as never);
const validate = ajv.compile(schema);

interface Result {
  level: string;
  message: { text: string };
  partialFingerprints: Record<string, string>;
  suppressions: { kind: string; status: string; justification: string }[];
  relatedLocations: { message: { text: string }; physicalLocation: { region: { startLine: number } } }[];
  locations: { physicalLocation: { artifactLocation: { uri: string; uriBaseId: string }; region: object } }[];
}

interface Run {
  columnKind: string;
  originalUriBaseIds: object;
  tool: { driver: { version: string; rules: { id: string; help: { text: string } }[] } };
  results: Result[];
  invocations: { exitCode: number; toolExecutionNotifications: { level: string; message: { text: string } }[] }[];
}

/** The run of a report in SARIF that its schema allows. */
function runOf(of: Report, ...limits: { results: number; bytes: number }[]): Run {
  const log = JSON.parse(sarifReport(of, OPTIONS, ...limits)) as { runs: [Run] };
  expect(validate(log) ? [] : validate.errors).toEqual([]);
  return log.runs[0];
}

const LINE = { file: 'campaigns/spring.yaml', line: 4, column: 5, endLine: 4, endColumn: 21, pointer: '' };

describe('SARIF', () => {
  it('is valid without and with findings, and says where they are', () => {
    expect(runOf(report()).results).toEqual([]);
    const run = runOf(report([finding({ related: [{ kind: 'offer', id: 'fiber-300', location: LINE }] })]));
    const [result] = run.results;
    expect(result).toMatchObject({
      ruleId: 'serviceability/offer-available',
      ruleIndex: 0,
      level: 'error',
      partialFingerprints: { 'outreachLint/v1': expect.stringMatching(/^f\d+$/) },
      suppressions: [],
    });
    expect(result?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'campaigns/spring.yaml', uriBaseId: '%SRCROOT%' },
      region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 17 },
    });
    expect(result?.relatedLocations[0]?.message.text).toBe('the offer "fiber-300"');
    expect(result?.relatedLocations[0]?.physicalLocation.region.startLine).toBe(4);
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.tool.driver.version).toBe('1.2.3');
    expect(run.tool.driver.rules[0]?.help.text).toContain('What to do: Leave these contacts out.');
  });

  it('writes paths as addresses', () => {
    const file = 'campaigns/50 % März #1.yaml';
    const { results } = runOf(report([finding({ location: { ...LINE, file } })]));
    expect(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(
      'campaigns/50%20%25%20M%C3%A4rz%20%231.yaml',
    );
  });

  it('says who silenced a finding, and where', () => {
    const { results } = runOf(
      report([
        finding({ status: 'waived', silencedBy: 'dana: map due', silencedInPlan: true }),
        finding({ status: 'waived', silencedBy: 'dana: map due' }),
        finding({ status: 'baselined' }),
      ]),
    );
    expect(results.map((it) => it.suppressions[0])).toEqual([
      { kind: 'inSource', status: 'accepted', justification: 'dana: map due' },
      { kind: 'external', status: 'accepted', justification: 'dana: map due' },
      { kind: 'external', status: 'accepted', justification: 'in the baseline' },
    ]);
  });

  it('stays within what GitHub takes, errors first, and counts the rest', () => {
    const findings = [
      finding({ status: 'waived', silencedBy: 'x' }),
      ...many(3, () => ({ severity: 'warn' })),
      ...many(4),
    ];
    const byNumber = runOf(report(findings), { results: 5, bytes: 1e7 });
    expect(byNumber.results.map(({ level }) => level)).toEqual(['warning', 'error', 'error', 'error', 'error']);
    const [note] = byNumber.invocations[0]?.toolExecutionNotifications ?? [];
    expect(note?.level).toBe('warning');
    expect(note?.message.text).toMatch(
      /^3 findings not in this file, .*: 2 warnings, 1 finding that somebody silenced\./,
    );

    const bytes = 5000;
    const bySize = runOf(report(findings), { results: 25_000, bytes });
    expect(bySize.results.length).toBeGreaterThan(1);
    expect(bySize.results.length).toBeLessThan(8);
    expect(Buffer.byteLength(sarifReport(report(findings), OPTIONS, { results: 25_000, bytes }))).toBeLessThanOrEqual(
      bytes,
    );
    const left = findings.length - bySize.results.length;
    expect(bySize.invocations[0]?.toolExecutionNotifications[0]?.message.text).toMatch(new RegExp(`^${left} findings`));
  });

  it('holds 25,000 findings, and never more', () => {
    const text = sarifReport(report(many(25_010, () => ({ breakdown: [], message: 'x', help: 'y' }))), OPTIONS);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(10_000_000);
    const run = (JSON.parse(text) as { runs: [Run] }).runs[0];
    const said = Number.parseInt(
      run.invocations[0]?.toolExecutionNotifications[0]?.message.text.replace(',', '') ?? '',
      10,
    );
    expect(run.results.length + said).toBe(25_010);
  });

  it('says what did not run, and what there is to know', () => {
    const run = runOf(
      report([], { skipped: [{ rule: 'value/no-result', needs: ['orders'] }], notes: ['calls is empty.'] }),
    );
    expect(JSON.stringify(run.invocations)).toContain('value/no-result did not run: it needs orders.');
    expect(run.invocations[0]?.toolExecutionNotifications[0]).toEqual({
      level: 'note',
      message: { text: 'calls is empty.' },
    });
  });

  it.each(Object.entries(HOSTILE))('is valid and inert with a hostile text: %s', (_, text) => {
    const run = runOf(hostileReport(text));
    const messages = run.results.map((it) => it.message.text).join('\n');
    expect(messages).not.toMatch(/\]\(|(?<!\{)\{\d\}(?!\})/);
    expect(messages.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(run.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toMatch(/^[\w./%~!*'()-]*$/);
  });
});
