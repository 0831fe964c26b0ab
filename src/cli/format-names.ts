import { InputError } from '../load/problem.js';
import { didYouMean, listed } from '../load/suggest.js';

const FORMATS = ['pretty', 'json', 'html'] as const;

export interface Format {
  readonly name: (typeof FORMATS)[number];
  /** Null: stdout. */
  readonly path: string | null;
}

/** Reads `name` or `name=path`. Throws InputError for an unknown format. */
export function parseFormat(text: string): Format {
  const at = text.indexOf('=');
  const name = at < 0 ? text : text.slice(0, at);
  const known = FORMATS.find((format) => format === name);
  if (known === undefined)
    throw new InputError(`unknown format "${name}".${didYouMean(name, FORMATS)}`, `Formats are ${listed(FORMATS)}.`);
  return { name: known, path: at < 0 ? null : text.slice(at + 1) };
}
