import { relative } from 'node:path';

/** Whether a file's path fits the patterns, which are relative to a folder. */
export type PathMatcher = (patterns: readonly string[], dir: string, path: string) => boolean;

/** The matcher is loaded only where there are patterns. */
export async function pathMatcher(needed: boolean): Promise<PathMatcher> {
  if (!needed) return () => false;
  const { default: picomatch } = await import('picomatch');
  return (patterns, dir, path) => picomatch([...patterns])(relative(dir, path));
}

/** Whether a text is a pattern and no single path. */
export const isPattern = (text: string): boolean => /[*?{[]/.test(text);

/** The files in a folder that fit one of the patterns, in no order. Loaded late: what is named needs no search. */
export async function findFiles(patterns: readonly string[], dir: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  return glob([...patterns], { cwd: dir, absolute: true, onlyFiles: true, expandDirectories: false });
}
