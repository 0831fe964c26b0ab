import { type DataRun, instant, join, name, type Sql, type Step, sql, table } from '../../../src/rule.js';
import { groupKey, historyCounts, identity, plannedSteps, type Scope, stepsOf } from './counting.js';
import { type Check, checksOf, isZoned, mayHold, start } from './windows.js';

/**
 * Who wins: planned touches are admitted in order of priority (highest first), then time, then campaign and touch id, and
 * among contacts who share a limit by contact_id. One is left out that would break a limit, together with history and what was
 * admitted, in its own window or in a later one of an admitted touch.
 *
 * One step per planned touch in that order, over one row per contact: `k<j>` says that touch j is admitted, so each window
 * is arithmetic over the k's before it. Only contacts who get too much take part, with those who share their accounts and
 * households: nobody else can lose a touch, and what can never fill up need not be counted.
 */

/** Touches whose windows never meet are arbitrated apart, about so many at a time, so that the row stays short. */
const AT_ONCE = 24;

/** Steps nested in one another before the engine keeps what it has. */
const NESTED = 8;

/**
 * Where contacts of one account belong to several households, who is admitted first can decide over one, and that one over
 * the next: each round decides whoever hangs on nobody open. Chains of so many are not met; what would still be open then
 * is left out, which breaks no limit.
 */
const ROUNDS = 12;

type Group = 'account' | 'household';

/** One row per contact and touch that it is left out of: step, campaign_id, touch_id, contact_id, and whom it shares limits with. */
export function leftOut(scope: Scope, parts: Record<string, Sql>): Sql {
  parts['crowded'] = crowded(scope);
  const arms = contests(scope).map((contest, number) => hold(contest, number, scope, parts));
  return join(arms, sql` union all `);
}

/** Contacts that get too much somewhere, and whoever shares an account or household with them. */
function crowded({ sharing, isShared, isZoned }: Scope): Sql {
  if (!isShared) return sql`select distinct contact_id${identity(sharing, isZoned, sql``)} from too_many`;
  const groups = [...(sharing.account ? [sql`account_id`] : []), ...(sharing.household ? [sql`household_id`] : [])];
  const joins = groups.map(
    (id, i) =>
      sql` left join (select distinct ${id} from too_many where ${id} is not null) ${name(`g${i}`)} on ${name(`g${i}`)}.${id} = c.${id}`,
  );
  const shares = groups.map((id, i) => sql` or ${name(`g${i}`)}.${id} is not null`);
  return sql`select c.contact_id${identity(sharing, isZoned, sql`c.`)} from contacts c
    left join (select distinct contact_id from too_many) m on m.contact_id = c.contact_id${join(joins, sql``)}
    where m.contact_id is not null${join(shares, sql``)}`;
}

/** Planned touches that compete, the first to be admitted first, and the windows that they may lie in. */
interface Contest {
  readonly steps: readonly Step[];
  readonly checks: readonly Check[];
  /** Planned before now: they happened, and lie in these windows. */
  readonly past: readonly Step[];
}

function contests({ run, checks }: Scope): Contest[] {
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

/** Arbitrates between the steps of a contest, and gives what is left out. */
function hold(contest: Contest, number: number, scope: Scope, parts: Record<string, Sql>): Sql {
  const { steps } = contest;
  const columns = enter(contest, number, scope, parts);
  const open: Step[] = [];
  let before = sql`${name(`entered_${number}`)}`;
  steps.forEach((step, place) => {
    const rivalry: Rivalry = { step, earlier: steps.slice(0, place), contest, scope };
    const groups = groupsOf(rivalry);
    const title = `admitted_${number}_${place}`;
    if (groups.length === 0) {
      const admitted = sql`select *, case when ${p(step)} = 1${fits(rivalry, ['contact'])} then 1 else 0 end as ${k(step)} from ${before}`;
      columns.push(k(step));
      const isKept = place % NESTED === NESTED - 1 || place === steps.length - 1;
      if (isKept) parts[title] = admitted;
      before = isKept ? sql`${name(title)}` : sql`(${admitted}) as ${name(`nested_${place}`)}`;
    } else {
      if (groups.length > 1) open.push(step);
      amongSharers(rivalry, groups, before, columns, title, parts);
      before = sql`${name(title)}`;
    }
  });
  return outOf(steps, open, before, scope);
}

const p = (step: Step): Sql => sql`${name(`p${step.index}`)}`;
const k = (step: Step): Sql => sql`${name(`k${step.index}`)}`;
/** 1: rounds ended before it was decided. */
const d = (step: Step): Sql => sql`${name(`d${step.index}`)}`;
/** How many contacts of a group a step is admitted for. */
const sum = (step: Step, group: Group): Sql => sql`${name(`${group}_k${step.index}`)}`;
const key = (group: Group): Sql => sql`${name(`${group}_key`)}`;

/** One row per contact with what it brings along: its planned touches, and what already happened in each window. Gives the columns. */
function enter(contest: Contest, number: number, scope: Scope, parts: Record<string, Sql>): Sql[] {
  const { run, sharing, isZoned: hasZones } = scope;
  const { steps, checks, past } = contest;
  const [planned, history] = [`rivals_${number}`, `happened_${number}`];
  parts[planned] = plannedSteps(
    [...past, ...steps],
    sql`crowded w join planned_touches p on p.contact_id = w.contact_id`,
  );
  parts[history] = historyCounts(checks, run, sql`crowded w join touches t on t.contact_id = w.contact_id`);
  const groups = [
    ...(sharing.account ? ['account' as const] : []),
    ...(sharing.household ? ['household' as const] : []),
  ];
  const keys = groups.map((group) => sql`, ${groupKey(group, sql`w.`)} as ${key(group)}`);
  const flags = steps.map((step) => sql`, coalesce(p.${p(step)}, 0) as ${p(step)}`);
  const zoned = checks.filter(({ limit }) => isZoned(limit, run));
  const starts = zoned.map(
    ({ id, limit, step }) => sql`, ${start(limit, step, run, sql`w.timezone`)} as ${name(`z${id}`)}`,
  );
  const counts = checks.map((check) => sql`, ${happenedIn(check, past, run)} as ${name(`h${check.id}`)}`);
  parts[`entered_${number}`] =
    sql`select w.contact_id${identity(sharing, hasZones, sql`w.`)}${join([...keys, ...flags, ...starts, ...counts], sql``)}
    from crowded w left join ${name(planned)} p on p.contact_id = w.contact_id left join ${name(history)} h on h.contact_id = w.contact_id`;
  return [
    sql`contact_id${identity(sharing, hasZones, sql``)}`,
    ...groups.map(key),
    ...steps.map(p),
    ...zoned.map(({ id }) => sql`${name(`z${id}`)}`),
    ...checks.map(({ id }) => sql`${name(`h${id}`)}`),
  ];
}

/** What happened in a window: history, and what was planned before now. */
function happenedIn(check: Check, past: readonly Step[], run: DataRun): Sql {
  const { id, limit, step } = check;
  const planned = past
    .filter((other) => mayHold(check, other, run))
    .map((other) =>
      isZoned(limit, run)
        ? sql`case when ${instant(other.at)} > ${start(limit, step, run, sql`w.timezone`)} then coalesce(p.${p(other)}, 0) else 0 end`
        : sql`coalesce(p.${p(other)}, 0)`,
    );
  const own = join([sql`coalesce(h.${name(`h${id}`)}, 0)`, ...planned], sql` + `);
  return limit.by === 'contact' ? own : sql`sum(${own}) over (partition by ${groupKey(limit.by, sql`w.`)})`;
}

/** A step that asks to be admitted, and those that were judged before it. */
interface Rivalry {
  readonly step: Step;
  readonly earlier: readonly Step[];
  readonly contest: Contest;
  readonly scope: Scope;
}

/** The groups whose limits a step can break. */
function groupsOf({ step, contest, scope }: Rivalry): Group[] {
  const holding = contest.checks.filter((check) => mayHold(check, step, scope.run));
  return (['account', 'household'] as const).filter((group) => holding.some(({ limit }) => limit.by === group));
}

/**
 * ` and …` for each window that would hold the step, its own or that of an admitted one: there is room. `also` counts contacts
 * of the group that are admitted to the same step before this one.
 */
function fits(rivalry: Rivalry, by: readonly Check['limit']['by'][], also: (group: Group) => Sql = () => sql`0`): Sql {
  const { step, earlier, contest, scope } = rivalry;
  const rooms = contest.checks
    .filter((check) => by.includes(check.limit.by) && mayHold(check, step, scope.run))
    .filter((check) => check.step === step || earlier.includes(check.step))
    .map((check) => sql` and ${room(check, rivalry, also)}`);
  return join(rooms, sql``);
}

function room(check: Check, { step, earlier, scope: { run } }: Rivalry, also: (group: Group) => Sql): Sql {
  const { id, limit } = check;
  const inside = (other: Step): Sql => sql`${instant(other.at)} > ${name(`z${id}`)}`;
  const admitted = earlier
    .filter((other) => mayHold(check, other, run))
    .map((other) => {
      const count = limit.by === 'contact' ? k(other) : sum(other, limit.by);
      return isZoned(limit, run) ? sql`case when ${inside(other)} then ${count} else 0 end` : count;
    });
  const rival = limit.by === 'contact' ? [] : [also(limit.by)];
  const hasRoom = sql`${join([sql`${name(`h${id}`)}`, ...admitted, ...rival], sql` + `)} < ${limit.max}`;
  if (check.step === step) return sql`${hasRoom}`;
  const isOpen = sql`${limit.by === 'contact' ? k(check.step) : sum(check.step, limit.by)} = 0`;
  const isOutside = isZoned(limit, run) ? sql` or not ${inside(step)}` : sql``;
  return sql`(${isOpen}${isOutside} or ${hasRoom})`;
}

/**
 * Admits contacts who share limits, in order of contact_id. `f`: still open, `y`: admitted. With one kind of group whoever is open
 * before somebody is admitted unless the room is used up, so one round decides.
 */
function amongSharers(
  rivalry: Rivalry,
  groups: readonly Group[],
  before: Sql,
  columns: Sql[],
  title: string,
  parts: Record<string, Sql>,
): void {
  const { step } = rivalry;
  const rounds = groups.length === 1 ? 1 : ROUNDS;
  const carried = join(columns, sql`, `);
  parts[`${title}_0`] =
    sql`select ${carried}, case when ${p(step)} = 1${fits(rivalry, ['contact'])} then 1 else 0 end as f, 0 as y from ${before}`;
  const earlier = (what: Sql, group: Group): Sql =>
    sql`count(case when ${what} = 1 then 1 end) over (partition by ${key(group)} order by contact_id rows between unbounded preceding and 1 preceding)`;
  const open = (group: Group): Sql => sql`${name(`${group}_f`)}`;
  const sure = (group: Group): Sql => sql`${name(`${group}_y`)}`;
  for (let round = 1; round <= rounds; round++) {
    const ahead = groups.map(
      (group) => sql`${earlier(sql`f`, group)} as ${open(group)}, ${earlier(sql`y`, group)} as ${sure(group)}`,
    );
    const certain = sql`f = 1${fits(rivalry, groups, (group) => sql`${open(group)} + ${sure(group)}`)}`;
    const possible = sql`f = 1${fits(rivalry, groups, sure)}`;
    parts[`${title}_${round}`] =
      sql`select ${carried}, case when ${certain} then 0 when ${possible} then 1 else 0 end as f, case when ${certain} then 1 else y end as y
      from (select *, ${join(ahead, sql`, `)} from ${name(`${title}_${round - 1}`)}) as r`;
  }
  const sums = groups.map((group) => sql`, sum(y) over (partition by ${key(group)}) as ${sum(step, group)}`);
  const undecided = groups.length > 1 ? [d(step)] : [];
  parts[title] = sql`select ${carried}, y as ${k(step)}${join(
    undecided.map((it) => sql`, f as ${it}`),
    sql``,
  )}${join(sums, sql``)} from ${name(`${title}_${rounds}`)}`;
  columns.push(k(step), ...undecided, ...groups.map((group) => sum(step, group)));
}

/** What is not admitted, one row each. */
function outOf(steps: readonly Step[], open: readonly Step[], from: Sql, { sharing }: Scope): Sql {
  const byStep = (some: readonly Step[], what: (step: Step) => Sql): Sql =>
    some.length === 0
      ? sql`false`
      : sql`case s.step ${join(
          some.map((step) => sql`when ${step.index} then ${what(step)}`),
          sql` `,
        )} else false end`;
  const rows = table(
    { step: 'bigint', campaign_id: 'varchar', touch_id: 'varchar', advice: 'varchar' },
    steps.map((step) => [step.index, step.campaign.id, step.touch.id, `leave out of ${titleOf(step)}`]),
  );
  const advice = sql`case when ${byStep(open, (step) => sql`${d(step)} = 1`)} then concat(s.advice, ', or somebody who shares its limits') else s.advice end`;
  return sql`select s.step, s.campaign_id, s.touch_id, a.contact_id${identity(sharing, false, sql`a.`)}, ${advice} as advice
    from (select * from ${from}) as a cross join ${rows} as s where ${byStep(steps, (step) => sql`${p(step)} = 1 and ${k(step)} = 0`)}`;
}

export const titleOf = (step: Step): string => `"${step.touch.id}" of ${step.campaign.id}`;
