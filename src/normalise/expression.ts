import { didYouMean } from '../load/suggest.js';
import { isDate } from '../schema/clock.js';
import type { ColumnKind } from '../schema/tables.js';
import { instant, join, name, type Sql, sql } from '../sql.js';
import {
  asBoolean,
  asWord,
  call,
  constant,
  ExpressionError,
  given,
  type Term,
  type Type,
  truth,
  typeOf,
  type Value,
} from './expression-terms.js';
import { instantOf } from './time.js';

interface Node {
  class: string;
  type: string;
  [key: string]: unknown;
}

/** A `where` taken apart: the columns it reads, and the SQL made anew from its tree. */
export interface Expression {
  /** Columns as the contacts table keeps them; those read as numbers under a name of their own. */
  readonly columns: ReadonlySet<string>;
  readonly sql: Sql;
}

/** A column of contacts by a name that a plan gives it. Throws ExpressionError where there is none. */
export type FindColumn = (name: string) => { name: string; kind: ColumnKind | undefined };

/** Finds columns without regard to case, the well-known ones first. */
export function columnFinder(kinds: Readonly<Record<string, ColumnKind>>, header: readonly string[]): FindColumn {
  const known = [...Object.keys(kinds), ...header];
  return (wanted) => {
    const found = known.find((column) => column.toLowerCase() === wanted.toLowerCase());
    if (found === undefined)
      throw new ExpressionError(
        `names the column "${wanted}", which contacts does not have.${didYouMean(wanted, known)}`,
      );
    return { name: found, kind: Object.hasOwn(kinds, found) ? kinds[found] : undefined };
  };
}

/**
 * Reads the parsed tree of `select 1 from contacts where (TEXT)`: one boolean expression over columns, no sub-query,
 * only functions of a short list. The SQL that runs is written from the tree, never the text itself.
 * Throws ExpressionError.
 */
export function readExpression(tree: unknown, find: FindColumn, zone: string): Expression {
  const root = tree as { error?: boolean; error_message?: string; statements?: { node: Record<string, unknown> }[] };
  if (root.error === true) throw new ExpressionError(`cannot be read: ${parserText(root.error_message)}`);
  const [statement, second] = root.statements ?? [];
  if (statement === undefined || second !== undefined || !isPlainSelect(statement.node))
    throw new ExpressionError('must be one boolean expression');
  const columns = new Set<string>();
  const term = new Reader(columns, find, zone).read(statement.node['where_clause'] as Node);
  return { sql: asBoolean(term), columns };
}

function parserText(message = 'syntax error'): string {
  const [line = ''] = message.split('\n');
  return /expression depth/i.test(line) ? 'it is nested too deeply' : line;
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
    ['modifiers', 'having', 'qualify', 'sample', 'group_expressions'].every((part) => empty(node[part]))
  );
}

const COMPARISONS: Record<string, Sql> = {
  COMPARE_EQUAL: sql`=`,
  COMPARE_NOTEQUAL: sql`<>`,
  COMPARE_LESSTHAN: sql`<`,
  COMPARE_GREATERTHAN: sql`>`,
  COMPARE_LESSTHANOREQUALTO: sql`<=`,
  COMPARE_GREATERTHANOREQUALTO: sql`>=`,
};

/** Turns nodes of the tree into terms; what it does not know it refuses. */
class Reader {
  constructor(
    private readonly columns: Set<string>,
    private readonly find: FindColumn,
    private readonly zone: string,
  ) {}

  read(node: Node): Term {
    const children = () => (node['children'] as Node[]).map((child) => this.read(child));
    switch (node.class) {
      case 'COMPARISON':
        return this.comparison(node);
      case 'BETWEEN':
        return this.between(
          this.read(node['input'] as Node),
          [node['lower'], node['upper']].map((it) => this.read(it as Node)),
        );
      case 'CONJUNCTION':
        return given(
          'boolean',
          join(children().map(asBoolean), node.type === 'CONJUNCTION_AND' ? sql` and ` : sql` or `),
        );
      case 'OPERATOR':
        return this.operator(node.type, children());
      case 'FUNCTION':
        return call(String(node['function_name']), node['filter'] === null, children());
      case 'CONSTANT':
        return constant(node['value'] as Value);
      case 'CAST':
        return truth(node);
      case 'COLUMN_REF':
        return this.column(node['column_names'] as string[]);
      default:
        throw new ExpressionError(
          node.class === 'SUBQUERY'
            ? 'may not hold a sub-query'
            : `may not hold ${node.type.toLowerCase().replaceAll('_', ' ')}`,
        );
    }
  }

  private comparison(node: Node): Term {
    const sign = COMPARISONS[node.type];
    if (sign === undefined) throw new ExpressionError(`may not hold ${node.type.toLowerCase().replaceAll('_', ' ')}`);
    const sides = [this.read(node['left'] as Node), this.read(node['right'] as Node)];
    const isOrder = !node.type.endsWith('EQUAL');
    return given('boolean', join(this.alike(sides, isOrder), sql` ${sign} `));
  }

  private between(input: Term, limits: readonly Term[]): Term {
    const [value, ...ends] = this.alike([input, ...limits], true);
    return given('boolean', sql`${value ?? sql`null`} between ${join(ends, sql` and `)}`);
  }

  private operator(type: string, terms: readonly Term[]): Term {
    const [first] = terms;
    if (first === undefined) throw new ExpressionError(`may not hold ${type.toLowerCase()}`);
    switch (type) {
      case 'OPERATOR_NOT':
        return given('boolean', sql`not ${asBoolean(first)}`);
      case 'OPERATOR_IS_NULL':
        return given('boolean', sql`${first.write('text')} is null`);
      case 'OPERATOR_IS_NOT_NULL':
        return given('boolean', sql`${first.write('text')} is not null`);
      case 'COMPARE_IN':
      case 'COMPARE_NOT_IN': {
        const [value, ...list] = this.alike(terms, false);
        const sign = type === 'COMPARE_IN' ? sql`in` : sql`not in`;
        return given('boolean', sql`${value ?? sql`null`} ${sign} (${join(list, sql`, `)})`);
      }
      case 'OPERATOR_COALESCE':
        return this.coalesce(terms);
      default:
        throw new ExpressionError(`may not hold ${type.toLowerCase().replaceAll('_', ' ')}`);
    }
  }

  private coalesce(terms: readonly Term[]): Term {
    const open = terms.every(({ type }) => type === 'open' || type === 'null');
    const type = open ? 'open' : typeOf(terms);
    if (type === 'boolean') throw new ExpressionError('may not give coalesce true or false');
    return {
      type,
      write: (as) =>
        sql`coalesce(${join(
          terms.map((term) => this.as(term, open ? as : type)),
          sql`, `,
        )})`,
    };
  }

  /** Terms that are compared with each other, all written as one type. */
  private alike(terms: readonly Term[], isOrder: boolean): Sql[] {
    const type = typeOf(terms);
    if (type === 'boolean' && isOrder) throw new ExpressionError('compares true and false by size; use = or <>');
    if (type === 'open' && isOrder && terms.length > 1)
      throw new ExpressionError(
        'compares two columns by size without saying whether they are numbers; write a + 0 > b + 0',
      );
    if (type === 'boolean' && terms.some((term) => term.type === 'open')) return terms.map(asWord);
    return terms.map((term) => this.as(term, type === 'open' ? 'text' : type));
  }

  private as(term: Term, type: Type): Sql {
    if (type !== 'time' || term.type !== 'text') return term.write(type);
    if (term.text === undefined || !isDate(term.text))
      throw new ExpressionError(
        `compares a time with ${term.text === undefined ? 'a text' : `"${term.text}"`}; write a date such as '2026-12-01'`,
      );
    return sql`${instant(instantOf(term.text, this.zone))}`;
  }

  private column(names: readonly string[]): Term {
    const wanted = names.at(-1) ?? '';
    if (names.length > 2 || (names.length === 2 && names[0]?.toLowerCase() !== 'contacts'))
      throw new ExpressionError(`may only name columns of contacts, not ${names.join('.')}`);
    const { name: found, kind } = this.find(wanted);
    const type = kind?.kind === 'number' ? 'number' : kind?.kind === 'instant' ? 'time' : 'open';
    return {
      type,
      write: (as) => {
        const column = type === 'open' && as === 'number' ? numberName(found) : found;
        this.columns.add(column);
        return sql`${name(column)}`;
      },
    };
  }
}

/** The name under which the contacts table keeps a column as a number. */
export const numberName = (column: string): string => `${column}${AS_NUMBER}`;

/** The file's column behind it. */
export const baseName = (column: string): string =>
  column.endsWith(AS_NUMBER) ? column.slice(0, -AS_NUMBER.length) : column;

const AS_NUMBER = ' as number';
