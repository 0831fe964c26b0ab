import { InputError } from '../load/problem.js';
import { didYouMean, listed } from '../load/suggest.js';

const FORMATS = ['pretty', 'json'] as const;

export interface Format {
  /** One of the tool's, or one of a plugin with its prefix: `acme/slack`. */
  readonly name: string;
  /** Null: stdout. */
  readonly path: string | null;
}

/** Reads `name` or `name=path`. Throws InputError for an unknown format; those of plugins are known later. */
export function parseFormat(text: string): Format {
  const at = text.indexOf('=');
  const name = at < 0 ? text : text.slice(0, at);
  const known = name.includes('/') ? name : FORMATS.find((format) => format === name);
  if (known === undefined)
    throw new InputError(`unknown format "${name}".${didYouMean(name, FORMATS)}`, `Formats are ${listed(FORMATS)}.`);
  return { name: known, path: at < 0 ? null : text.slice(at + 1) };
}
