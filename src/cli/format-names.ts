import { resolve } from 'node:path';
import { InputError } from '../load/problem.js';
import { didYouMean, listed } from '../load/suggest.js';

export const FORMATS = [
  'pretty',
  'summary',
  'json',
  'ndjson',
  'sarif',
  'junit',
  'github',
  'gitlab',
  'markdown',
  'html',
] as const;

export type FormatName = (typeof FORMATS)[number];

export interface Format {
  /** One of the tool's, or one of a plugin with its prefix: `acme/slack`. */
  readonly name: FormatName | `${string}/${string}`;
  /** Null: stdout. */
  readonly path: string | null;
}

const isOfPlugin = (name: string): name is `${string}/${string}` => name.includes('/');

/** Reads `name` or `name=path`. Throws InputError for an unknown format; those of plugins are known later. */
export function parseFormat(text: string): Format {
  const at = text.indexOf('=');
  const name = at < 0 ? text : text.slice(0, at);
  const known = isOfPlugin(name) ? name : FORMATS.find((format) => format === name);
  if (known === undefined)
    throw new InputError(`unknown format "${name}".${didYouMean(name, FORMATS)}`, `Formats are ${listed(FORMATS)}.`);
  const path = at < 0 ? null : text.slice(at + 1);
  if (path === '')
    throw new InputError(`the format ${name} names no file.`, `Write ${name}=FILE, or ${name} for stdout.`);
  return { name: known, path };
}

/** A format that is made in one step; a page is not. */
export type TextFormat = Format & { readonly name: Exclude<Format['name'], 'html'> };

export const isPage = ({ name }: Format): boolean => name === 'html';

export const isText = (format: Format): format is TextFormat => !isPage(format);

/** One more format. Throws InputError where two would be written to one file. */
export function withFormat(formats: readonly Format[], next: Format): Format[] {
  const { path } = next;
  const same = path === null ? undefined : formats.find((it) => it.path !== null && resolve(it.path) === resolve(path));
  if (same !== undefined)
    throw new InputError(
      `${same.name} and ${next.name} would go to the same file, ${path}.`,
      'Give each a file of its own.',
    );
  return [...formats, next];
}

/** Throws InputError for a format that only a report of findings has. */
export function assertPrettyOrJson(formats: readonly Format[], command: string): void {
  const other = formats.find(({ name }) => name !== 'pretty' && name !== 'json');
  if (other !== undefined)
    throw new InputError(`outreach-lint ${command} has no format ${other.name}.`, 'Take pretty or json.');
}
