import type { Finding } from './world.js';

/** A unit that a rule flags, with all of its reasons. */
export interface Flagged {
  id: string;
  reasons: string[];
}

/** The finding about an element, or none where nothing is flagged. */
export function findingOf(
  at: Pick<Finding, 'campaign' | 'element'>,
  population: number,
  flagged: Flagged[],
): Finding[] {
  if (flagged.length === 0) return [];
  const breakdown: Record<string, number> = {};
  for (const { reasons } of flagged)
    for (const reason of new Set(reasons)) breakdown[reason] = (breakdown[reason] ?? 0) + 1;
  return [{ ...at, matched: flagged.length, population, breakdown, units: flagged.map(({ id }) => id).sort() }];
}
