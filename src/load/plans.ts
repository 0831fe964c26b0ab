import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseSource, type SourceDocument } from './document.js';
import { assertFile, readSmallFile, shownPath } from './files.js';

/** A plan file, and whether this run reports on it. */
export interface PlanFile {
  readonly path: string;
  readonly document: SourceDocument;
  readonly reported: boolean;
}

/**
 * Reads every plan of the policy and those named on the command line. Named ones limit what is reported.
 * Throws InputError for a named plan that is missing, a folder or unreadable.
 */
export async function loadPlans(
  cwd: string,
  dir: string,
  globs: readonly string[],
  named: readonly string[],
): Promise<PlanFile[]> {
  const chosen = named.map((name) => resolve(cwd, name));
  for (const [i, path] of chosen.entries()) assertFile(path, named[i] ?? path, 'plan');
  const found = globs.length > 0 && existsSync(dir) ? await filesMatching(globs, dir) : [];
  const paths = [...new Set([...found.map((path) => resolve(path)), ...chosen])].sort();
  return paths.map((path) => {
    const shown = shownPath(cwd, path);
    return {
      path,
      document: parseSource(shown, readSmallFile(path, shown, 'plan')),
      reported: chosen.length === 0 || chosen.includes(path),
    };
  });
}

/** Loaded late: plans that are named need no search. */
export async function filesMatching(globs: readonly string[], dir: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  return glob([...globs], { cwd: dir, absolute: true, onlyFiles: true, expandDirectories: false });
}
