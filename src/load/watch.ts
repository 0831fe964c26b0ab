import { existsSync, type FSWatcher, readdirSync, watch } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { findFiles } from './patterns.js';
import { stampOf } from './stamp.js';

/** What a run reads: paths and patterns, each from its folder. */
export type Inputs = readonly { readonly dir: string; readonly patterns: readonly string[] }[];

/** Files as they are now, and the folders in which another one may appear. */
export interface Snapshot {
  /** Changes when a file does, comes or goes. */
  readonly stamp: string;
  readonly files: number;
  readonly folders: readonly string[];
}

/** Looks at all files of a run. */
export async function snapshotOf(inputs: Inputs): Promise<Snapshot> {
  const found = await Promise.all(inputs.map(({ dir, patterns }) => filesOf(resolve(dir), patterns)));
  const files = [...new Set(found.flat().map((path) => resolve(path)))].sort();
  const bases = inputs.flatMap(({ dir, patterns }) => patterns.flatMap((pattern) => foldersOf(dir, pattern)));
  return {
    stamp: files.map((path) => `${path} ${stampOf(path)}`).join('\n'),
    files: files.length,
    folders: [...new Set([...files.map((path) => dirname(path)), ...bases])].sort(),
  };
}

/** Resolves when something in a folder changes. */
export function changeIn(folders: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    let watchers: FSWatcher[] = [];
    const end = () => {
      for (const watcher of watchers) watcher.close();
      signal.removeEventListener('abort', end);
      done();
    };
    // a folder that goes away ends its watcher with an error, which is a change like others
    watchers = folders.filter((folder) => existsSync(folder)).map((folder) => watch(folder, end).on('error', end));
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}

/** A pattern that is the name of a file means that file, whatever signs are in it. */
async function filesOf(dir: string, patterns: readonly string[]): Promise<string[]> {
  const named = patterns.filter((pattern) => existsSync(resolve(dir, pattern)));
  const others = patterns.filter((pattern) => !named.includes(pattern)).map(slashed);
  const found = others.length > 0 && existsSync(dir) ? await findFiles(others, dir) : [];
  return [...named.map((path) => resolve(dir, path)), ...found];
}

const slashed = (pattern: string): string => pattern.replaceAll('\\', '/');

/** The folder before the first sign of a pattern, with those below it where the pattern goes deeper. */
function foldersOf(dir: string, pattern: string): string[] {
  const parts = slashed(pattern).split('/');
  const first = parts.findIndex((part) => /[*?{}[\]!()]/.test(part));
  const base = resolve(dir, parts.slice(0, first < 0 ? -1 : first).join('/'));
  return first >= 0 && first < parts.length - 1 ? [base, ...foldersBelow(base)] : [base];
}

function foldersBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['node_modules', '.git'].includes(basename(entry.name)))
    .map((entry) => join(folder, entry.name))
    .flatMap((inner) => [inner, ...foldersBelow(inner)]);
}
