import type { Engine } from '../engine/engine.js';
import type { DataRule, Query, Sql } from '../rule.js';

/** Makes tables of the steps that a rule keeps, and gives the query that reads them. */
export async function keepSteps({ keeps = [] }: DataRule, source: Sql | Query, engine: Engine): Promise<Sql | Query> {
  if (source.kind === 'sql') return source;
  let steps: Query['steps'] = [];
  for (const [title, body] of source.steps) {
    if (keeps.includes(title)) await engine.keep(title, { kind: 'query', steps, select: body });
    steps = keeps.includes(title) ? [] : [...steps, [title, body]];
  }
  return { ...source, steps };
}

/** The query without the steps that stayed after the run, and those that only they read. */
export function withoutKept({ keeps = [] }: DataRule, source: Query | null): Query | null {
  if (source === null) return null;
  const last = source.steps.findLastIndex(([title]) => keeps.includes(title));
  return { ...source, steps: source.steps.slice(last + 1) };
}
