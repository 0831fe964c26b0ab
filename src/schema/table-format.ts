import type { PolicyFile } from '../load/policy-file.js';
import { InputError } from '../load/problem.js';
import { didYouMean, listed } from '../load/suggest.js';
import type { Mapping, TableMapping } from './mappings/mapping.js';
import type { PolicyText } from './policy.js';
import type { TableName } from './tables.js';

/** How the export that a policy names fills one table. */
export interface TableFormat extends TableMapping {
  readonly name: string;
  readonly empty: readonly string[];
  readonly dates: readonly string[];
}

/** How a named mapping fills one table; undefined where it does not. */
export function formatFor(mapping: Mapping, table: TableName): TableFormat | undefined {
  const fills = mapping.tables[table];
  if (fills === undefined) return undefined;
  return { ...fills, name: mapping.name, empty: mapping.empty ?? [], dates: mapping.dates ?? [] };
}

/** The named mappings of a policy's tables. They are loaded only where one is named. Throws InputError for an unknown one. */
export async function formatsOf(text: PolicyText, file: PolicyFile): Promise<ReadonlyMap<TableName, TableFormat>> {
  const named = Object.entries(text.data ?? {}).filter(([, source]) => source?.format !== undefined);
  const formats = new Map<TableName, TableFormat>();
  if (named.length === 0) return formats;
  const { MAPPINGS } = await import('./mappings/index.js');
  for (const [table, source] of named) {
    const place = file.placeOf(['data', table, 'format']);
    const format = formatOf(MAPPINGS, table as TableName, source?.format ?? '');
    if (typeof format === 'string') throw new InputError(format, 'outreach-lint formats lists them all.', place);
    formats.set(table as TableName, format);
  }
  return formats;
}

/** A mapping for a table, or what is wrong with its name. */
function formatOf(mappings: readonly Mapping[], table: TableName, name: string): TableFormat | string {
  const mapping = mappings.find((it) => it.name === name);
  if (mapping === undefined) {
    const names = mappings.map((it) => it.name);
    return `unknown format "${name}".${didYouMean(name, names)} Formats for ${table} are ${listed(namesFor(mappings, table))}.`;
  }
  return (
    formatFor(mapping, table) ??
    `the format ${name} does not fill the table ${table}; it fills ${listed(Object.keys(mapping.tables))}.`
  );
}

function namesFor(mappings: readonly Mapping[], table: TableName): string[] {
  const names = mappings.filter((it) => it.tables[table] !== undefined).map((it) => it.name);
  return names.length === 0 ? ['none'] : names;
}
