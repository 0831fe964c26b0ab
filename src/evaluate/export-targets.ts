import { resolve } from 'node:path';
import { InputError } from '../load/problem.js';
import { didYouMean, listed } from '../load/suggest.js';

/** What can be written: whom to leave out of what, whom to keep, every matched row. */
export const EXPORT_KINDS = ['excluded', 'safe', 'rows'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

/** Where an export goes. */
export interface ExportTarget {
  readonly kind: ExportKind;
  readonly format: 'csv' | 'parquet';
  /** The file of `excluded`, the folder of the others. */
  readonly path: string;
  readonly shown: string;
}

/** A file that was written. */
export interface Written {
  readonly kind: ExportKind | 'baseline';
  /** The path, from where it was asked for. */
  readonly path: string;
  readonly rows: number;
  /** `excluded`: different people in it; `safe`: the audience that it comes from. */
  readonly people: number | null;
}

/** Reads `kind=path`. Throws InputError for an unknown kind, or one without a path. */
export function readExport(text: string): readonly [kind: ExportKind, path: string] {
  const [, name = text, path = ''] = /^([^=]*)=(.*)$/.exec(text) ?? [];
  const kind = kindOf(name);
  if (path === '') throw new InputError(`--export ${name} does not say where.`, `Write for example ${EXAMPLES[kind]}.`);
  return [kind, path];
}

/** Exports by kind as places under a folder. Throws InputError for what cannot be a place of that kind. */
export function exportTargets(exports: Readonly<Record<string, string>>, cwd: string): ExportTarget[] {
  return Object.entries(exports).map(([name, path]) => {
    const kind = kindOf(name);
    return kind === 'excluded' ? fileTarget(kind, path, cwd) : folderTarget(kind, path, cwd);
  });
}

const EXAMPLES: Record<ExportKind, string> = {
  excluded: '--export excluded=drop.csv',
  safe: '--export safe=lists',
  rows: '--export rows=evidence',
};

function kindOf(name: string): ExportKind {
  const kind = EXPORT_KINDS.find((it) => it === name);
  if (kind !== undefined) return kind;
  throw new InputError(
    `unknown export "${name}".${didYouMean(name, EXPORT_KINDS)}`,
    `Exports are ${listed(EXPORT_KINDS)}.`,
  );
}

const formatOf = (path: string): 'csv' | 'parquet' | null =>
  /\.csv$/i.test(path) ? 'csv' : /\.parquet$/i.test(path) ? 'parquet' : null;

function fileTarget(kind: ExportKind, path: string, cwd: string): ExportTarget {
  const format = formatOf(path);
  if (format === null)
    throw new InputError(
      `"${path}" ends neither in .csv nor in .parquet.`,
      `${kind} is one file; write for example ${EXAMPLES[kind]}.`,
    );
  return { kind, format, path: resolve(cwd, path), shown: path };
}

/** A folder; `folder/*.parquet` says which files are wanted in it. */
function folderTarget(kind: ExportKind, path: string, cwd: string): ExportTarget {
  const [, before, ending] = /^(.*?)[/\\]?\*\.(csv|parquet)$/i.exec(path) ?? [];
  if (ending === undefined && formatOf(path) !== null)
    throw new InputError(
      `"${path}" is one file, and ${kind} are many.`,
      `Name a folder: ${EXAMPLES[kind]}, or '${kind}=folder/*.parquet' for Parquet.`,
    );
  const folder = (ending === undefined ? path : before) || '.';
  return { kind, format: formatOf(path) ?? 'csv', path: resolve(cwd, folder), shown: folder.replace(/[/\\]+$/, '') };
}
