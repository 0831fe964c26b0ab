import { listed } from '../load/suggest.js';
import { join, type Sql, sql } from '../sql.js';

/** Something in a `where` that is not allowed, or names a column that is not there. */
export class ExpressionError extends Error {}

/** What a part of an expression is. `open`: cells of a file, which are texts, or numbers where they are compared with one. */
export type Type = 'boolean' | 'number' | 'text' | 'time' | 'open' | 'null';

/** A part of an expression: what it is, and its SQL once its surroundings say how open cells are read. */
export interface Term {
  readonly type: Type;
  write(as: Type): Sql;
  /** The text itself, for a constant. */
  readonly text?: string;
}

interface Call {
  readonly takes: 'text' | 'number';
  readonly gives: Type;
  /** Fewest and most arguments. */
  readonly count: readonly [number, number];
  write(args: readonly Sql[]): Sql;
}

const infix = (sign: Sql) => (args: readonly Sql[]) =>
  args.length === 1 ? sql`(${sign} ${join(args, sql``)})` : sql`(${join(args, sql` ${sign} `)})`;
const plain = (word: Sql) => (args: readonly Sql[]) => sql`${word}(${join(args, sql``)})`;

const CALLS = new Map<string, Call>([
  ['lower', { takes: 'text', gives: 'text', count: [1, 1], write: plain(sql`lower`) }],
  ['upper', { takes: 'text', gives: 'text', count: [1, 1], write: plain(sql`upper`) }],
  ['trim', { takes: 'text', gives: 'text', count: [1, 1], write: plain(sql`trim`) }],
  ['length', { takes: 'text', gives: 'number', count: [1, 1], write: plain(sql`length`) }],
  ['abs', { takes: 'number', gives: 'number', count: [1, 1], write: plain(sql`abs`) }],
  ['round', { takes: 'number', gives: 'number', count: [1, 1], write: plain(sql`round`) }],
  ['+', { takes: 'number', gives: 'number', count: [1, 2], write: infix(sql`+`) }],
  ['-', { takes: 'number', gives: 'number', count: [1, 2], write: infix(sql`-`) }],
  ['*', { takes: 'number', gives: 'number', count: [2, 2], write: infix(sql`*`) }],
  ['~~', { takes: 'text', gives: 'boolean', count: [2, 2], write: infix(sql`like`) }],
  ['!~~', { takes: 'text', gives: 'boolean', count: [2, 2], write: infix(sql`not like`) }],
]);

const WORDS = {
  boolean: 'true or false',
  number: 'a number',
  text: 'a text',
  time: 'a time',
  open: 'a column',
  null: 'null',
};

/** A term whose SQL does not depend on what is around it. */
export const given = (type: Type, piece: Sql, text?: string): Term => ({
  type,
  write: () => (type === 'boolean' ? sql`(${piece})` : piece),
  ...(text === undefined ? {} : { text }),
});

/** The type that terms have in common. */
export function typeOf(terms: readonly Term[]): Type {
  const types = [...new Set(terms.map((term) => term.type))].filter((type) => type !== 'null' && type !== 'open');
  const [type = 'open', other] = types;
  const all = new Set(terms.map((term) => term.type));
  if (types.length === 2 && types.includes('time') && types.includes('text') && !all.has('open')) return 'time';
  if (other !== undefined) throw new ExpressionError(`compares ${WORDS[type]} with ${WORDS[other]}${hint(types)}`);
  if (type === 'time' && all.has('open')) throw new ExpressionError('compares a time with a column of texts');
  return type;
}

const hint = (types: readonly Type[]): string =>
  types.includes('number') && types.includes('text') ? '; numbers stand without quotes' : '';

export function asBoolean(term: Term): Sql {
  if (term.type !== 'boolean' && term.type !== 'null')
    throw new ExpressionError(
      `needs something that is true or false, not ${WORDS[term.type]}; write for example vip = 'yes'`,
    );
  return term.write('boolean');
}

/** A cell beside `true` or `false`: compared as a word. */
export function asWord(term: Term): Sql {
  if (term.type === 'boolean' && term.text === undefined)
    throw new ExpressionError('compares a column with a condition');
  return term.type === 'open' ? sql`lower(${term.write('text')})` : term.write('text');
}

/** Operators by the words that people write. */
const SIGNS: Readonly<Record<string, string>> = {
  '~~': 'like',
  '!~~': 'not like',
  '~~*': 'ilike',
  '!~~*': 'not ilike',
};

export function call(called: string, isPlain: boolean, args: readonly Term[]): Term {
  const make = CALLS.get(called);
  const word = Object.hasOwn(SIGNS, called) ? SIGNS[called] : called;
  if (make === undefined || !isPlain)
    throw new ExpressionError(
      `may not use ${word}; allowed are ${listed([...[...CALLS.keys()].filter((f) => /^[a-z]/.test(f)), 'coalesce'])}`,
    );
  const [least, most] = make.count;
  if (args.length < least || args.length > most)
    throw new ExpressionError(`gives ${word} ${args.length} arguments; it takes ${most}`);
  const wrong = args.find(({ type }) => ![make.takes, 'open', 'null'].includes(type));
  if (wrong !== undefined)
    throw new ExpressionError(`gives ${word} ${WORDS[wrong.type]}; it takes ${WORDS[make.takes]}`);
  return { type: make.gives, write: () => make.write(args.map((arg) => arg.write(make.takes))) };
}

export interface Value {
  type: { id: string; type_info?: { scale?: number } | null };
  is_null: boolean;
  value?: unknown;
}

export function constant({ type, is_null, value }: Value): Term {
  if (is_null) return given('null', sql`null`);
  if (typeof value === 'string' && type.id === 'VARCHAR') return given('text', sql`${value}`, value);
  const number = type.id === 'DECIMAL' ? Number(value) / 10 ** (type.type_info?.scale ?? 0) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return given('number', sql`${number}`);
  throw new ExpressionError(`may not hold a value of the type ${type.id.toLowerCase()}`);
}

/** `true` and `false` are casts of texts; there are no others. */
export function truth(node: Readonly<Record<string, unknown>>): Term {
  const text = (node['child'] as { value?: Value } | undefined)?.value?.value;
  const to = (node['cast_type'] as { id?: string } | undefined)?.id;
  if (to !== 'BOOLEAN' || (text !== 't' && text !== 'f'))
    throw new ExpressionError("may not hold a cast; write numbers as they are and dates as texts such as '2026-12-01'");
  const word = text === 't' ? 'true' : 'false';
  return { type: 'boolean', text: word, write: (as) => (as === 'text' ? sql`${word}` : sql`${text === 't'}`) };
}
