import { type DataRun, join, type Sql, type Step, sql, table } from '../../../src/rule.js';
import { groupKey, identity, type Scope, stepsOf } from './counting.js';
import { type Check, checksOf, GROUPS, type Group, groupsIn, mayHold } from './windows.js';

/** Touches whose windows never meet are arbitrated apart, about so many at a time, so that the row stays short. */
const AT_ONCE = 24;

/** Contacts that get too much somewhere, and whoever shares an account or household with them. */
export function crowded({ sharing, isShared, isZoned }: Scope): Sql {
  if (!isShared) return sql`select distinct contact_id${identity(sharing, isZoned, sql``)} from too_many`;
  const groups = groupsIn(sharing);
  const kinds = table(
    { kind: 'varchar' },
    groups.map((group) => [group]),
  );
  const idIn = (from: Sql): Sql => {
    const cases = groups.map((group) => sql`when ${group} then ${groupKey(group, from)}`);
    return sql`case g.kind ${join(cases, sql` `)} end`;
  };
  return sql`select distinct c.contact_id${identity(sharing, isZoned, sql`c.`)} from contacts c cross join ${kinds} as g
    join (select distinct g.kind, ${idIn(sql`m.`)} as id from too_many m cross join ${kinds} as g) as f on f.kind = g.kind and f.id = ${idIn(sql`c.`)}`;
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

/** The groups whose limits a step can break. */
export function groupsOf(step: Step, { checks }: Contest, run: DataRun): Group[] {
  const holding = checks.filter((check) => mayHold(check, step, run));
  return GROUPS.filter((group) => holding.some(({ limit }) => limit.by === group));
}

/** Whether limits by account and by household meet in a step. */
export const needsRounds = (step: Step, contest: Contest, run: DataRun): boolean =>
  groupsOf(step, contest, run).length > 1;
