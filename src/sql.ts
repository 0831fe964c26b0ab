/**
 * A piece of SQL: text with holes. Values stay values until the engine renders
 * them, so nothing from a plan or a file is ever pasted into a statement.
 */
export interface Sql {
  readonly kind: 'sql';
  readonly text: readonly string[];
  readonly holes: readonly Hole[];
}

/** A query in named steps; the engine decides how a step is kept (`with`, `as materialized`). */
export interface Query {
  readonly kind: 'query';
  readonly steps: readonly (readonly [name: string, body: Sql])[];
  readonly select: Sql;
}

/** An instant: milliseconds since 1970 in UTC, rendered as a TIMESTAMP. */
export interface InstantValue {
  readonly kind: 'instant';
  readonly ms: number;
}

/** A name of a column or table, rendered quoted. */
export interface Name {
  readonly kind: 'name';
  readonly name: string;
}

/** A NULL that knows its type, which Trino asks for. */
export interface TypedNull {
  readonly kind: 'null';
  readonly type: SqlType;
}

export type SqlType = 'varchar' | 'bigint' | 'double' | 'boolean' | 'timestamp';
/** What a cell of a small table may hold. */
export type Value = InstantValue | TypedNull | string | number | bigint | boolean;

/** A small table that travels in the statement. */
export interface TableValue {
  readonly kind: 'table';
  readonly columns: readonly (readonly [name: string, type: SqlType])[];
  readonly rows: readonly (readonly (Value | null)[])[];
}

export type Hole = Sql | Name | TableValue | Value;

/** `sql\`select ${column} from t where a = ${'text'}\``: strings, numbers and booleans become typed, escaped values. */
export function sql(strings: TemplateStringsArray, ...holes: Hole[]): Sql {
  return { kind: 'sql', text: strings, holes };
}

/** An instant given in milliseconds since 1970. */
export const instant = (ms: number): InstantValue => ({ kind: 'instant', ms });

/** A quoted identifier. */
export const name = (text: string): Name => ({ kind: 'name', name: text });

/** A NULL of a type. */
export const nullOf = (type: SqlType): TypedNull => ({ kind: 'null', type });

/** Several pieces with a separator between them; `empty` stands for no piece at all. Flat, so that thousands fit. */
export function join(pieces: readonly Sql[], separator: Sql, empty: Sql = sql``): Sql {
  if (pieces.length === 0) return empty;
  const holes = pieces.flatMap((piece, i) => (i === 0 ? [piece] : [separator, piece]));
  return { kind: 'sql', text: Array.from({ length: holes.length + 1 }, () => ''), holes };
}

/** A query in steps: later ones may read earlier ones by name. */
export function query(steps: Record<string, Sql>, select: Sql): Query {
  return { kind: 'query', steps: Object.entries(steps), select };
}

/** What stands for a word in a list of pairs; NULL for other words. (`case` would repeat the word once a pair.) */
export function lookup(word: Sql, pairs: Iterable<readonly [word: string, by: string]>): Sql {
  const unique = [...new Map(pairs)];
  if (unique.length === 0) return sql`${nullOf('varchar')}`;
  const listed = (texts: readonly string[]): Sql =>
    join(
      texts.map((it) => sql`${it}`),
      sql`, `,
    );
  return sql`element_at(map(array[${listed(unique.map(([it]) => it))}], array[${listed(unique.map(([, by]) => by))}]), ${word})`;
}

/** A small table as a relation: columns with their types, and rows in that order. The engine decides how it is written. */
export function table(columns: Record<string, SqlType>, rows: readonly (readonly (Value | null)[])[]): Sql {
  return sql`${{ kind: 'table', columns: Object.entries(columns), rows } satisfies TableValue}`;
}

export const SQL_TYPE_NAMES: Record<SqlType, string> = {
  varchar: 'varchar',
  bigint: 'bigint',
  double: 'double',
  boolean: 'boolean',
  timestamp: 'timestamp(3)',
};

/** The text of the fixed parts, to see which columns and tables a statement names. */
export function wordsOf(source: Sql | Query, into: Set<string> = new Set()): Set<string> {
  if (source.kind === 'query') {
    for (const [, body] of source.steps) wordsOf(body, into);
    return wordsOf(source.select, into);
  }
  for (const text of source.text) for (const word of text.match(/\w+/g) ?? []) into.add(word);
  for (const hole of source.holes) {
    if (typeof hole !== 'object') continue;
    if (hole.kind === 'name') into.add(hole.name);
    if (hole.kind === 'sql') wordsOf(hole, into);
    if (hole.kind === 'table') for (const [column] of hole.columns) into.add(column);
  }
  return into;
}
