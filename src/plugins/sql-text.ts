import { InputError } from '../load/problem.js';
import { didYouMean, listed } from '../load/suggest.js';
import type { Hole, Sql } from '../sql.js';

/** Texts, quoted names, comments and casts, in which no placeholder stands; then a placeholder. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|::|:([a-z_]\w*)/gi;

/** SQL with `:name` in it, taken apart: one more text than names. */
export interface Placeholders {
  readonly text: readonly string[];
  readonly names: readonly string[];
}

/** Finds the placeholders of a statement. Throws InputError for a name that is not known. */
export function placeholdersOf(statement: string, known: readonly string[]): Placeholders {
  const text: string[] = [];
  const names: string[] = [];
  let from = 0;
  for (const match of statement.matchAll(TOKENS)) {
    const [, name] = match;
    if (name === undefined) continue;
    if (!known.includes(name))
      throw new InputError(
        `sql names :${name}, which is no option.${didYouMean(name, known)}`,
        `Known here: ${listed(known.map((it) => `:${it}`))}.`,
      );
    text.push(statement.slice(from, match.index));
    names.push(name);
    from = match.index + match[0].length;
  }
  return { text: [...text, statement.slice(from)], names };
}

/** Puts values where the placeholders are; they stay values until the engine renders them. */
export const filled = ({ text, names }: Placeholders, value: (name: string) => Hole): Sql => ({
  kind: 'sql',
  text,
  holes: names.map(value),
});
