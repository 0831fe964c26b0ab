import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { type Finding, lint, type Rule } from '../../src/index.js';

/** One example of a room: what is given, and the exact findings. */
export interface Case {
  name: string;
  now?: string;
  policy?: Record<string, unknown>;
  options?: Record<string, unknown>;
  plan?: Record<string, unknown>;
  plans?: Record<string, unknown>[];
  tables?: Record<string, Record<string, string | number | boolean | null>[]>;
  findings?: Expected[];
}

export interface Expected {
  on: string;
  part?: string;
  message: string;
  counts?: string;
  breakdown?: Record<string, number>;
  rows?: string[];
}

export interface Room {
  /** `group/rule`. */
  id: string;
  dir: string;
  flags: Case[];
  passes: Case[];
}

export const RULES_DIR = fileURLToPath(new URL('../../rules', import.meta.url));

/** Every room on disk, whether the list of rules knows it or not. */
export function roomsOnDisk(): Room[] {
  const folders = (dir: string) =>
    readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  return folders(RULES_DIR).flatMap((group) =>
    folders(join(RULES_DIR, group)).map((name) => {
      const dir = join(RULES_DIR, group, name);
      const cases = parse(readFileSync(join(dir, 'cases.yaml'), 'utf8')) as Pick<Room, 'flags' | 'passes'>;
      return { id: `${group}/${name}`, dir, flags: cases.flags, passes: cases.passes };
    }),
  );
}

/** Runs a case through the whole tool, as files in a folder, and gives what the rule found. */
export async function runCase(rule: Rule, given: Case, ruleset: readonly Rule[]): Promise<Expected[]> {
  return inCase(rule, given, async (dir) => {
    const report = await lint({ cwd: dir, asOf: given.now ?? '2026-11-22', ruleset });
    const wrong = report.findings.filter((finding) => finding.rule === 'plan/schema');
    if (wrong.length > 0)
      throw new Error(
        `the case's own plan is not valid: ${wrong.map((it) => `${it.location.pointer} ${it.message}`).join(' ')}`,
      );
    if (report.skipped.some((it) => it.rule === rule.id))
      throw new Error(`the case lacks tables that ${rule.id} needs`);
    return report.findings.filter((finding) => finding.rule === rule.id).map(expectedOf);
  });
}

/** Does something in a folder that holds the case's policy, plans and tables as files. */
export async function inCase<T>(rule: Rule, given: Case, work: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-case-'));
  try {
    writeWorld(dir, rule, given);
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function expectedOf(finding: Finding): Expected {
  const { element, campaign, part, message, matched, population, breakdown, rows } = finding;
  return {
    on: `${element.kind}${element.id === null ? '' : ` ${element.id}`}${campaign === null ? ' of no plan' : ''}`,
    ...(part === null ? {} : { part }),
    message,
    ...(matched === undefined
      ? {}
      : {
          counts: `${matched} of ${population}`,
          breakdown: Object.fromEntries(breakdown.map((it) => [it.reason, it.matched])),
          rows,
        }),
  };
}

function writeWorld(dir: string, rule: Rule, given: Case): void {
  const { rules, ...policy } = { rules: {}, ...given.policy };
  const data = Object.fromEntries(
    Object.keys(given.tables ?? {}).map((table) => [table, { ...sourceOf(given, table), files: `data/${table}.csv` }]),
  );
  write(
    dir,
    'outreach-lint.config.yaml',
    stringify({
      ...policy,
      ...(given.tables === undefined ? {} : { data }),
      rules: { ...(rules as object), [rule.id]: [rule.severity, given.options ?? {}] },
    }),
  );
  for (const plan of given.plans ?? (given.plan === undefined ? [] : [given.plan])) {
    write(
      dir,
      `campaigns/${String(plan['id'])}.yaml`,
      stringify({ version: 1, name: String(plan['id']), schedule: { start: '2026-12-01' }, ...plan }),
    );
  }
  for (const [table, rows] of Object.entries(given.tables ?? {})) write(dir, `data/${table}.csv`, csv(rows));
}

/** A case may say how a table is read, under policy.data.TABLE, without its files. */
function sourceOf(given: Case, table: string): object {
  return (given.policy?.['data'] as Record<string, object> | undefined)?.[table] ?? {};
}

function write(dir: string, name: string, text: string): void {
  mkdirSync(dirname(join(dir, name)), { recursive: true });
  writeFileSync(join(dir, name), text);
}

function csv(rows: readonly Record<string, unknown>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: unknown) =>
    value === undefined || value === null ? '' : `"${String(value).replaceAll('"', '""')}"`;
  return [columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column])).join(','))]
    .map((line) => `${line}\n`)
    .join('');
}
