import type { Skipped } from './report.js';
import { counted } from './text.js';

/** The missing tables, those first that most rules wait for. */
export function unlocks(skipped: readonly Skipped[]): string[] {
  const counts = new Map<string, number>();
  for (const { needs } of skipped) for (const table of needs) counts.set(table, (counts.get(table) ?? 0) + 1);
  const ranked = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ranked.map(([table, n]) => `${table} (${counted(n, 'rule')})`);
}
