import { resolve as resolvePath } from 'node:path';
import type { Scratch } from '../load/scratch.js';
import type { Home } from '../normalise/matching.js';
import type { Step } from '../normalise/steps.js';
import type { WorldRequest } from '../normalise/world.js';
import type { DataRule } from '../rule.js';
import type { TableName } from '../schema/tables.js';
import { lookbackOf, wordsOfRules } from './before-running.js';
import { asksZones } from './contact-zones.js';
import type { DataContext } from './data-run.js';
import type { DataRequest } from './judge-data.js';
import { addReads } from './overview.js';

/** What the data side has to read for the rules and for all that is asked beside them. */
export function worldRequest(
  request: DataRequest,
  context: DataContext & { steps: Step[] },
  rules: readonly DataRule[],
  home: Home,
  scratch: Scratch,
): WorldRequest {
  const { policy, cwd, now, plans } = request;
  const words = wordsOfRules(rules, context);
  if (asksZones(rules, context)) words.add('timezone');
  if (request.traces) words.add('contact_id');
  const tables = new Set<TableName>(rules.flatMap((rule) => [...rule.needs, ...(rule.uses ?? [])]));
  if (request.countsPeople && policy.data.contacts !== undefined) tables.add('contacts');
  for (const table of rules.flatMap((rule) => rule.needsOneOf ?? [])) if (context.tables.has(table)) tables.add(table);
  const lookback = request.traces ? new Map<TableName, number>() : lookbackOf(rules, context);
  addReads(request, context, { tables, words, lookback });
  if (tables.has('contacts')) tables.add('touches');
  return {
    policy,
    cwd,
    now,
    campaigns: context.campaigns,
    planPaths: new Map(plans.map(({ campaign, file }) => [campaign.id, file.path])),
    steps: context.steps,
    tables,
    words,
    lookback,
    home,
    scratch,
    onStep: request.onStep,
  };
}

/** Audience lists are files too that the database may read. */
export function listPaths({ plans }: DataRequest): string[] {
  return plans.flatMap(({ campaign, file }) => {
    const list = campaign.plan.audience?.list;
    return list === undefined ? [] : [resolveFrom(file.path, list)];
  });
}

const resolveFrom = (planPath: string, list: string): string => resolvePath(planPath, '..', list);
