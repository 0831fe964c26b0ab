import { looksLikeData } from './header-words.js';

/** How far down a header is looked for. */
const MOST = 50;

/**
 * Which of the first rows of a table holds the names of the columns, from 0: the first that has a name of every group and
 * more filled cells than any row above it. Null where none does.
 */
export function headerIndex(
  rows: readonly (readonly string[])[],
  needed: readonly (readonly string[])[],
): number | null {
  let most = 0;
  for (const [i, row] of rows.slice(0, MOST).entries()) {
    const filled = row.map((cell) => cell.trim()).filter((cell) => cell !== '');
    const names = filled.map((name) => name.toLowerCase());
    const fits = needed.every((group) => group.some((name) => names.includes(name.toLowerCase())));
    if (needed.length > 0 && fits && (i === 0 || (filled.length > most && !filled.some(looksLikeData)))) return i;
    most = Math.max(most, filled.length);
  }
  return null;
}

/** The cells of a line for all that is asked of a header: quotes are taken off, not understood. */
export const roughCells = (line: string, delimiter: string): string[] =>
  line.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, ''));
