import { didYouMean, listed } from '../load/suggest.js';
import { join, name, type Sql, sql } from '../sql.js';

/** Something in a `where` that is not allowed, or names a column that is not there. */
export class ExpressionError extends Error {}

const FUNCTIONS: Record<string, (args: Sql[]) => Sql> = {
  lower: ([a]) => sql`lower(${some(a)})`,
  upper: ([a]) => sql`upper(${some(a)})`,
  trim: ([a]) => sql`trim(${some(a)})`,
  length: ([a]) => sql`length(${some(a)})`,
  abs: ([a]) => sql`abs(${some(a)})`,
  round: ([a]) => sql`round(${some(a)})`,
  coalesce: (args) => sql`coalesce(${join(args, sql`, `)})`,
  '+': ([a, b]) => sql`(${some(a)} + ${some(b)})`,
  '-': ([a, b]) => (b === undefined ? sql`(- ${some(a)})` : sql`(${some(a)} - ${b})`),
  '*': ([a, b]) => sql`(${some(a)} * ${some(b)})`,
  '~~': ([a, b]) => sql`(${some(a)} like ${some(b)})`,
  '!~~': ([a, b]) => sql`(${some(a)} not like ${some(b)})`,
};

const COMPARISONS: Record<string, Sql> = {
  COMPARE_EQUAL: sql`=`,
  COMPARE_NOTEQUAL: sql`<>`,
  COMPARE_LESSTHAN: sql`<`,
  COMPARE_GREATERTHAN: sql`>`,
  COMPARE_LESSTHANOREQUALTO: sql`<=`,
  COMPARE_GREATERTHANOREQUALTO: sql`>=`,
};

const OPERATORS: Record<string, (args: Sql[]) => Sql> = {
  OPERATOR_NOT: ([a]) => sql`(not ${some(a)})`,
  OPERATOR_IS_NULL: ([a]) => sql`(${some(a)} is null)`,
  OPERATOR_IS_NOT_NULL: ([a]) => sql`(${some(a)} is not null)`,
  OPERATOR_COALESCE: (args) => sql`coalesce(${join(args, sql`, `)})`,
  COMPARE_IN: ([a, ...list]) => sql`(${some(a)} in (${join(list, sql`, `)}))`,
  COMPARE_NOT_IN: ([a, ...list]) => sql`(${some(a)} not in (${join(list, sql`, `)}))`,
};

const some = (piece: Sql | undefined): Sql => {
  if (piece === undefined) throw new ExpressionError('a function lacks an argument');
  return piece;
};

interface Node {
  class: string;
  type: string;
  [key: string]: unknown;
}

/** A `where` taken apart: the columns it compares with numbers, all it names, and the SQL made anew from its tree. */
export interface Expression {
  readonly columns: ReadonlySet<string>;
  readonly numeric: ReadonlySet<string>;
  readonly sql: Sql;
}

/**
 * Reads the parsed tree of `select 1 from contacts where (TEXT)`: one boolean expression over columns, no sub-query,
 * only functions of a short list. The SQL that runs is written from the tree, never the text itself.
 * Throws ExpressionError.
 */
export function readExpression(tree: unknown): Expression {
  const root = tree as { error?: boolean; error_message?: string; statements?: { node: Record<string, unknown> }[] };
  if (root.error === true) throw new ExpressionError(`cannot be read: ${root.error_message ?? 'syntax error'}`);
  const [statement, second] = root.statements ?? [];
  if (statement === undefined || second !== undefined || !isPlainSelect(statement.node))
    throw new ExpressionError('must be one boolean expression');
  const columns = new Set<string>();
  const numeric = new Set<string>();
  const condition = statement.node['where_clause'] as Node;
  write(condition, columns, numeric); // finds out which columns are compared with numbers, wherever they stand
  const where = write(condition, columns, numeric);
  return { columns, numeric, sql: where };
}

function isPlainSelect(node: Record<string, unknown>): boolean {
  const empty = (value: unknown) =>
    value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  const from = node['from_table'] as { type?: string; table_name?: string } | undefined;
  const map = (node['cte_map'] as { map?: unknown } | undefined)?.map;
  return (
    node['type'] === 'SELECT_NODE' &&
    from?.type === 'BASE_TABLE' &&
    from.table_name === 'contacts' &&
    empty(map) &&
    empty(node['modifiers']) &&
    empty(node['having']) &&
    empty(node['qualify']) &&
    empty(node['sample']) &&
    empty(node['group_expressions'])
  );
}

function write(node: Node, columns: Set<string>, numeric: Set<string>): Sql {
  const sub = (child: unknown) => write(child as Node, columns, numeric);
  switch (node.class) {
    case 'COMPARISON':
      return comparison(node, sub, numeric);
    case 'BETWEEN':
      for (const side of ['lower', 'upper']) if (isNumber(node[side])) markNumeric(node['input'], numeric);
      return sql`(${sub(node['input'])} between ${sub(node['lower'])} and ${sub(node['upper'])})`;
    case 'CONJUNCTION':
      return sql`(${join((node['children'] as Node[]).map(sub), node.type === 'CONJUNCTION_AND' ? sql` and ` : sql` or `)})`;
    case 'OPERATOR':
      return operator(node, sub, numeric);
    case 'FUNCTION':
      return call(node, sub, numeric);
    case 'CONSTANT':
      return constant(node);
    case 'COLUMN_REF':
      return column(node, columns, numeric);
    default:
      throw new ExpressionError(
        node.class === 'SUBQUERY'
          ? 'may not hold a sub-query'
          : `may not hold ${String(node.type).toLowerCase().replaceAll('_', ' ')}`,
      );
  }
}

function comparison(node: Node, sub: (child: unknown) => Sql, numeric: Set<string>): Sql {
  const sign = COMPARISONS[node.type];
  if (sign === undefined) throw new ExpressionError(`may not hold ${node.type.toLowerCase()}`);
  if (isNumber(node['right'])) markNumeric(node['left'], numeric);
  if (isNumber(node['left'])) markNumeric(node['right'], numeric);
  return sql`(${sub(node['left'])} ${sign} ${sub(node['right'])})`;
}

function operator(node: Node, sub: (child: unknown) => Sql, numeric: Set<string>): Sql {
  const make = OPERATORS[node.type];
  if (make === undefined) throw new ExpressionError(`may not hold ${node.type.toLowerCase()}`);
  const children = node['children'] as Node[];
  if (children.slice(1).some(isNumber)) markNumeric(children[0], numeric);
  return make(children.map(sub));
}

function call(node: Node, sub: (child: unknown) => Sql, numeric: Set<string>): Sql {
  const called = String(node['function_name']);
  const make = FUNCTIONS[called];
  if (make === undefined || node['filter'] !== null)
    throw new ExpressionError(
      `may not call ${called}; allowed are ${listed(Object.keys(FUNCTIONS).filter((f) => /^[a-z]/.test(f)))}`,
    );
  const children = node['children'] as Node[];
  if (['+', '-', '*', 'abs', 'round'].includes(called)) for (const child of children) markNumeric(child, numeric);
  return make(children.map(sub));
}

const isNumber = (node: unknown): boolean => {
  const type = (node as { value?: { type?: { id?: string } } }).value?.type?.id ?? '';
  return (
    /INTEGER|BIGINT|DECIMAL|DOUBLE/.test(type) ||
    ((node as Node).class === 'FUNCTION' && ['+', '-', '*'].includes(String((node as Node)['function_name'])))
  );
};

function markNumeric(node: unknown, numeric: Set<string>): void {
  const names =
    (node as { class?: string; column_names?: string[] }).class === 'COLUMN_REF'
      ? (node as { column_names: string[] }).column_names
      : [];
  const last = names.at(-1);
  if (last !== undefined) numeric.add(last);
}

function constant(node: Node): Sql {
  const value = node['value'] as {
    type: { id: string; type_info?: { scale?: number } | null };
    is_null: boolean;
    value?: unknown;
  };
  if (value.is_null) return sql`null`;
  if (value.type.id === 'DECIMAL') return sql`${Number(value.value) / 10 ** (value.type.type_info?.scale ?? 0)}`;
  if (typeof value.value === 'string' || typeof value.value === 'number' || typeof value.value === 'boolean')
    return sql`${value.value}`;
  throw new ExpressionError(`may not hold a value of the type ${value.type.id.toLowerCase()}`);
}

function column(node: Node, columns: Set<string>, numeric: Set<string>): Sql {
  const names = node['column_names'] as string[];
  const last = names.at(-1) ?? '';
  if (names.length > 2 || (names.length === 2 && names[0] !== 'contacts'))
    throw new ExpressionError(`may only name columns of contacts, not ${names.join('.')}`);
  columns.add(last);
  return sql`${name(numeric.has(last) ? numberName(last) : last)}`;
}

/** The name under which the contacts table keeps a column as a number. */
export const numberName = (column: string): string => `${column}${AS_NUMBER}`;

/** The file's column behind it. */
export const baseName = (column: string): string =>
  column.endsWith(AS_NUMBER) ? column.slice(0, -AS_NUMBER.length) : column;

const AS_NUMBER = ' as number';

/** Throws ExpressionError for a column that the contact list lacks. */
export function assertColumns(columns: Iterable<string>, header: readonly string[]): void {
  for (const wanted of columns) {
    if (!header.some((known) => known.toLowerCase() === wanted.toLowerCase()))
      throw new ExpressionError(
        `names the column "${wanted}", which contacts does not have.${didYouMean(wanted, header)}`,
      );
  }
}
