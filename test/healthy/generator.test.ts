import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { lint, type Report } from '../../src/index.js';
import { AS_OF, healthyCompany } from './generator.js';
import { PLANTED } from './planted.js';
import { type Company, writeCompany } from './world.js';

async function judge(company: Company): Promise<Report> {
  const cwd = mkdtempSync(join(tmpdir(), 'outreach-lint-healthy-'));
  try {
    writeCompany(cwd, company);
    return await lint({ cwd, asOf: AS_OF });
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

const said = ({ findings }: Report): string[] =>
  findings.map(
    (it) => `${it.rule} ${it.campaign}/${it.element.id ?? it.element.kind}: ${it.message} ${it.rows.join('; ')}`,
  );

describe('a company of 100,000 contacts with every policy kept', () => {
  it('is silent under strict, with every rule run', async () => {
    const report = await judge(healthyCompany(100_000));
    expect(said(report)).toEqual([]);
    expect(report.skipped).toEqual([]);
    expect(report.notes).toEqual([]);
    expect([report.summary.rules, report.exitCode]).toEqual([rules.length, 0]);
    expect(report.summary.rows['contacts']).toBe(100_000);
  });

  it('is the same each time that it is made', () => {
    expect(healthyCompany(500)).toEqual(healthyCompany(500));
    expect(healthyCompany(500, 2)).not.toEqual(healthyCompany(500));
  });
});

describe('one violation planted', () => {
  it('there is one for each rule', () => {
    expect(Object.keys(PLANTED).sort()).toEqual(rules.map((rule) => rule.id).sort());
  });

  it('and none in the company that it is planted in', async () => {
    expect(said(await judge(healthyCompany(200)))).toEqual([]);
  });

  for (const [id, plant] of Object.entries(PLANTED)) {
    it.concurrent(`${id} is found, and nothing else`, async ({ expect }) => {
      const company = healthyCompany(200);
      company.policy.engine = { threads: 1 }; // several run at a time
      plant(company);
      const report = await judge(company);
      expect(
        report.findings.map((it) => it.rule).filter((rule, i, all) => all.indexOf(rule) === i),
        said(report).join('\n'),
      ).toEqual([id]);
    });
  }
});
