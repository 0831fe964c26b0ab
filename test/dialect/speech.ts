import { FUNCTIONS, TYPES, type ValueKind } from './signatures.js';
import { type Tree, textAt, textsAt, treeAt, treesAt } from './tree.js';

/** The columns of a relation with what they hold. */
export type Columns = ReadonlyMap<string, ValueKind>;

/** What in a statement is not of the dialect that both engines share, each as a sentence; `tables`: what it may read. */
export function faultsOf(statement: Tree, tables: ReadonlyMap<string, Columns>): string[] {
  const check = new Check();
  const node = treeAt(treesAt(statement, 'statements')[0] ?? {}, 'node');
  if (node === null || textAt(statement, 'error_message') !== '')
    return [`cannot be parsed: ${textAt(statement, 'error_message')}`];
  check.query(node, { relations: new Map(), tables, outer: null }, true);
  return [...check.faults].sort();
}

interface Scope {
  /** Relations of the FROM clause by name. */
  readonly relations: Map<string, Columns>;
  /** Tables and named queries that a FROM clause may read. */
  readonly tables: ReadonlyMap<string, Columns>;
  /** The query around a sub-query. */
  readonly outer: Scope | null;
}

const JOINS = new Set(['INNER', 'LEFT', 'RIGHT', 'FULL']);
const REFERENCES = new Set(['REGULAR', 'CROSS']);
const OPERATORS = new Set([
  'ARRAY_CONSTRUCTOR',
  'OPERATOR_COALESCE',
  'OPERATOR_NULLIF',
  'OPERATOR_IS_NULL',
  'OPERATOR_IS_NOT_NULL',
  'OPERATOR_NOT',
  'COMPARE_IN',
  'COMPARE_NOT_IN',
]);
const COMPARISONS = new Set([
  'COMPARE_EQUAL',
  'COMPARE_NOTEQUAL',
  'COMPARE_LESSTHAN',
  'COMPARE_GREATERTHAN',
  'COMPARE_LESSTHANOREQUALTO',
  'COMPARE_GREATERTHANOREQUALTO',
  'COMPARE_DISTINCT_FROM',
  'COMPARE_NOT_DISTINCT_FROM',
]);

class Check {
  readonly faults = new Set<string>();

  private fault(sentence: string): ValueKind {
    this.faults.add(sentence);
    return 'any';
  }

  /** Judges a query and gives its columns. */
  query(node: Tree, around: Scope, outermost = false): Columns {
    const tables = this.named(node, around);
    if (textAt(node, 'type') === 'SET_OPERATION_NODE') return this.union(node, { ...around, tables }, outermost);
    if (textAt(node, 'type') !== 'SELECT_NODE') {
      this.fault(`${textAt(node, 'type')} is no plain query`);
      return new Map();
    }
    const scope: Scope = { relations: new Map(), tables, outer: around };
    this.from(treeAt(node, 'from_table'), scope);
    return this.select(node, scope, outermost);
  }

  private named(node: Tree, around: Scope): ReadonlyMap<string, Columns> {
    const tables = new Map(around.tables);
    for (const entry of treesAt(treeAt(node, 'cte_map') ?? {}, 'map')) {
      const body = treeAt(treeAt(treeAt(entry, 'value') ?? {}, 'query') ?? {}, 'node');
      if (body !== null) tables.set(textAt(entry, 'key'), this.query(body, { ...around, tables }));
    }
    return tables;
  }

  private union(node: Tree, scope: Scope, outermost: boolean): Columns {
    if (textAt(node, 'setop_type') !== 'UNION') this.fault(`${textAt(node, 'setop_type')} is not tried on both`);
    this.modifiers(node, outermost);
    const sides = (['left', 'right'] as const).map((side) => this.query(treeAt(node, side) ?? {}, scope));
    const [left, right] = sides.map((columns) => [...(columns ?? [])]);
    for (const [i, [column, kind]] of (left ?? []).entries()) this.together(kind, right?.[i]?.[1] ?? 'any', column);
    return sides[0] ?? new Map();
  }

  private modifiers(node: Tree, outermost: boolean): void {
    const kinds = treesAt(node, 'modifiers').map((it) => textAt(it, 'type'));
    for (const kind of kinds)
      if (!['DISTINCT_MODIFIER', 'ORDER_MODIFIER', 'LIMIT_MODIFIER'].includes(kind))
        this.fault(`${kind} is not shared`);
    for (const modifier of treesAt(node, 'modifiers'))
      if (treesAt(modifier, 'distinct_on_targets').length > 0) this.fault('distinct on is known to one engine only');
    if (!outermost && kinds.includes('ORDER_MODIFIER') && !kinds.includes('LIMIT_MODIFIER'))
      this.fault('an inner query orders its rows, which means nothing');
  }

  private from(table: Tree | null, scope: Scope): void {
    const type = textAt(table ?? {}, 'type');
    if (table === null || type === 'EMPTY') return;
    if (type === 'BASE_TABLE') this.baseTable(table, scope);
    else if (type === 'JOIN') this.join(table, scope);
    else if (type === 'SUBQUERY') {
      const node = treeAt(treeAt(table, 'subquery') ?? {}, 'node') ?? {};
      this.relation(table, textAt(table, 'alias'), this.query(node, { ...scope, relations: new Map() }), scope);
    } else if (type === 'EXPRESSION_LIST') this.values(table, scope);
    else this.fault(`${type} in from is known to one engine only`);
    if (treeAt(table, 'sample') !== null) this.fault('a sample is not the same on both');
  }

  private baseTable(table: Tree, scope: Scope): void {
    const name = textAt(table, 'table_name');
    const columns = textAt(table, 'schema_name') === '' ? scope.tables.get(name) : undefined;
    if (columns === undefined) this.fault(`reads ${name}, which is no table of the tool`);
    this.relation(table, textAt(table, 'alias') || name, columns ?? new Map(), scope);
  }

  private relation(table: Tree, name: string, columns: Columns, scope: Scope): void {
    const names = textsAt(table, 'column_name_alias');
    const kinds = [...columns];
    scope.relations.set(
      name === '' ? `#${scope.relations.size}` : name,
      names.length === 0 ? columns : new Map(names.map((it, i) => [it, kinds[i]?.[1] ?? 'any'])),
    );
  }

  private join(table: Tree, scope: Scope): void {
    for (const side of ['left', 'right'] as const) this.from(treeAt(table, side), scope);
    if (!JOINS.has(textAt(table, 'join_type')) || !REFERENCES.has(textAt(table, 'ref_type')))
      this.fault(`a ${textAt(table, 'ref_type')} ${textAt(table, 'join_type')} join is known to one engine only`);
    if (textsAt(table, 'using_columns').length > 0) this.fault('using gives columns that the engines name differently');
    const condition = treeAt(table, 'condition');
    if (condition === null) return;
    if (contains(condition, 'CONJUNCTION_OR')) this.fault('a join condition with or makes both engines loop');
    this.kindOf(condition, scope);
  }

  private values(table: Tree, scope: Scope): void {
    const rows = Array.isArray(table['values']) ? (table['values'] as Tree[][]) : [];
    const kinds = (rows[0] ?? []).map((_, i) => {
      const cells = rows.map((row) => this.kindOf(row[i] ?? {}, scope));
      return cells.reduce((all, kind) => this.together(all, kind, 'values'), 'any' as ValueKind);
    });
    const names = textsAt(table, 'expected_names');
    this.relation(table, textAt(table, 'alias'), new Map(kinds.map((kind, i) => [names[i] ?? `col${i}`, kind])), scope);
  }

  private select(node: Tree, scope: Scope, outermost: boolean): Columns {
    this.modifiers(node, outermost);
    if (textAt(node, 'aggregate_handling') !== 'STANDARD_HANDLING')
      this.fault('group by all is known to one engine only');
    if (treeAt(node, 'qualify') !== null) this.fault('qualify is known to one engine only');
    if (treeAt(node, 'sample') !== null) this.fault('a sample is not the same on both');
    for (const key of ['where_clause', 'having'] as const) {
      const condition = treeAt(node, key);
      if (condition !== null) this.truth(condition, scope);
    }
    for (const group of treesAt(node, 'group_expressions')) this.kindOf(group, scope);
    return this.selected(treesAt(node, 'select_list'), scope);
  }

  private selected(list: readonly Tree[], scope: Scope): Columns {
    const columns = new Map<string, ValueKind>();
    for (const [i, item] of list.entries()) {
      if (textAt(item, 'class') === 'STAR') {
        for (const [column, kind] of this.star(item, scope)) columns.set(column, kind);
        continue;
      }
      const kind = this.kindOf(item, scope);
      columns.set(textAt(item, 'alias') || (textsAt(item, 'column_names').at(-1) ?? `col${i}`), kind);
    }
    return columns;
  }

  private star(item: Tree, scope: Scope): Columns {
    if (
      ['exclude_list', 'replace_list', 'rename_list', 'expr'].some((key) => item[key] !== undefined) ||
      item['columns'] === true
    )
      this.fault('a star that leaves columns out is known to one engine only');
    const of = textAt(item, 'relation_name');
    return new Map([...scope.relations].filter(([name]) => of === '' || of === name).flatMap(([, it]) => [...it]));
  }

  private truth(expression: Tree, scope: Scope): void {
    const kind = this.kindOf(expression, scope);
    if (kind !== 'boolean' && kind !== 'any') this.fault(`a condition is ${kind}, not true or false`);
  }

  /** Two kinds that must be one. */
  private together(a: ValueKind, b: ValueKind, where: string): ValueKind {
    if (a === 'any') return b;
    if (b === 'any' || a === b) return a;
    if (isNumber(a) && isNumber(b)) return 'double';
    return this.fault(`${where} puts ${a} and ${b} together, which only one engine converts by itself`);
  }

  /** Judges an expression and tells what it gives. */
  private kindOf(expression: Tree, scope: Scope): ValueKind {
    const type = textAt(expression, 'type');
    switch (textAt(expression, 'class')) {
      case 'COLUMN_REF':
        return this.column(textsAt(expression, 'column_names'), scope);
      case 'CONSTANT':
        return this.constant(expression);
      case 'CAST':
        return this.cast(expression, scope);
      case 'CASE':
        return this.cases(expression, scope);
      case 'COMPARISON':
        if (!COMPARISONS.has(type)) this.fault(`${type} is known to one engine only`);
        this.same(partsOf(expression, 'left', 'right'), scope, 'a comparison');
        return 'boolean';
      case 'BETWEEN':
        this.same(partsOf(expression, 'input', 'lower', 'upper'), scope, 'between');
        return 'boolean';
      case 'CONJUNCTION':
        for (const child of treesAt(expression, 'children')) this.truth(child, scope);
        return 'boolean';
      case 'OPERATOR':
        return this.operator(type, treesAt(expression, 'children'), scope);
      case 'SUBQUERY':
        return this.subquery(expression, scope);
      case 'FUNCTION':
      case 'WINDOW':
        return this.call(expression, scope);
      default:
        return this.fault(`${textAt(expression, 'class') || 'something'} is known to one engine only`);
    }
  }

  private constant(expression: Tree): ValueKind {
    const value = treeAt(expression, 'value') ?? {};
    if (value['is_null'] === true) return 'any';
    const id = textAt(treeAt(value, 'type') ?? {}, 'id');
    if (id === 'DECIMAL') this.fault('a number with a point divides differently; write it as 1.5e0');
    return TYPES.get(id) ?? 'any';
  }

  private same(children: readonly Tree[], scope: Scope, where: string): ValueKind {
    return children
      .map((child) => this.kindOf(child, scope))
      .reduce((all, kind) => this.together(all, kind, where), 'any' as ValueKind);
  }

  private column(path: readonly string[], scope: Scope): ValueKind {
    const column = path.at(-1) ?? '';
    const table = path.length > 1 ? path.at(-2) : undefined;
    for (let at: Scope | null = scope; at !== null; at = at.outer)
      for (const [name, columns] of at.relations) {
        const kind = table === undefined || table === name ? columns.get(column) : undefined;
        if (kind !== undefined) return kind;
      }
    return this.fault(
      `names ${path.join('.')}, which no relation of its from has (one engine takes aliases for columns)`,
    );
  }

  private cast(expression: Tree, scope: Scope): ValueKind {
    const to = textAt(treeAt(expression, 'cast_type') ?? {}, 'id');
    const from = this.kindOf(treeAt(expression, 'child') ?? {}, scope);
    if (expression['try_cast'] === true && to !== 'DOUBLE') this.fault(`try_cast to ${to} reads texts differently`);
    if (to === 'VARCHAR' && (from === 'time' || from === 'interval'))
      this.fault(`a ${from} as text looks different on each engine`);
    const rounded = /^(round|floor)$/.test(textAt(treeAt(expression, 'child') ?? {}, 'function_name'));
    if (/^(BIGINT|INTEGER)$/.test(to) && from === 'double' && !rounded)
      this.fault('a double as a whole number is rounded differently at halves; write round() or floor()');
    if (to === 'VARCHAR' && from === 'double') this.fault('a double as text looks different on each engine');
    if (to === 'HUGEINT') this.fault('the type HUGEINT is known to one engine only');
    return TYPES.get(to) ?? this.fault(`the type ${to} is known to one engine only`);
  }

  private cases(expression: Tree, scope: Scope): ValueKind {
    const results = treesAt(expression, 'case_checks').map((check) => {
      this.truth(treeAt(check, 'when_expr') ?? {}, scope);
      return treeAt(check, 'then_expr') ?? {};
    });
    return this.same([...results, treeAt(expression, 'else_expr') ?? NOTHING], scope, 'a case');
  }

  private operator(type: string, children: readonly Tree[], scope: Scope): ValueKind {
    if (!OPERATORS.has(type)) return this.fault(`${type} is known to one engine only`);
    if (type === 'OPERATOR_COALESCE' || type === 'OPERATOR_NULLIF') return this.same(children, scope, 'coalesce');
    if (type === 'ARRAY_CONSTRUCTOR') {
      this.same(children, scope, 'an array');
      return 'list';
    }
    if (type === 'COMPARE_IN' || type === 'COMPARE_NOT_IN') this.same(children, scope, 'in');
    else for (const child of children) this.kindOf(child, scope);
    return 'boolean';
  }

  private subquery(expression: Tree, scope: Scope): ValueKind {
    const node = treeAt(treeAt(expression, 'subquery') ?? {}, 'node') ?? {};
    const [column] = this.query(node, scope).values();
    const child = treeAt(expression, 'child');
    if (child !== null) this.together(this.kindOf(child, scope), column ?? 'any', 'in');
    return textAt(expression, 'subquery_type') === 'SCALAR' ? (column ?? 'any') : 'boolean';
  }

  private call(expression: Tree, scope: Scope): ValueKind {
    const name = textAt(expression, 'function_name');
    const args = treesAt(expression, 'children');
    const kinds = args.map((child) => this.kindOf(child, scope));
    this.window(expression, scope);
    const signature = FUNCTIONS.get(name);
    if (signature === undefined) return this.fault(`${name}() is not a function of the shared dialect`);
    const { takes, needed, rest, gives } = signature;
    if (kinds.length < needed || (kinds.length > takes.length && !rest))
      this.fault(`${name}() takes ${takes.length} values, not ${kinds.length}`);
    for (const [i, kind] of kinds.entries()) {
      const wanted = takes[Math.min(i, takes.length - 1)] ?? 'any';
      if (![wanted, 'any'].includes(kind) && wanted !== 'any' && !passesFor(kind, wanted))
        this.fault(`${name}() gets ${kind} for ${wanted}, which only one engine converts by itself`);
    }
    this.constants(name, args);
    if (gives === 'widest')
      return kinds.includes('interval') ? 'time' : kinds.reduce((a, b) => this.together(a, b, name), 'any');
    if (gives !== 'first') return gives;
    if (kinds.length > 1 && /^(min|max)$/.test(name)) return 'list';
    return kinds[0] ?? 'any';
  }

  /** Constants that the engines take differently. */
  private constants(name: string, args: readonly Tree[]): void {
    const at = (i: number): unknown => written(args[i] ?? {});
    if (name.startsWith('regexp')) this.pattern(at(1));
    if (name === 'regexp_replace' && /[$\\]/.test(String(at(2) ?? '$')))
      this.fault('a replacement is written out, without $ or \\');
    if (name === 'replace' && at(1) === '')
      this.fault('replace() puts the new text around every sign where the old one is empty');
    if (name === 'substr' && typeof at(1) === 'number' && Number(at(1)) < 1)
      this.fault('substr() begins at 1; before the begin of a short text the engines differ');
    if (/^(\/|%|mod)$/.test(name) && !(Number(at(1)) > 0) && textAt(args[1] ?? {}, 'function_name') !== 'nullif')
      this.fault(`${name} by something that may be zero fails on one engine; write nullif(x, 0)`);
  }

  private window(expression: Tree, scope: Scope): void {
    for (const key of ['partitions', 'orders'] as const)
      for (const part of treesAt(expression, key)) this.kindOf(treeAt(part, 'expression') ?? part, scope);
    const filter = treeAt(expression, 'filter') ?? treeAt(expression, 'filter_expr');
    if (filter !== null) this.truth(filter, scope);
    if (expression['ignore_nulls'] === true) this.fault('ignore nulls stands in different places');
  }

  private pattern(pattern: unknown): void {
    if (typeof pattern !== 'string') this.fault('a regular expression is not written out');
    else if (/(^|[^\\])(\\\\)*\$/.test(pattern.replace(/\[[^\]]*\]/g, '')))
      this.fault(`$ in a pattern also stands before a last line end on one engine; write \\z (${pattern})`);
    else if (/\(\?|\\[bBdDwWsS]/.test(pattern)) this.fault(`${pattern} reads differently on each engine`);
  }
}

const partsOf = (tree: Tree, ...keys: string[]): Tree[] =>
  keys.map((key) => treeAt(tree, key)).filter((part) => part !== null);

/** The value of a constant; an empty text leaves none in the tree. Undefined: not a constant. */
function written(expression: Tree): unknown {
  const value = treeAt(expression, 'value');
  return textAt(expression, 'class') !== 'CONSTANT' || value === null ? undefined : (value['value'] ?? '');
}

const isNumber = (kind: ValueKind): boolean => kind === 'number' || kind === 'double';

const passesFor = (kind: ValueKind, wanted: ValueKind): boolean =>
  (wanted === 'time' && kind === 'date') ||
  (wanted === 'number' && kind === 'double') ||
  (wanted === 'double' && kind === 'number');

const NOTHING: Tree = { class: 'CONSTANT', value: { is_null: true } };

function contains(value: unknown, type: string): boolean {
  if (Array.isArray(value)) return value.some((it) => contains(it, type));
  if (typeof value !== 'object' || value === null) return false;
  return (value as Tree)['type'] === type || Object.values(value).some((it) => contains(it, type));
}
