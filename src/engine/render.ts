import { type Hole, type Query, SQL_TYPE_NAMES, type Sql, type TableValue } from '../sql.js';

/** How an engine likes a small table to be written. */
export type WriteTable = (value: TableValue) => string;

/** Renders SQL with every value typed and escaped. The only place where values become text. */
export function render(source: Sql, write: WriteTable = valuesTable): string {
  return source.text.reduce(
    (text, part, i) => text + (i === 0 ? '' : renderHole(source.holes[i - 1], write)) + part,
    '',
  );
}

/** A query as one statement: its steps as a `with`, kept in memory where the engine has a word for it. */
export function renderQuery(source: Sql | Query, keep: '' | 'materialized ', write: WriteTable = valuesTable): string {
  if (source.kind === 'sql') return render(source, write);
  if (source.steps.length === 0) return render(source.select, write);
  const steps = source.steps.map(([name, body]) => `${quoted(name)} as ${keep}(${render(body, write)})`);
  return `with ${steps.join(',\n')}\n${render(source.select, write)}`;
}

function renderHole(hole: Hole | undefined, write: WriteTable): string {
  if (hole === undefined) throw new Error('a piece of SQL has a hole without a value');
  if (typeof hole === 'string') return literal(hole);
  if (typeof hole === 'boolean' || typeof hole === 'bigint') return String(hole);
  if (typeof hole === 'number') return numberText(hole);
  if (hole.kind === 'sql') return render(hole, write);
  if (hole.kind === 'table') return write(hole);
  if (hole.kind === 'name') return quoted(hole.name);
  if (hole.kind === 'null') return `cast(null as ${SQL_TYPE_NAMES[hole.type]})`;
  return `timestamp '${timestampText(hole.ms)}'`;
}

/** A list of values with typed columns; an empty one selects nothing but keeps its types. */
export function valuesTable({ columns, rows }: TableValue): string {
  const picked = columns.map(([name, type]) => `cast(${quoted(name)} as ${SQL_TYPE_NAMES[type]}) as ${quoted(name)}`);
  const none = columns.map(() => null);
  const lines = (rows.length > 0 ? rows : [none]).map(
    (row) => `(${columns.map(([, type], i) => renderHole(row[i] ?? { kind: 'null', type }, valuesTable)).join(', ')})`,
  );
  const names = columns.map(([name]) => quoted(name)).join(', ');
  const where = rows.length > 0 ? '' : ' where false';
  return `(select ${picked.join(', ')} from (values ${lines.join(', ')}) as v(${names})${where})`;
}

/** A table of the same columns without its rows, for who only looks at a statement. */
export const withoutRows: WriteTable = ({ columns }) => valuesTable({ kind: 'table', columns, rows: [] });

/** A text literal; quotes are doubled, and a NUL character, which ends a statement, is refused. */
export function literal(text: string): string {
  if (text.includes('\0')) throw new Error('a text holds a NUL character, which SQL cannot carry');
  return `'${text.replaceAll("'", "''")}'`;
}

/** A quoted identifier. */
export function quoted(name: string): string {
  if (name === '' || name.includes('\0')) throw new Error('an identifier is empty or holds a NUL character');
  return `"${name.replaceAll('"', '""')}"`;
}

/** Whole numbers as bigint, others as double in exponent form, which both engines read as a double. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`${value} has no place in SQL`);
  const text = Number.isSafeInteger(value) ? String(value) : value.toExponential();
  return text.startsWith('-') ? `(${text})` : text; // after a minus, a second one would begin a comment
}

/** `2026-12-01 09:00:00.000` in UTC. */
export function timestampText(ms: number): string {
  const text = new Date(ms).toISOString();
  if (!/^\d{4}-/.test(text)) throw new Error(`the instant ${text} is outside the years 0 to 9999`);
  return text.replace('T', ' ').replace('Z', '');
}
