import { type DataRun, instant, join, name, type Sql, type Step, sql, table } from '../../../src/rule.js';
import {
  type Check,
  checksOf,
  earliest,
  isZoned,
  mayHold,
  type Sharing,
  sharingOf,
  start,
  stretches,
} from './windows.js';

/**
 * Planned instants are few and known when the SQL is written, so there is one row per contact: `p<j>` says that step j is
 * planned for it, `w<i>` counts what is planned in a window and `h<i>` its history there. Steps are taken in
 * chunks, so that the row stays short; each chunk reads only the history that its windows can hold.
 */
const CHUNK = 24;

/** What the steps of the query need to know of each other. */
export interface Scope {
  readonly run: DataRun;
  /** The windows that are looked at. */
  readonly checks: readonly Check[];
  readonly sharing: Sharing;
  readonly isShared: boolean;
  readonly isZoned: boolean;
}

export function scopeOf(run: DataRun): Scope {
  const judged = checksOf(
    run.steps.filter((step) => step.judged && step.counts),
    run,
  );
  const upcoming = checksOf(
    run.steps.filter((step) => step.counts && step.at >= run.now),
    run,
  );
  const sharing = sharingOf(upcoming);
  return {
    run,
    // Where accounts and households overlap, whoever competes with whom shows only where every full window is known.
    checks: sharing.account && sharing.household && judged.length > 0 ? upcoming : judged,
    sharing,
    isShared: sharing.account || sharing.household,
    isZoned: upcoming.some(({ limit }) => isZoned(limit, run)),
  };
}

/**
 * One row per contact and step whose window holds more touches than a limit allows: step, contact_id, `over<n>` (how many touches
 * the window of the limit of that number holds; 0: it is not broken), and what tells which limits the contact shares.
 */
export function tooMany(scope: Scope, parts: Record<string, Sql>): Sql {
  const steps = stepsOf(scope.checks);
  const arms: Sql[] = [];
  for (let first = 0; first < steps.length; first += CHUNK) {
    const chunk = steps.slice(first, first + CHUNK);
    arms.push(
      countChunk(
        scope.checks.filter((check) => chunk.includes(check.step)),
        first,
        scope,
        parts,
      ),
    );
  }
  return join(arms, sql` union all `);
}

export const stepsOf = (checks: readonly Check[]): Step[] => [...new Set(checks.map((check) => check.step))];

function countChunk(checks: readonly Check[], number: number, scope: Scope, parts: Record<string, Sql>): Sql {
  const { run } = scope;
  const [planned, history] = [`planned_${number}`, `history_${number}`];
  const [counted, over] = [`counted_${number}`, `over_${number}`];
  const relevant = run.steps.filter((step) => step.counts && checks.some((check) => mayHold(check, step, run)));
  parts[planned] = plannedCounts(checks, relevant, run);
  parts[history] = historyCounts(checks, run, sql`touches t`);
  parts[counted] = counts(checks, planned, history, scope);
  const anyOver = checks.map((check) => sql`(${planned_(check.step)} = 1 and ${broken(check)})`);
  parts[over] = sql`select * from ${name(counted)} where ${join(anyOver, sql` or `)}`;
  return excess(checks, over, scope);
}

/** Which of the steps each contact is planned for; `from`: planned_touches as p. */
export function plannedSteps(steps: readonly Step[], from: Sql): Sql {
  const flags = steps.map((step) => sql`max(case when p.step = ${step.index} then 1 else 0 end) as ${planned_(step)}`);
  return sql`select p.contact_id, ${join(flags, sql`, `)} from ${from}
    where p.step in (${join(
      steps.map((step) => sql`${step.index}`),
      sql`, `,
    )}) group by p.contact_id`;
}

/** Which steps of the windows each contact is planned for, and how many of all steps fall into each window. */
function plannedCounts(checks: readonly Check[], relevant: readonly Step[], run: DataRun): Sql {
  const having = indexesOf(relevant);
  const flags = stepsOf(checks).map(
    (step) => sql`max(case when p.step = ${step.index} then 1 else 0 end) as ${planned_(step)}`,
  );
  const windows = checks.map((check) => {
    const held = new Set(relevant.filter((other) => mayHold(check, other, run)).map(({ index }) => index));
    const within = join(stretches(sql`p.step`, held, having), sql` or `);
    const since = isZoned(check.limit, run)
      ? sql` and p.planned_at > ${start(check.limit, check.step, run, sql`c.timezone`)}`
      : sql``;
    return sql`count(case when (${within})${since} then 1 end) as ${name(`w${check.id}`)}`;
  });
  const zoned = checks.some(({ limit }) => isZoned(limit, run));
  return sql`select p.contact_id, ${join([...flags, ...windows], sql`, `)} from planned_touches p${zoned ? sql` join contacts c on c.contact_id = p.contact_id` : sql``}
    where ${join(stretches(sql`p.step`, new Set(having), indexesOf(run.steps)), sql` or `)} group by p.contact_id`;
}

const indexesOf = (steps: readonly Step[]): number[] => steps.map(({ index }) => index).toSorted((a, b) => a - b);

/** How many touches of each contact's history fall into each window; `from`: touches as t. */
export function historyCounts(checks: readonly Check[], run: DataRun, from: Sql): Sql {
  const zoned = checks.some(({ limit }) => isZoned(limit, run));
  const first = Math.min(...checks.map(({ limit, step }) => earliest(limit, step, run)));
  const windows = checks.map(({ id, limit, step }) => {
    const channel = limit.channel === null ? sql`` : sql` and t.channel = ${limit.channel}`;
    return sql`count(case when t.sent_at > ${start(limit, step, run, sql`c.timezone`)} and t.sent_at <= ${instant(step.at)}${channel} then 1 end) as ${name(`h${id}`)}`;
  });
  return sql`select t.contact_id, ${join(windows, sql`, `)} from ${from}${zoned ? sql` join contacts c on c.contact_id = t.contact_id` : sql``}
    where t.counts and t.sent_at > ${instant(first)} group by t.contact_id`;
}

/** History and planned touches in each window, added up for the account or household where the limit says so. */
function counts(
  checks: readonly Check[],
  planned: string,
  history: string,
  { isShared, isZoned, sharing }: Scope,
): Sql {
  const totals = checks.map((check) => sql`${total(check)} as ${name(`n${check.id}`)}`);
  const flags = stepsOf(checks).map((step) => sql`coalesce(p.${planned_(step)}, 0) as ${planned_(step)}`);
  const fromContacts = isShared || isZoned;
  const contact = fromContacts
    ? sql`contacts c left join ${name(planned)} p on p.contact_id = c.contact_id`
    : sql`${name(planned)} p`;
  const id = fromContacts ? sql`c.contact_id` : sql`p.contact_id`;
  const whose = identity(sharing, isZoned, sql`c.`);
  return sql`select ${id} as contact_id${whose}, ${join([...flags, ...totals], sql`, `)} from ${contact} left join ${name(history)} h on h.contact_id = ${id}`;
}

/** The columns, each after a comma, that tell which limits a contact shares and where its days begin. */
export function identity(sharing: Sharing, isZoned: boolean, from: Sql): Sql {
  const columns = [
    ...(sharing.account ? [sql`, ${from}account_id`] : []),
    ...(sharing.household ? [sql`, ${from}household_id`] : []),
    ...(isZoned ? [sql`, ${from}timezone`] : []),
  ];
  return join(columns, sql``);
}

function total({ id, limit }: Check): Sql {
  const own = sql`coalesce(h.${name(`h${id}`)}, 0) + coalesce(p.${name(`w${id}`)}, 0)`;
  return limit.by === 'contact' ? own : sql`sum(${own}) over (partition by ${groupKey(limit.by, sql`c.`)})`;
}

/** Who shares a limit; without an account or household, the contact alone. */
export const groupKey = (by: 'account' | 'household', from: Sql): Sql =>
  sql`coalesce('shared ' || ${from}${by === 'account' ? sql`account_id` : sql`household_id`}, 'contact ' || ${from}contact_id)`;

const planned_ = (step: Step): Sql => sql`${name(`p${step.index}`)}`;
const broken = ({ id, limit }: Check): Sql => sql`${name(`n${id}`)} > ${limit.max}`;

/** The contacts that exceed limits, step by step. */
function excess(checks: readonly Check[], over: string, { sharing, isZoned, checks: all }: Scope): Sql {
  const byStep = (what: (mine: readonly Check[]) => Sql, otherwise: Sql) => {
    const cases = stepsOf(checks).map(
      (step) => sql`when ${step.index} then ${what(checks.filter((check) => check.step === step))}`,
    );
    return sql`case s.step ${join(cases, sql` `)} else ${otherwise} end`;
  };
  const isOver = byStep(
    (mine) =>
      sql`${planned_((mine[0] as Check).step)} = 1 and (${join(
        mine.map((check) => broken(check)),
        sql` or `,
      )})`,
    sql`false`,
  );
  const counts = numbersOf(all).map((number) => {
    const count = byStep((mine) => {
      const check = mine.find((it) => it.number === number);
      return check === undefined ? sql`0` : sql`case when ${broken(check)} then ${name(`n${check.id}`)} else 0 end`;
    }, sql`0`);
    return sql`, ${count} as ${over_(number)}`;
  });
  const steps = table(
    { step: 'bigint' },
    stepsOf(checks).map((step) => [step.index]),
  );
  return sql`select s.step, o.contact_id${identity(sharing, isZoned, sql`o.`)}${join(counts, sql``)}
    from ${name(over)} o cross join ${steps} as s where ${isOver}`;
}

/** The numbers of limits, in the order in which a campaign has them. */
export const numbersOf = (checks: readonly Check[]): number[] =>
  [...new Set(checks.map((check) => check.number))].toSorted((a, b) => a - b);

/** What a full window of the limit of a number counts. */
export const over_ = (number: number): Sql => sql`${name(`over${number}`)}`;
