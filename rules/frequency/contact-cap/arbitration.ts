import { type DataRun, instant, join, name, type Sql, type Step, sql, table } from '../../../src/rule.js';
import { type Contest, contests, crowded, groupsOf, needsRounds } from './contests.js';
import { groupKey, historyCounts, identity, plannedSteps, type Scope } from './counting.js';
import { decide, FEWEST, roundsFor } from './rounds.js';
import { type Check, type Group, groupsIn, isZoned, mayHold, start } from './windows.js';

/**
 * Who wins: planned touches are admitted in order of priority (highest first), then time, then campaign and touch id, and
 * among contacts who share a limit by contact_id. One is left out that would break a limit, together with history and what was
 * admitted, in its own window or in a later one of an admitted touch.
 *
 * One step per planned touch in that order, over one row per contact: `k<j>` says that touch j is admitted, so each window
 * is arithmetic over the k's before it. Only contacts who get too much take part, with those who share their accounts and
 * households: nobody else can lose a touch, and what can never fill up need not be counted.
 */

/** Steps nested in one another before the engine keeps what it has. */
const NESTED = 8;

/** One row per contact and touch that it is left out of: step, campaign_id, touch_id, contact_id, and whom it shares limits with. */
export function leftOut(scope: Scope, parts: Record<string, Sql>): Sql {
  parts['crowded'] = crowded(scope);
  const all = contests(scope);
  const rounds = roundsAmong(all, scope);
  const arms = all.map((contest, number) => hold(contest, number, { scope, rounds }, parts));
  return join(arms, sql` union all `);
}

/** So many touches that compete are arbitrated in seconds: what is asked grows with the third power of their number. */
const MOST = 150;

/** Whether it is worked out who wins: where too many compete, or too few rounds fit, it is not. */
export function isSettled(scope: Scope): boolean {
  const all = contests(scope);
  if (all.some(({ steps }) => steps.length > MOST)) return false;
  return !(scope.sharing.account && scope.sharing.household) || roundsAmong(all, scope) >= FEWEST;
}

function roundsAmong(all: readonly Contest[], { run }: Scope): number {
  const crossing = all.flatMap((contest) => contest.steps.filter((step) => needsRounds(step, contest, run)));
  return roundsFor(crossing.length, run.keepsSteps);
}

/** Arbitrates between the steps of a contest, and gives what is left out. */
function hold(
  contest: Contest,
  number: number,
  { scope, rounds }: Pick<Rivalry, 'scope' | 'rounds'>,
  parts: Record<string, Sql>,
): Sql {
  const { steps } = contest;
  const isInRounds = steps.map((step) => needsRounds(step, contest, scope.run));
  const entered = enter(contest, number, scope, parts);
  let before = sql`${name(entered)}`;
  steps.forEach((_, place) => {
    const title = `admitted_${number}_${place}`;
    const isLast = place === steps.length - 1;
    const isKept = isInRounds[place] || isLast || isInRounds[place + 1] || place % NESTED === NESTED - 1;
    const admitted = admit({ place, contest, scope, rounds }, before, title, parts);
    if (isKept) parts[title] = admitted;
    before = isKept ? sql`${name(title)}` : sql`(${admitted}) as ${name(`nested_${place}`)}`;
  });
  return outOf(contest, before, scope);
}

const p = (step: Step): Sql => sql`${name(`p${step.index}`)}`;
const k = (step: Step): Sql => sql`${name(`k${step.index}`)}`;
/** 1: rounds ended before it was decided. */
const d = (step: Step): Sql => sql`${name(`d${step.index}`)}`;
/** How many contacts of a group a step is admitted for. */
const sum = (step: Step, group: Group): Sql => sql`${name(`${group}_k${step.index}`)}`;
const key = (group: Group): Sql => sql`${name(`${group}_key`)}`;

/** One row per contact with what it brings along: its planned touches, and what already happened in each window. */
function enter(contest: Contest, number: number, scope: Scope, parts: Record<string, Sql>): string {
  const { run, sharing, isZoned: hasZones } = scope;
  const { steps, checks, past } = contest;
  const [planned, history] = [`rivals_${number}`, `happened_${number}`];
  // where nothing is kept, to leave others out would take longer than to count them
  const few = (column: Sql): Sql => (run.keepsSteps ? sql` join crowded w on w.contact_id = ${column}` : sql``);
  parts[planned] = plannedSteps([...past, ...steps], sql`planned_touches p${few(sql`p.contact_id`)}`);
  parts[history] = historyCounts(checks, run, sql`touches t${few(sql`t.contact_id`)}`);
  const keys = groupsIn(sharing).map((group) => sql`, ${groupKey(group, sql`w.`)} as ${key(group)}`);
  const flags = steps.map((step) => sql`, coalesce(p.${p(step)}, 0) as ${p(step)}`);
  const zoned = checks.filter(({ limit }) => isZoned(limit, run));
  const starts = zoned.map(
    ({ id, limit, step }) => sql`, ${start(limit, step, run, sql`w.timezone`)} as ${name(`z${id}`)}`,
  );
  const counts = checks.map((check) => sql`, ${happenedIn(check, past, run)} as ${name(`h${check.id}`)}`);
  parts[`entered_${number}`] =
    sql`select w.contact_id${identity(sharing, hasZones, sql`w.`)}${join([...keys, ...flags, ...starts, ...counts], sql``)}
    from crowded w left join ${name(planned)} p on p.contact_id = w.contact_id left join ${name(history)} h on h.contact_id = w.contact_id`;
  return `entered_${number}`;
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

/** The step at a place of the contest asks to be admitted; those at earlier places were judged. */
interface Rivalry {
  readonly place: number;
  readonly contest: Contest;
  readonly scope: Scope;
  /** How many rounds it takes where limits of both kinds can break. */
  readonly rounds: number;
}

const stepOf = ({ place, contest }: Rivalry): Step => contest.steps[place] as Step;
const earlierThan = ({ place, contest }: Rivalry): readonly Step[] => contest.steps.slice(0, place);

/** The windows that would hold the step and can be full by now: its own and those of steps that were judged. */
function windowsOf(rivalry: Rivalry): Check[] {
  const [step, earlier] = [stepOf(rivalry), earlierThan(rivalry)];
  return rivalry.contest.checks.filter(
    (check) => (check.step === step || earlier.includes(check.step)) && mayHold(check, step, rivalry.scope.run),
  );
}

/** How many touches a window holds so far. */
function filled(check: Check, rivalry: Rivalry): Sql {
  const { run } = rivalry.scope;
  const { id, limit } = check;
  const admitted = earlierThan(rivalry)
    .filter((other) => mayHold(check, other, run))
    .map((other) => {
      const count = limit.by === 'contact' ? k(other) : sum(other, limit.by);
      return isZoned(limit, run) ? sql`case when ${isInside(other, check)} then ${count} else 0 end` : count;
    });
  return join([sql`${name(`h${id}`)}`, ...admitted], sql` + `);
}

const isInside = (step: Step, { id }: Check): Sql => sql`${instant(step.at)} > ${name(`z${id}`)}`;

/** `p<j> = 1 and …`: the contact's own limits leave room for the step. */
function hasRoom(rivalry: Rivalry): Sql {
  const step = stepOf(rivalry);
  const rooms = windowsOf(rivalry)
    .filter(({ limit }) => limit.by === 'contact')
    .map((check) => {
      const room = sql`${filled(check, rivalry)} < ${check.limit.max}`;
      if (check.step === step) return sql` and ${room}`;
      const isOutside = isZoned(check.limit, rivalry.scope.run) ? sql` or not ${isInside(step, check)}` : sql``;
      return sql` and (${k(check.step)} = 0${isOutside} or ${room})`;
    });
  return sql`${p(step)} = 1${join(rooms, sql``)}`;
}

/** How many contacts of a group its limits still let the step have. */
function roomOf(group: Group, rivalry: Rivalry): Sql {
  const step = stepOf(rivalry);
  const rooms = windowsOf(rivalry)
    .filter(({ limit }) => limit.by === group)
    .map((check) => {
      const room = sql`${check.limit.max} - (${filled(check, rivalry)})`;
      return check.step === step
        ? room
        : sql`case when ${sum(check.step, group)} = 0 then ${NO_LIMIT} else ${room} end`;
    });
  return least([sql`${NO_LIMIT}`, ...rooms]);
}

const NO_LIMIT = 1_000_000_000;

/** The smallest: a tree of calls, since `least` takes eight numbers here. */
function least(numbers: readonly Sql[]): Sql {
  if (numbers.length === 1) return numbers[0] as Sql;
  const eights = Array.from({ length: Math.ceil(numbers.length / 8) }, (_, i) => numbers.slice(i * 8, i * 8 + 8));
  return least(eights.map((some) => (some.length === 1 ? (some[0] as Sql) : sql`least(${join(some, sql`, `)})`)));
}

/** Columns of the row that steps at later places look at, whose it is, what was planned, and what was admitted so far. */
function carried({ place, contest, scope, rounds }: Rivalry): Sql {
  const { steps } = contest;
  const names = new Set(steps.map((step) => `p${step.index}`));
  for (const step of steps.slice(0, place)) {
    names.add(`k${step.index}`);
    if (needsRounds(step, contest, scope.run)) names.add(`d${step.index}`);
  }
  for (let later = place; later < steps.length; later++) {
    for (const check of windowsOf({ place: later, contest, scope, rounds })) {
      const { id, limit } = check;
      names.add(`h${id}`);
      if (isZoned(limit, scope.run)) names.add(`z${id}`);
      if (limit.by === 'contact') continue;
      for (const other of steps.slice(0, place))
        if (other === check.step || mayHold(check, other, scope.run)) names.add(`${limit.by}_k${other.index}`);
    }
  }
  const keys = groupsIn(scope.sharing).map((group) => sql`a.${key(group)}`);
  const whose = sql`a.contact_id${identity(scope.sharing, false, sql`a.`)}`;
  return join([whose, ...keys, ...[...names].map((it) => sql`a.${name(it)}`)], sql`, `);
}

/** One row per contact with whether the step is admitted for it, by the kinds of groups whose limits the step can break. */
function admit(rivalry: Rivalry, before: Sql, title: string, parts: Record<string, Sql>): Sql {
  const groups = groupsOf(stepOf(rivalry), rivalry.contest, rivalry.scope.run);
  const [group, other] = groups;
  if (group === undefined) return alone(rivalry, before);
  return other === undefined ? inOneGroup(rivalry, group, before) : inRounds(rivalry, groups, before, title, parts);
}

/** Admits the step for each contact who has room. */
const alone = (rivalry: Rivalry, before: Sql): Sql =>
  sql`select ${carried(rivalry)}, case when ${hasRoom(rivalry)} then 1 else 0 end as ${k(stepOf(rivalry))} from (select * from ${before}) as a`;

/** Admits contacts of an account, or a household, in order of contact_id: those who have room of their own until that of the group is used up. */
function inOneGroup(rivalry: Rivalry, group: Group, before: Sql): Sql {
  const step = stepOf(rivalry);
  const asked = sql`select *, case when ${hasRoom(rivalry)} then 1 else 0 end as may, ${roomOf(group, rivalry)} as room from ${before}`;
  const taken = sql`sum(may) over (partition by ${key(group)} order by contact_id rows between unbounded preceding and current row)`;
  const admitted = sql`select *, case when may = 1 and ${taken} <= room then 1 else 0 end as ${k(step)} from (${asked}) as asked`;
  return sql`select ${carried(rivalry)}, a.${k(step)}, sum(a.${k(step)}) over (partition by a.${key(group)}) as ${sum(step, group)} from (${admitted}) as a`;
}

/** Admits contacts who share limits of both kinds. */
function inRounds(
  rivalry: Rivalry,
  groups: readonly Group[],
  before: Sql,
  title: string,
  parts: Record<string, Sql>,
): Sql {
  const step = stepOf(rivalry);
  const columns = carried(rivalry);
  const rooms = groups.map((group) => [group, roomOf(group, rivalry)] as const);
  const last = decide({ before, columns, may: hasRoom(rivalry), rooms }, rivalry.rounds, title, parts);
  const sums = groups.map(
    (group) =>
      sql`, sum(case when a.y = 1 then 1 else 0 end) over (partition by a.${key(group)}) as ${sum(step, group)}`,
  );
  return sql`select ${columns}, case when a.y = 1 then 1 else 0 end as ${k(step)}, case when a.y = 0 then 1 else 0 end as ${d(step)}${join(sums, sql``)} from ${name(last)} as a`;
}

/** What is not admitted, one row each. */
function outOf(contest: Contest, last: Sql, scope: Scope): Sql {
  const { steps } = contest;
  const open = steps.filter((step) => needsRounds(step, contest, scope.run));
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
  const advice = sql`case when ${byStep(open, (step) => sql`a.${d(step)} = 1`)} then concat(s.advice, ', or somebody who shares its limits') else s.advice end`;
  return sql`select s.step, s.campaign_id, s.touch_id, a.contact_id${identity(scope.sharing, false, sql`a.`)}, ${advice} as advice
    from ${last} a cross join ${rows} as s where ${byStep(steps, (step) => sql`a.${p(step)} = 1 and a.${k(step)} = 0`)}`;
}

export const titleOf = (step: Step): string => `"${step.touch.id}" of ${step.campaign.id}`;
