import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { rules } from '../../rules/index.js';
import { lint } from '../../src/index.js';

/** A company that hurts nobody: who it is, the day of the run, and the rules that cannot run there, each with its reason. */
interface Company {
  story: string;
  as_of?: string;
  skips?: Record<string, string>;
}

const AS_OF = '2026-11-22';
const DIR = fileURLToPath(new URL('.', import.meta.url));
const companies = readdirSync(DIR)
  .filter((name) => existsSync(join(DIR, name, 'company.yaml')))
  .sort();

describe.each(companies)('%s', (name) => {
  const cwd = join(DIR, name);
  const company = parse(readFileSync(join(cwd, 'company.yaml'), 'utf8')) as Company;

  it('is silent under strict', async () => {
    const report = await lint({ cwd, asOf: String(company.as_of ?? AS_OF) });
    expect(
      report.findings.map(
        (it) => `${it.rule} ${it.campaign}/${it.element.id ?? it.element.kind}: ${it.message} ${it.rows.join('; ')}`,
      ),
    ).toEqual([]);
    expect(report.skipped.map((it) => it.rule)).toEqual(Object.keys(company.skips ?? {}).sort());
    expect(report.summary.rules).toBe(rules.length - report.skipped.length);
    expect(report.notes.filter((note) => !note.includes('is not declared and counts as empty'))).toEqual([]);
    expect(report.exitCode).toBe(0);
  });
});
