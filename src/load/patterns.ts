import { relative } from 'node:path';

/** Whether a file's path fits the patterns, which are relative to a folder. */
export type PathMatcher = (patterns: readonly string[], dir: string, path: string) => boolean;

/** The matcher is loaded only where there are patterns. */
export async function pathMatcher(needed: boolean): Promise<PathMatcher> {
  if (!needed) return () => false;
  const { default: picomatch } = await import('picomatch');
  return (patterns, dir, path) => picomatch([...patterns])(relative(dir, path));
}
