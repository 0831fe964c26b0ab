import { InputError } from '../load/problem.js';
import { join, name, type Sql, sql } from '../sql.js';
import type { Engine } from './engine.js';

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
  const cells = columns.map(({ name: column, kind }, i) => {
    const text = sql`nullif(split_part(line, chr(31), ${i + 1}), chr(29))`;
    return sql`${typed(text, TYPES[kind] ?? 'varchar')} as ${name(column)}`;
  });
  const some = count === 0 ? sql` where false` : sql``;
  return sql`select ${join(cells, sql`, `)} from unnest(split(${packed}, chr(30))) as packed(line)${some}`;
}

function typed(text: Sql, type: string): Sql {
  if (type === 'varchar') return text;
  return { kind: 'sql', text: ['cast(', ` as ${type})`], holes: [text] };
}

function cellText(value: unknown, shown: string): string {
  if (value === null) return NULL;
  const text = String(value);
  if (RESERVED.some((sign) => text.includes(sign)))
    throw new InputError('a cell holds a control character.', 'Remove it from the file.', { file: shown });
  return text;
}
