import { closest, distance } from 'fastest-levenshtein';

/** ` Did you mean "x"?` for a name close to a known one, else an empty text. */
export function didYouMean(name: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const best = closest(name.toLowerCase(), known as string[]);
  const within = Math.max(2, Math.floor(name.length / 3));
  const near = distance(name.toLowerCase(), best.toLowerCase()) <= within || (name.length > 3 && best.startsWith(name));
  return near ? ` Did you mean "${best}"?` : '';
}

/** `a, b and c`. */
export function listed(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
