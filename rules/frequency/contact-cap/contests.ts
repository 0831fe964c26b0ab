import { type DataRun, join, name, type Sql, type Step, sql } from '../../../src/rule.js';
import { groupKey, identity, type Scope, stepsOf } from './counting.js';
import { type Check, checksOf, groupsIn, mayHold } from './windows.js';

/** Touches whose windows never meet are arbitrated apart, about so many at a time, so that the row stays short. */
const AT_ONCE = 24;

/** Contacts that get too much somewhere, and whoever shares an account or household with them. */
export function crowded({ sharing, isShared, isZoned }: Scope): Sql {
  if (!isShared) return sql`select distinct contact_id${identity(sharing, isZoned, sql``)} from too_many`;
  const groups = groupsIn(sharing);
  const joins = groups.map(
    (group) =>
      sql` left join (select distinct ${groupKey(group, sql`m.`)} as id from too_many m) as ${name(group)} on ${name(group)}.id = ${groupKey(group, sql`c.`)}`,
  );
  const shares = groups.map((group) => sql`${name(group)}.id is not null`);
  return sql`select c.contact_id${identity(sharing, isZoned, sql`c.`)} from contacts c${join(joins, sql``)} where ${join(shares, sql` or `)}`;
}

/** Planned touches that compete, the first to be admitted first, and the windows that they may lie in. */
export interface Contest {
  readonly steps: readonly Step[];
  readonly checks: readonly Check[];
  /** Planned before now: they happened, and lie in these windows. */
  readonly past: readonly Step[];
}

export function contests({ run, checks }: Scope): Contest[] {
  const looked = new Set(stepsOf(checks).map((step) => step.index));
  const batches: Step[][] = [];
  for (const group of meeting(run)) {
    if (!group.some((step) => looked.has(step.index))) continue;
    const last = batches.at(-1);
    if (last !== undefined && last.length + group.length <= AT_ONCE) last.push(...group);
    else batches.push([...group]);
  }
  return batches.map((steps) => {
    const own = checksOf(steps, run);
    const past = run.steps.filter(
      (step) => step.counts && step.at < run.now && own.some((check) => mayHold(check, step, run)),
    );
    return {
      steps: steps.toSorted((a, b) => b.campaign.priority - a.campaign.priority || a.index - b.index),
      checks: own,
      past,
    };
  });
}

/** Steps to come, apart where no window of the one side can hold a step of the other. They stand in order of time. */
function meeting(run: DataRun): Step[][] {
  const groups: Step[][] = [];
  for (const step of run.steps.filter((it) => it.counts && it.at >= run.now)) {
    const checks = checksOf([step], run);
    const meets = (other: Step) =>
      checks.some((check) => mayHold(check, other, run)) ||
      (other.at === step.at && checksOf([other], run).some((check) => mayHold(check, step, run)));
    const met = groups.filter((group) => group.some(meets));
    const rest = groups.filter((group) => !met.includes(group));
    groups.splice(0, groups.length, ...rest, [...met.flat(), step]);
  }
  return groups;
}
