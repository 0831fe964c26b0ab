import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { globSync } from 'tinyglobby';
import { parse, stringify } from 'yaml';
import { type Finding, type LintOptions, lint, type Report } from '../../src/index.js';
import { createTable, createView } from './sql.js';

interface TableText {
  files: string | string[];
  columns?: Record<string, string>;
  values?: object;
  constants?: object;
  timezone?: string;
  date_format?: string;
}

const POLICY = 'outreach-lint.config.yaml';

/** Worlds are judged at the same time, each with tables of its own. */
let worlds = 0;

/** What a folder shows with its tables as files, and with the same tables, or views, on a cluster. */
export interface OnBoth<T> {
  readonly files: T;
  readonly cluster: T;
}

export async function reportsOnBoth(
  dir: string,
  server: string,
  as: 'tables' | 'views',
  options: LintOptions,
): Promise<OnBoth<Report>> {
  const files = await lint({ ...options, cwd: dir });
  return { files, cluster: await lint({ ...options, cwd: dir, config: await onCluster(dir, server, as) }) };
}

export async function findingsOnBoth(
  dir: string,
  asOf: string,
  server: string,
  as: 'tables' | 'views',
): Promise<OnBoth<Finding[]>> {
  const { files, cluster } = await reportsOnBoth(dir, server, as, { asOf });
  return { files: files.findings.map(comparable), cluster: cluster.findings.map(comparable) };
}

/** Puts the tables of a folder on a cluster; gives the name of a policy in the folder that reads them there. */
export async function onCluster(dir: string, server: string, as: 'tables' | 'views'): Promise<string> {
  const world = worlds++;
  const policy = parse(readFileSync(join(dir, POLICY), 'utf8')) as { data?: Record<string, string | TableText> };
  const tables: Record<string, object> = {};
  for (const [table, source] of Object.entries(policy.data ?? {})) {
    const text: TableText = typeof source === 'string' ? { files: source } : source;
    const { header, rows } = cellsOf(dir, text);
    const name = `memory.default.w${process.pid}_${world}_${table}`;
    const create = as === 'tables' ? createTable : createView;
    await create(server, name, Object.fromEntries(header.map((column) => [column, 'varchar'])), rows);
    const { files: _, ...mapping } = text;
    tables[table] = { ...mapping, table: name };
  }
  const { data: _, ...rest } = policy;
  const engine = { kind: 'trino', server, user: 'test', ...(Object.keys(tables).length === 0 ? {} : { tables }) };
  const named = 'trino.yaml';
  writeFileSync(join(dir, named), stringify({ ...rest, engine }));
  return named;
}

/** Findings of no plan have their data file as location, which differs by design; waivers stand in another policy file. */
export function comparable(finding: Finding): Finding {
  const { location } = finding;
  return finding.campaign === null
    ? { ...finding, location: { ...location, file: '', line: 0, column: 0, endLine: 0, endColumn: 0 } }
    : finding;
}

/** The texts of all files of a table, by the first file's header. */
function cellsOf(dir: string, { files }: TableText): { header: string[]; rows: string[][] } {
  const paths = globSync([files].flat(), { cwd: dir, absolute: true }).sort();
  const [first = [], ...others] = paths.map(
    (path) =>
      parseCsv(readFileSync(path), {
        bom: true,
        delimiter: path.endsWith('.tsv') ? '\t' : [',', ';'],
        skip_empty_lines: true,
      }) as string[][],
  );
  const [header = [], ...rows] = first;
  const more = others.flatMap(([columns = [], ...cells]) =>
    cells.map((row) => header.map((column) => row[columns.indexOf(column)] ?? '')),
  );
  return { header, rows: [...rows, ...more] };
}
