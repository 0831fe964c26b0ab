import { isTree, namesIn, stepsIn, type Tree, textAt, treesAt } from './sql-tree.js';

/** Functions and operators that SQL from outside may call: those of the dialect that both engines share. */
export const FUNCTIONS: ReadonlySet<string> = new Set(
  `lower upper trim length substr replace concat concat_ws split_part starts_with regexp_like regexp_replace regexp_extract
   translate element_at map chr || ~~ !~~ nullif + - * / % abs round floor mod least greatest sqrt sin cos asin radians
   date_diff date_add date_trunc day_of_week hour day month year
   count count_star sum min max max_by min_by bool_or bool_and row_number rank lag lead
   to_days to_hours to_minutes to_seconds trunc`.split(/\s+/),
);

const TYPES = new Set('VARCHAR BIGINT INTEGER DOUBLE DECIMAL BOOLEAN TIMESTAMP TIMESTAMP_MS DATE'.split(' '));

const EXPRESSIONS = new Set(
  'COLUMN_REF CONSTANT CAST CASE COMPARISON CONJUNCTION BETWEEN OPERATOR FUNCTION WINDOW SUBQUERY STAR'.split(' '),
);
const OPERATORS = new Set(
  'ARRAY_CONSTRUCTOR OPERATOR_COALESCE OPERATOR_NULLIF OPERATOR_IS_NULL OPERATOR_IS_NOT_NULL OPERATOR_NOT COMPARE_IN COMPARE_NOT_IN'.split(
    ' ',
  ),
);
/** Parts of a query that are no expressions. */
const PARTS = new Set(
  `SELECT_NODE SET_OPERATION_NODE BASE_TABLE SUBQUERY JOIN EXPRESSION_LIST EMPTY
   ORDER_MODIFIER LIMIT_MODIFIER DISTINCT_MODIFIER ORDER_DEFAULT ASCENDING DESCENDING`.split(/\s+/),
);

const WORDS: Readonly<Record<string, string>> = {
  RECURSIVE_CTE_NODE: 'a recursive query',
  TABLE_FUNCTION: 'a function in from',
  SHOW_REF: 'describe, show or summarize',
  PARAMETER: 'a parameter',
  LAMBDA: 'a lambda',
  COLLATE: 'a collation',
  POSITIONAL_REFERENCE: 'a reference by position',
  LIMIT_PERCENT_MODIFIER: 'a limit in percent',
};
const called = (word: string): string => WORDS[word] ?? word.toLowerCase().replaceAll('_', ' ');

/**
 * What is not allowed in a parsed statement, as the end of a sentence; null: nothing. What this does not know it refuses.
 * `tables`: the only ones that may be read.
 */
export function refusal(statement: Tree, tables: ReadonlySet<string>): string | null {
  if (statement['error'] === true) return unreadable(textAt(statement, 'error_message'));
  const [first, second] = treesAt(statement, 'statements');
  if (first === undefined || second !== undefined) return 'must be one select';
  return refusedIn(first['node'], tables);
}

function unreadable(message: string): string {
  const [line = ''] = message.split('\n');
  if (/Only SELECT/i.test(line)) return 'must be one select';
  return /expression depth/i.test(line) ? 'is nested too deeply' : `cannot be read: ${line}`;
}

function refusedIn(value: unknown, tables: ReadonlySet<string>): string | null {
  if (Array.isArray(value)) return firstOf(value, (it) => refusedIn(it, tables));
  if (!isTree(value)) return null;
  const here = partRefusal(value) ?? tableRefusal(value, tables) ?? callRefusal(value);
  if (here !== null) return here;
  const seen = new Set(tables);
  for (const { name, body } of stepsIn(value)) {
    const inside = refusedIn(body, seen);
    if (inside !== null) return inside;
    seen.add(name);
  }
  const rest = Object.entries(value).filter(([key]) => !['cte_map', 'cast_type', 'value'].includes(key));
  return firstOf(rest, ([, part]) => refusedIn(part, seen));
}

function firstOf<T>(values: readonly T[], refusalOf: (value: T) => string | null): string | null {
  for (const value of values) {
    const found = refusalOf(value);
    if (found !== null) return found;
  }
  return null;
}

function partRefusal(part: Tree): string | null {
  const kind = textAt(part, 'class');
  const type = textAt(part, 'type');
  if (kind === '') return type === '' || PARTS.has(type) ? null : `may not hold ${called(type)}`;
  if (!EXPRESSIONS.has(kind)) return `may not hold ${called(kind)}`;
  if (kind === 'COLUMN_REF') return bareCall(part);
  if (kind === 'OPERATOR' && !OPERATORS.has(type)) return `may not hold ${called(type)}`;
  if (kind === 'STAR' && Object.keys(part).some((key) => STAR_PARTS.has(key)))
    return 'may not hold a star that leaves out or changes columns';
  if (kind === 'STAR' && part['columns'] === true) return 'may not hold columns()';
  return null;
}

/** Functions that are written like columns: what they give is of the day, or of the machine. */
const CLOCK = /^(current_(date|time|timestamp)|local(time|timestamp))$/i;
const SETTING = /^((current_|session_)?user|current_(role|schema|catalog))$/i;

function bareCall(part: Tree): string | null {
  const [name = '', ...more] = namesIn(part, 'column_names');
  if (more.length > 0) return null;
  if (CLOCK.test(name)) return `may not use ${name}: :now is the instant of the run`;
  return SETTING.test(name) ? `may not use ${name}` : null;
}

const STAR_PARTS = new Set(['exclude_list', 'qualified_exclude_list', 'replace_list', 'rename_list', 'expr']);

function tableRefusal(part: Tree, tables: ReadonlySet<string>): string | null {
  if (part['type'] !== 'BASE_TABLE') return null;
  const path = ['catalog_name', 'schema_name', 'table_name'].map((key) => textAt(part, key)).filter((it) => it !== '');
  if ('at_clause' in part) return 'may not read a table at another time';
  return path.length === 1 && tables.has(path[0] ?? '') ? null : `may not read ${path.join('.')}`;
}

function callRefusal(part: Tree): string | null {
  const cast = part['cast_type'];
  if (isTree(cast) && !TYPES.has(textAt(cast, 'id'))) return `may not cast to ${textAt(cast, 'id').toLowerCase()}`;
  const name = textAt(part, 'function_name');
  if (name === '') return null;
  const isPlain = /^(main)?$/.test(textAt(part, 'schema')) && textAt(part, 'catalog') === ''; // the parser says main.trim() for trim()
  return FUNCTIONS.has(name) && isPlain ? null : `may not use ${name}()`;
}
