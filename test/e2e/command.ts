import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The built command, as people run it. */
const COMMAND = join(ROOT, 'bin/outreach-lint.js');

/** No colour, and nothing of the CI system that these tests may run in. */
const OUTSIDE_CI = { NO_COLOR: '1', GITHUB_ACTIONS: '', GITHUB_WORKSPACE: '', CI_PROJECT_DIR: '' };

export interface Output {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the built command and waits for it. */
export function outreachLint(cwd: string, args: readonly string[], env: Record<string, string> = {}): Output {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...OUTSIDE_CI, ...env },
  });
  return { status, stdout, stderr };
}

export type Files = Readonly<Record<string, string | Buffer | null>>;

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Two letters an hour apart to everybody: whoever is reached is a finding of minimum-gap on letter-2. */
export const PLAN = `version: 1
id: spring-letters
name: Spring letters
schedule: { start: 2026-12-01 }
touches:
  - { id: letter-1, channel: mail, at: 2026-12-02T09:00 }
  - { id: letter-2, channel: mail, at: 2026-12-02T10:00 }
`;

export const POLICY = `rules: { frequency/minimum-gap: warn }
data: { contacts: contacts.csv }
`;

const COMPANY: Files = {
  'outreach-lint.config.yaml': POLICY,
  'campaigns/spring.yaml': PLAN,
  'contacts.csv': 'contact_id,email\nrosa,rosa@example.com\n',
};

/** A company in a folder of its own: the one above, with other files (null: without). Gives the folder. */
export function company(files: Files = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'outreach-lint-e2e-'));
  for (const [name, content] of Object.entries({ ...COMPANY, ...files })) {
    if (content === null) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Runs the command in a folder, judged on one day. */
export function runIn(cwd: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [COMMAND, '--as-of', '2026-11-22', ...args],
      { cwd, env: { ...process.env, ...OUTSIDE_CI, ...env }, timeout: 50_000, maxBuffer: 1 << 28 },
      (error, out, err) =>
        done({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : null, out, err }),
    );
  });
}

/** Runs the command in a company of its own, which is gone afterwards. */
export async function run(files: Files = {}, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const folder = company(files);
  try {
    return await runIn(folder, args, env);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Json {
  findings: {
    rule: string;
    campaign: string | null;
    touch: string | null;
    message: string;
    help: string;
    matched?: number;
    population?: number;
    location: { file: string; line: number; column: number };
    breakdown: { reason: string; matched: number }[];
    sample: Record<string, string | null>[];
  }[];
  skipped: { rule: string }[];
  summary: { rows: Record<string, number>; plans: number };
  exitCode: number;
}

/** The JSON report of a run that has one. */
export function reportOf({ out, err }: Run): Json {
  expect(err).toBe('');
  return JSON.parse(out) as Json;
}

/** How many contacts a run reaches, by the second letter of PLAN. */
export async function reached(files: Files, args: readonly string[] = []): Promise<number> {
  const report = reportOf(await run(files, ['-f', 'json', ...args]));
  expect(report.findings.filter((finding) => finding.rule === 'plan/schema')).toEqual([]);
  return report.findings.find((finding) => finding.touch === 'letter-2')?.matched ?? 0;
}

/** Ended with 2: nothing on stdout, on stderr sentences that begin with their place and have no stack or inside talk. */
export function assertRefused(result: Run, start: string, ...words: readonly (string | RegExp)[]): void {
  expect(result.out).toBe('');
  expect(result.err.startsWith(start), `stderr begins with ${start}: ${result.err}`).toBe(true);
  for (const word of words) expect(result.err).toMatch(word); // a text is looked for as it is
  expect(result.err).not.toMatch(
    /\n\s+at |fault of outreach-lint|\b(Binder|Catalog|Parser|Conversion|Invalid Input|TypeError|Error):? /,
  );
  expect(result.err.trim()).toMatch(/[.?)]$/);
  expect(result.code).toBe(2);
}
