/** What kind of value an expression gives, as far as both engines agree that such values may meet. */
export type ValueKind = 'text' | 'number' | 'double' | 'boolean' | 'time' | 'date' | 'interval' | 'list' | 'any';

/** What a function takes and gives; `rest` says that the last kind may be repeated. */
export interface Signature {
  readonly takes: readonly ValueKind[];
  readonly needed: number;
  readonly rest: boolean;
  readonly gives: ValueKind | 'first' | 'widest';
}

/** `text number? -> text`: a trailing `?` may be left out, a trailing `*` repeated; `first`: what the first argument is; `widest`: the arguments' own kind, a double where one is. */
function signature(text: string): Signature {
  const [left = '', gives = ''] = text.split('-> ');
  const words = left.split(' ').filter((word) => word !== '');
  return {
    takes: words.map((word) => word.replace(/[?*]$/, '') as ValueKind),
    needed: words.filter((word) => !/[?*]$/.test(word)).length,
    rest: words.at(-1)?.endsWith('*') ?? false,
    gives: gives as Signature['gives'],
  };
}

const SIGNATURES = {
  // texts
  lower: 'text -> text',
  upper: 'text -> text',
  trim: 'text -> text',
  length: 'text -> number',
  substr: 'text number number? -> text',
  replace: 'text text text -> text',
  concat: 'text text* -> text',
  concat_ws: 'text text* -> text',
  split_part: 'text text number -> text',
  starts_with: 'text text -> boolean',
  regexp_like: 'text text -> boolean',
  regexp_replace: 'text text text -> text',
  regexp_extract: 'text text number -> text',
  translate: 'text text text -> text',
  element_at: 'list text -> text',
  map: 'list list -> list',
  chr: 'number -> text',
  '||': 'text text -> text',
  '~~': 'text text -> boolean',
  '!~~': 'text text -> boolean',
  nullif: 'any any -> first',
  // numbers
  '+': 'any any? -> widest',
  '-': 'any any? -> widest',
  '*': 'number number -> widest',
  '/': 'number number -> widest',
  '%': 'number number -> widest',
  abs: 'number -> first',
  round: 'number -> first',
  floor: 'number -> first',
  mod: 'number number -> widest',
  least: 'any any* -> widest',
  greatest: 'any any* -> widest',
  sqrt: 'number -> double',
  sin: 'number -> double',
  cos: 'number -> double',
  asin: 'number -> double',
  radians: 'number -> double',
  // times
  date_diff: 'text time time -> number',
  date_add: 'text number time -> time',
  date_trunc: 'text time -> time',
  // aggregates and windows
  count: 'any? -> number',
  count_star: '-> number',
  sum: 'number -> first',
  min: 'any number? -> first',
  max: 'any number? -> first',
  max_by: 'any any -> first',
  min_by: 'any any -> first',
  bool_or: 'boolean -> boolean',
  bool_and: 'boolean -> boolean',
  row_number: '-> number',
  rank: '-> number',
  lag: 'any number? -> first',
  lead: 'any number? -> first',
  // what the parser makes of `interval '7' day`
  to_days: 'number -> interval',
  to_hours: 'number -> interval',
  to_minutes: 'number -> interval',
  to_seconds: 'number -> interval',
  trunc: 'number -> number',
};

/** Every function and operator of the dialect that DuckDB and Trino share, under the name that rules call it by. */
export const FUNCTIONS: ReadonlyMap<string, Signature> = new Map(
  Object.entries(SIGNATURES).map(([name, text]) => [name, signature(text)]),
);

/** Types that a cast may name, as DuckDB's parser calls them. */
export const TYPES: ReadonlyMap<string, ValueKind> = new Map([
  ['VARCHAR', 'text'],
  ['BIGINT', 'number'],
  ['INTEGER', 'number'],
  ['HUGEINT', 'number'],
  ['DOUBLE', 'double'],
  ['DECIMAL', 'number'],
  ['BOOLEAN', 'boolean'],
  ['TIMESTAMP', 'time'],
  ['TIMESTAMP_MS', 'time'],
  ['DATE', 'date'],
]);
