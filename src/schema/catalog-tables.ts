import type { PolicyFile } from '../load/policy-file.js';
import { InputError } from '../load/problem.js';
import type { PolicyText } from './policy.js';
import type { TableEntry } from './read-policy.js';
import type { TableName } from './tables.js';

/** The tables of `engine.tables`, as entries like those of `data`. Throws InputError for one that stands in both. */
export function catalogTables(text: PolicyText, file: PolicyFile): Partial<Record<TableName, TableEntry>> {
  const tables: Partial<Record<TableName, TableEntry>> = {};
  for (const [name, source] of Object.entries(text.engine?.tables ?? {})) {
    if (source === undefined) continue;
    const table = name as TableName;
    const place = file.placeOf(['engine', 'tables', table], 'key');
    if (text.engine?.kind !== 'trino')
      throw new InputError('engine.tables needs a cluster.', 'Write kind: trino, or put files under data.', place);
    if (text.data?.[table] !== undefined)
      throw new InputError(`${table} stands under data and under engine.tables.`, 'Keep one of them.', place);
    tables[table] = {
      source,
      format: null,
      files: [],
      catalog: source.table,
      paths: () => [],
      dir: file.dir,
      placeOf: (...path) => file.placeOf(['engine', 'tables', table, ...path]),
    };
  }
  return tables;
}
