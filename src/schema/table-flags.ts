import { InputError } from '../load/problem.js';
import { didYouMean, listed } from '../load/suggest.js';
import type { Policy, TableEntry } from './read-policy.js';
import { TABLE_NAMES, type TableName } from './tables.js';

/** Puts the files of `--data table=PATH` in the place of the policy's; the mapping stays. */
export function withTables(policy: Policy, data: Readonly<Record<string, string>>, cwd: string): Policy {
  const tables: Partial<Record<TableName, TableEntry>> = { ...policy.data };
  for (const [table, path] of Object.entries(data)) {
    if (!isTable(table))
      throw new InputError(
        `--data names an unknown table "${table}".${didYouMean(table, TABLE_NAMES)}`,
        `Tables are ${listed(TABLE_NAMES)}.`,
      );
    const known = tables[table];
    const { sha256: _, ...source } = known?.source ?? { columns: {}, values: {}, constants: {} }; // of other files
    tables[table] = {
      source,
      format: known?.format ?? null,
      files: [path],
      catalog: null,
      paths: () => [path],
      dir: cwd,
      placeOf: known?.placeOf ?? null,
    };
  }
  return { ...policy, data: tables };
}

const isTable = (name: string): name is TableName => (TABLE_NAMES as string[]).includes(name);
