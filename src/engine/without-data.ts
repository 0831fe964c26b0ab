import { reasonOf } from '../load/problem.js';

/** An error of the database without the cells of a file that its message quotes. */
export function withoutData(error: unknown): Error {
  const text = reasonOf(error);
  const speaksOfSql = /^(Binder|Catalog|Parser) Error/.test(text);
  const safe = new Error(speaksOfSql ? text : text.replace(/"[^"]*("|$)|'[^']*('|$)/g, '"…"'));
  safe.stack = `${safe.message}\n${(error instanceof Error ? (error.stack ?? '') : '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')}`;
  return safe;
}
