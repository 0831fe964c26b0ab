import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { type Output, outreachLint } from './command.js';

export const AS_OF = '2026-11-22';

type Content = string | Record<string, unknown>;

/** A new folder with these files (maps become YAML), gone when the test is over. */
export function folderOf(files: Readonly<Record<string, Content>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-test-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  put(dir, files);
  return dir;
}

/** Writes files into a folder. */
export function put(dir: string, files: Readonly<Record<string, Content>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), typeof content === 'string' ? content : stringify(content));
  }
}

/** A plan in which no plan rule finds anything, with some keys replaced. */
export const plan = (id: string, over: Record<string, unknown> = {}): Record<string, unknown> => ({
  version: 1,
  id,
  name: id,
  value_proposition: 'Video calls that do not freeze',
  objective: { metric: 'orders', measured_in: 'crm' },
  schedule: { start: '2026-12-01' },
  touches: [{ id: 'letter-1', channel: 'mail', at: '2026-12-01T09:00' }],
  ...over,
});

/** A plan that counts clicks: one finding of value/outcome-metric. */
export const faulty = (id: string, over: Record<string, unknown> = {}): Record<string, unknown> =>
  plan(id, { objective: { metric: 'clicks', measured_in: 'crm' }, ...over });

/** Touches on these days at nine, by post: `t1`, `t2`, … */
export const letters = (...days: string[]): Record<string, unknown>[] =>
  days.map((day, i) => ({ id: `t${i + 1}`, channel: 'mail', at: day.includes('T') ? day : `${day}T09:00` }));

export interface JsonFinding {
  rule: string;
  severity: string;
  status: string;
  campaign: string | null;
  element: { kind: string; id: string | null };
  touch: string | null;
  part: string | null;
  message: string;
  help: string;
  location: { file: string; line: number; column: number; endLine: number; endColumn: number; pointer: string };
  matched?: number;
  population?: number;
  breakdown: { reason: string; matched: number }[];
  sample: Record<string, string | null>[];
  fingerprint: string;
}

export interface JsonReport {
  version: number;
  asOf: string;
  exitCode: number;
  findings: JsonFinding[];
  skipped: { rule: string; needs: string[] }[];
  summary: {
    errors: number;
    warnings: number;
    waived: number;
    baselined: number;
    plans: number;
    rules: number;
    rows: Record<string, number>;
  };
}

/** Runs the command with `-f json`, which must give a report. */
export function lintIn(cwd: string, args: readonly string[] = [], env: Record<string, string> = {}): JsonReport {
  const { status, stdout, stderr } = outreachLint(cwd, ['--as-of', AS_OF, '-f', 'json', ...args], env);
  if (stderr !== '') throw new Error(`exit ${status}: ${stderr}`);
  const report = JSON.parse(stdout) as JsonReport;
  if (report.exitCode !== status) throw new Error(`the report says ${report.exitCode}, the process ${status}`);
  return report;
}

/** Runs the command, which must fail with exit code 2; gives what it says. */
export function failIn(cwd: string, args: readonly string[] = [], env: Record<string, string> = {}): string {
  const { status, stdout, stderr } = outreachLint(cwd, ['--as-of', AS_OF, ...args], env);
  if (status !== 2 || stdout !== '') throw new Error(`exit ${status}: ${stderr}${stdout}`);
  return stderr;
}

/** The report for people. */
export const prettyIn = (cwd: string, args: readonly string[] = []): Output =>
  outreachLint(cwd, ['--as-of', AS_OF, ...args]);

/** `severity rule campaign/element`, in order; silenced ones with a `~`. */
export const brief = (report: JsonReport): string[] =>
  report.findings.map(
    ({ status, severity, rule, campaign, element }) =>
      `${status === 'open' ? '' : '~'}${severity} ${rule} ${campaign ?? '-'}/${element.id ?? element.kind}`,
  );
