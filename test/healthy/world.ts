import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';

export type Row = Record<string, string | number>;
/** A map of a plan or policy, to be changed at will. */
// biome-ignore lint/suspicious/noExplicitAny: a test reaches into maps of many forms
export type Loose = any;

/** A company as its files would be. */
export interface Company {
  policy: Loose;
  plans: Record<string, Loose>;
  tables: Record<string, Row[]>;
}

/** Writes a company into a folder. */
export function writeCompany(dir: string, { policy, plans, tables }: Company): void {
  const data = Object.fromEntries(Object.keys(tables).map((table) => [table, `data/${table}.csv`]));
  put(dir, 'outreach-lint.config.yaml', stringify({ ...policy, data }, { aliasDuplicateObjects: false }));
  for (const [id, plan] of Object.entries(plans))
    put(dir, `campaigns/${id}.yaml`, stringify(plan, { aliasDuplicateObjects: false }));
  for (const [table, rows] of Object.entries(tables)) put(dir, `data/${table}.csv`, csv(rows));
}

function put(dir: string, name: string, text: string): void {
  mkdirSync(dirname(join(dir, name)), { recursive: true });
  writeFileSync(join(dir, name), text);
}

function csv(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: string | number | undefined) => (typeof value === 'string' ? `"${value}"` : (value ?? ''));
  return `${[columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column])).join(','))].join('\n')}\n`;
}
