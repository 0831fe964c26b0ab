import { InputError } from '../load/problem.js';
import { join, name, SQL_TYPE_NAMES, type Sql, sql, type TableValue, type Value } from '../sql.js';
import type { Engine } from './engine.js';
import { literal, quoted, timestampText, valuesTable } from './render.js';

const ROW = '\u001e';
const CELL = '\u001f';
const NULL = '\u001d';
const RESERVED = [ROW, CELL, NULL, '\0'];

/** The most characters of one file in a statement: what is left of 1,000,000 is for the query. */
const MAX_CHARACTERS = 850_000;

const TYPES: Record<string, string> = {
  number: 'double',
  boolean: 'boolean',
  instant: 'timestamp(3)',
  until: 'timestamp(3)',
};

/**
 * The rows of a small table as a query that any cluster can run: one text, split there. A list of values would do the
 * same a hundred times slower. Throws InputError for more rows than a statement can carry.
 */
export async function packRows(
  engine: Engine,
  table: string,
  columns: readonly { name: string; kind: string }[],
  count: number,
  shown: string,
): Promise<Sql> {
  const texts = columns.map(({ name: column }) => sql`cast(${name(column)} as varchar) as ${name(column)}`);
  const rows = await engine.query(sql`select ${join(texts, sql`, `)} from ${name(table)}`);
  const lines = rows.map((row) => columns.map(({ name: column }) => cellText(row[column] ?? null, shown)).join(CELL));
  const packed = lines.sort().join(ROW);
  if (packed.length > MAX_CHARACTERS) {
    throw new InputError(
      `its ${count} rows are more than a query for the cluster can carry.`,
      'Put this file into the lake and name it in engine.tables.',
      { file: shown },
    );
  }
  const from = unpacked(
    columns.map(({ name: column, kind }) => [column, TYPES[kind] ?? 'varchar']),
    packed,
  );
  return { kind: 'sql', text: [`${from}${count === 0 ? ' where false' : ''}`], holes: [] };
}

/** A small table as one packed text, where it is long; a list of values takes a cluster long to plan. */
export function packedTable(value: TableValue): string {
  const { columns, rows } = value;
  const isReserved = (cell: Value | null) => typeof cell === 'string' && RESERVED.some((sign) => cell.includes(sign));
  if (rows.length < FEW || rows.some((row) => row.some(isReserved))) return valuesTable(value);
  const packed = rows.map((row) => columns.map((_, i) => valueText(row[i] ?? null)).join(CELL)).join(ROW);
  const types = columns.map(([column, type]) => [column, SQL_TYPE_NAMES[type]] as const);
  return `(${unpacked(types, packed)})`;
}

/** Below this, a list of values is as fast and easier to read. */
const FEW = 20;

function valueText(value: Value | null): string {
  if (value === null) return NULL;
  if (typeof value !== 'object') return String(value);
  return value.kind === 'null' ? NULL : timestampText(value.ms);
}

function unpacked(columns: readonly (readonly [name: string, type: string])[], packed: string): string {
  const cells = columns.map(([column, type], i) => {
    const text = `nullif(split_part(line, chr(31), ${i + 1}), chr(29))`;
    return `${type === 'varchar' ? text : `cast(${text} as ${type})`} as ${quoted(column)}`;
  });
  return `select ${cells.join(', ')} from unnest(split(${literal(packed)}, chr(30))) as packed(line)`;
}

function cellText(value: unknown, shown: string): string {
  if (value === null) return NULL;
  const text = String(value);
  if (RESERVED.some((sign) => text.includes(sign)))
    throw new InputError('a cell holds a control character.', 'Remove it from the file.', { file: shown });
  return text;
}
