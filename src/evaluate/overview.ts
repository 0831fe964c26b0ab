import type { Engine } from '../engine/engine.js';
import type { World } from '../normalise/world.js';
import type { Overview } from '../overview/overview.js';
import { type PlanSide, planSide, readsOf, takeOverview } from '../overview/take.js';
import type { TableName } from '../rule.js';
import { type DataContext, runOf } from './data-run.js';
import type { DataRequest } from './judge-data.js';

type Request = Pick<DataRequest, 'plans' | 'now' | 'policy' | 'overview' | 'showId'>;

const sideOf = ({ plans, now, policy }: Request): PlanSide => planSide(plans, now, policy.timezone);

/** Adds what the overview asked for will read; history goes as far back as rules or it look. */
export function addReads(
  request: Request,
  context: DataContext,
  into: { readonly tables: Set<TableName>; readonly words: Set<string>; readonly lookback: Map<TableName, number> },
): void {
  if (request.overview === null) return;
  const reads = readsOf(request.overview, runOf(context.reported, context, ['UTC'], []), sideOf(request));
  for (const table of reads.tables) {
    const others = into.tables.has(table) ? (into.lookback.get(table) ?? -Infinity) : Infinity;
    const from = Math.min(others, reads.from.get(table) ?? -Infinity);
    if (Number.isFinite(from)) into.lookback.set(table, from);
    else into.lookback.delete(table);
    into.tables.add(table);
  }
  for (const word of reads.words) into.words.add(word);
}

/** Takes the overview that was asked for; null: none was. */
export async function overviewOf(
  request: Request,
  context: DataContext,
  world: World,
  engine: Engine,
): Promise<Overview | null> {
  if (request.overview === null) return null;
  const run = runOf(context.reported, context, [], world.localities);
  const data = { engine, population: world.population, mask: request.showId };
  return takeOverview(request.overview, run, sideOf(request), data);
}
