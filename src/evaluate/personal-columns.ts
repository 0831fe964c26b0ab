import { namesIn, stepsIn, type Tree, textAt, treeAt, treesAt } from './sql-tree.js';

/** Columns of the tables that say who somebody is. */
const PERSONAL = ['name', 'email', 'phone', 'address', 'other_number'];

/** Functions whose result tells nothing of the text that they are given. */
const BLIND = new Set([
  'count',
  'count_star',
  'length',
  'starts_with',
  'regexp_like',
  '~~',
  '!~~',
  'row_number',
  'rank',
]);

/**
 * Names under which a statement gives out what a personal column holds: those columns themselves, and every alias of
 * something that is made of one. It looks at names only, so it rather says too much than too little.
 */
export function personalNames(query: Tree): ReadonlySet<string> {
  const personal = new Set(PERSONAL);
  for (let size = 0; size !== personal.size; ) {
    size = personal.size;
    spread(query, personal);
  }
  return personal;
}

/** Adds the aliases of one look at the whole tree. */
function spread(value: unknown, personal: Set<string>): void {
  if (Array.isArray(value)) for (const it of value) spread(it, personal);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const part = value as Tree;
  for (const { names, body } of stepsIn(part)) rename(body, names, personal);
  if (part['type'] === 'SUBQUERY' && 'column_name_alias' in part)
    rename(treeAt(treeAt(part, 'subquery'), 'node'), namesIn(part, 'column_name_alias'), personal);
  if (part['type'] === 'SET_OPERATION_NODE') unite(part, personal);
  for (const column of treesAt(part, 'select_list')) {
    const alias = textAt(column, 'alias');
    if (alias !== '' && shows(column, personal)) personal.add(alias.toLowerCase());
  }
  for (const it of Object.values(part)) spread(it, personal);
}

/** The columns of a query as its first select writes them. */
function columnsOf(query: Tree): Tree[] {
  return query['type'] === 'SET_OPERATION_NODE' ? columnsOf(treeAt(query, 'left')) : treesAt(query, 'select_list');
}

/** Columns that get names by their place; where a star over a table of people stands among them, any may be any. */
function rename(query: Tree, names: readonly string[], personal: Set<string>): void {
  const columns = columnsOf(query);
  const hasStar = columns.some((column) => column['class'] === 'STAR');
  const mayShow = hasStar && readsPeople(query);
  for (const [i, name] of names.entries()) {
    const column = columns[i];
    const isPlaced = !hasStar && column !== undefined;
    if (name !== '' && (mayShow || (isPlaced && shows(column, personal)))) personal.add(name.toLowerCase());
  }
}

/** Whether rows of a named table are among those that a query reads; lists of values are nobody's. */
function readsPeople(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(readsPeople);
  if (typeof value !== 'object' || value === null) return false;
  return (value as Tree)['type'] === 'BASE_TABLE' || Object.values(value).some(readsPeople);
}

/** Later arms of a union have the names of the first. */
function unite(union: Tree, personal: Set<string>): void {
  const names = columnsOf(union).map((column) => textAt(column, 'alias') || lastName(column));
  const arms = [...treesAt(union, 'children'), treeAt(union, 'right')];
  for (const arm of arms) rename(arm, names, personal);
}

const lastName = (column: Tree): string => namesIn(column, 'column_names').at(-1) ?? '';
/** A column may also be called by the text of the expression that it is: `"lower(email)"`. */
const isUnnamed = (name: string): boolean => name.includes('(');

/** Whether an expression's result may hold what a personal column holds. */
function shows(part: Tree, personal: ReadonlySet<string>): boolean {
  const any = (key: string) => treesAt(part, key).some((it) => shows(it, personal));
  switch (textAt(part, 'class')) {
    case 'COLUMN_REF':
      return personal.has(lastName(part).toLowerCase()) || isUnnamed(lastName(part));
    case 'CAST':
      return shows(treeAt(part, 'child'), personal);
    case 'CASE':
      return (
        shows(treeAt(part, 'else_expr'), personal) ||
        treesAt(part, 'case_checks').some((it) => shows(treeAt(it, 'then_expr'), personal))
      );
    case 'OPERATOR':
      return /COALESCE|NULLIF|ARRAY/.test(textAt(part, 'type')) && any('children');
    case 'FUNCTION':
    case 'WINDOW':
      if (textAt(part, 'function_name') === 'element_at') return shows(treesAt(part, 'children')[0] ?? {}, personal);
      return !BLIND.has(textAt(part, 'function_name')) && any('children');
    case 'SUBQUERY':
      return (
        textAt(part, 'subquery_type') === 'SCALAR' &&
        columnsOf(treeAt(treeAt(part, 'subquery'), 'node')).some((it) => shows(it, personal))
      );
    default:
      return false;
  }
}
