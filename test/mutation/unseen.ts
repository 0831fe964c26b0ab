import type { DataRule } from '../../src/rule.js';
import { type Mutant, mutated } from './mutants.js';

/** So many run beside one another in one database. */
const AT_ONCE = 64;

/**
 * The mutants that a company does not see. `judge` lints it with rules that have one slip each and gives the ids of those that say
 * something else than they must; where it throws, one of them cannot run, and is seen by that.
 */
export async function unseenBy(
  rule: DataRule,
  mutants: readonly Mutant[],
  judge: (slipped: readonly DataRule[]) => Promise<ReadonlySet<string>>,
): Promise<Mutant[]> {
  if (mutants.length === 0) return [];
  if (mutants.length > AT_ONCE)
    return [
      ...(await unseenBy(rule, mutants.slice(0, AT_ONCE), judge)),
      ...(await unseenBy(rule, mutants.slice(AT_ONCE), judge)),
    ];
  const once = writingOnce(rule);
  const named = new Map(mutants.map((mutant, i) => [`slip/s${i}.`, mutant]));
  const slipped = [...named].map(([id, mutant]) => mutated(once, id, mutant));
  try {
    const seen = await judge(slipped);
    return [...named].flatMap(([id, mutant]) => (seen.has(id) ? [] : [mutant]));
  } catch (error) {
    const broken = [...named.keys()].find((id) => String(error).includes(id));
    if (broken === undefined) throw error;
    return unseenBy(rule, mutants.filter((it) => it !== named.get(broken)), judge); // biome-ignore format: one thought
  }
}

/** The rule, which writes its SQL once for each thing it is told in a run: calendars and zones take longer than the slips. */
function writingOnce(rule: DataRule): DataRule {
  const written = new Map<string, ReturnType<DataRule['select']>>();
  return {
    ...rule,
    select: (options, run) => {
      const told = JSON.stringify([options, run.zones, run.localities, run.steps.map(({ judged }) => judged)]);
      if (!written.has(told)) written.set(told, rule.select(options, run));
      return written.get(told) ?? null;
    },
  };
}

/** A policy, or a part of it, that says of each slipped rule what it says of the rule itself. */
export function saidOfAll<T>(part: T, rule: string, ids: readonly string[]): T {
  if (Array.isArray(part)) return part.map((it) => saidOfAll(it, rule, ids)) as T;
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).flatMap(([key, value]) =>
      key === rule ? [[key, value], ...ids.map((id) => [id, value])] : [[key, saidOfAll(value, rule, ids)]],
    ),
  ) as T;
}
