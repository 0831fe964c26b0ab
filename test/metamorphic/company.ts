import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { globSync } from 'tinyglobby';
import { type Finding, lint, type Report } from '../../src/index.js';

/** The files of a company, by their paths in its folder. */
export type Company = ReadonlyMap<string, string>;

export const POLICY = 'outreach-lint.config.yaml';

export function readCompany(dir: string): Company {
  const paths = globSync([POLICY, 'campaigns/**', 'data/**'], { cwd: dir }).sort();
  return new Map(paths.map((path) => [path, readFileSync(join(dir, path), 'utf8')]));
}

export const isData = (path: string): boolean => /\.(csv|tsv)$/.test(path);
const signOf = (path: string): string => (extname(path) === '.tsv' ? '\t' : ',');

/** The cells of a data file; its first row is the header. */
export const cellsOf = (path: string, text: string): string[][] => parse(text, { delimiter: signOf(path) });

export function textOf(path: string, rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[",\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => `${row.map(cell).join(signOf(path))}\n`).join('');
}

/** Lints a company in a folder of its own. */
export async function lintCompany(company: Company, asOf: string): Promise<Report> {
  const cwd = mkdtempSync(join(tmpdir(), 'outreach-lint-company-'));
  try {
    for (const [path, text] of company) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
    return await lint({ cwd, asOf, env: {} });
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** What a report says that hangs on no file's lines. */
export function saidBy(report: Report) {
  const { exitCode, verdict, skipped, notes, findings, summary } = report;
  return { exitCode, verdict, skipped, notes, summary, findings: findings.map(saidOf) };
}

const saidOf = (finding: Finding) => {
  const { rule, severity, status, campaign, element, part, message } = finding;
  const { matched, population, breakdown, sample } = finding;
  return { rule, severity, status, campaign, element, part, message, matched, population, breakdown, sample };
};
