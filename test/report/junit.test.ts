import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { junitReport } from '../../src/report/junit.js';
import { HOSTILE, hostileReport } from './hostile.js';
import { finding, report } from './report.js';

const schema = readFileSync(new URL('junit.xsd', import.meta.url), 'utf8');

/** What is wrong with JUnit reports by their schema, each with the name of its text. */
async function faultsOf(texts: readonly (readonly [string, string])[]): Promise<string[]> {
  const xml = texts.map(([name, contents]) => ({ fileName: `${name.replace(/\W/g, '-')}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema: [schema] });
  return errors.map((error) => error.rawMessage);
}

const SILENCED = { status: 'waived', silencedBy: 'dana: map due' } as const;

describe('JUnit', () => {
  it('is one empty element where nothing was found', async () => {
    const text = junitReport(report());
    expect(text.split('\n')[1]).toBe('<testsuites name="outreach-lint" tests="0" failures="0" errors="0"/>');
    expect(await faultsOf([['clean', text]])).toEqual([]);
  });

  it('has a suite for each campaign; only what makes the run fail is a failure', async () => {
    const findings = [
      finding({ rule: 'a/b', part: 'owner' }),
      finding({ severity: 'warn', campaign: 'other' }),
      finding({ ...SILENCED, campaign: 'other' }),
      finding({ campaign: null, location: { ...finding().location, file: 'data/leads.csv' } }),
    ];
    const text = junitReport(report(findings));
    expect(await faultsOf([['findings', text]])).toEqual([]);
    expect(text.match(/<testsuites? [^>]*>/g)).toEqual([
      '<testsuites name="outreach-lint" tests="4" failures="2" errors="0">',
      '<testsuite name="spring-fiber" tests="1" failures="1" errors="0" skipped="0">',
      '<testsuite name="other" tests="2" failures="0" errors="0" skipped="2">',
      '<testsuite name="data/leads.csv" tests="1" failures="1" errors="0" skipped="0">',
    ]);
    expect(text).toContain('<testcase classname="spring-fiber" name="a/b letter-1 owner" time="0">');
    expect(text).toContain('>campaigns/spring.yaml:3:5\n');
    expect(text).toContain('<skipped message="warning: ');
    expect(text).toContain('<skipped message="waived (dana: map due): ');
  });

  it('has failures for warnings where they make the run fail', () => {
    const text = junitReport(report([finding({ severity: 'warn' })], { failsOnWarnings: true }));
    expect(text).toContain('<failure type="warning" message=');
  });

  it('is valid and inert whatever plans and files hold', async () => {
    const texts = Object.entries(HOSTILE).map(([name, text]) => [name, junitReport(hostileReport(text))] as const);
    expect(await faultsOf(texts)).toEqual([]);
    for (const [, text] of texts) {
      expect(text).not.toMatch(/^\s*::|##|<script|<failure\/>/m);
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      expect(text.match(/<testcase/g)).toHaveLength(3);
    }
  });

  it('is found wrong by the schema where it is', async () => {
    const text = junitReport(report([finding()])).replace('time="0"', 'tiem="0"');
    expect(await faultsOf([['wrong', text]])).not.toEqual([]);
  });
});
