import {
  type DataRun,
  instant,
  join,
  type Limit,
  name,
  type Query,
  query,
  type Sql,
  type Step,
  sql,
  table,
} from '../../../src/rule.js';
import { isSettled, leftOut, titleOf } from './arbitration.js';
import { numbersOf, over_, type Scope, scopeOf, stepsOf, tooMany } from './counting.js';
import { type Check, type Group, groupsIn, isZoned, kindOf, mayHold, start, stretches } from './windows.js';

/** The tables that outlive the query: full windows, and who is left out of what so that none is. */
export const KEPT = ['too_many', 'left_out'];

/** Texts joined at once: functions take a limited number of arguments. */
const TEXTS = 60;

/** Full windows, each with the limits that it breaks and with what to leave out of it; null: nothing to judge. */
export function fullWindows(run: DataRun): Query | null {
  const scope = scopeOf(run);
  const { checks } = scope;
  const judged = checks.filter(({ step }) => step.judged);
  if (judged.length === 0) return null;
  const parts: Record<string, Sql> = {};
  parts['too_many'] = tooMany(scope, parts);
  const titles = table(
    { step: 'bigint', campaign_id: 'varchar', element_id: 'varchar' },
    stepsOf(judged).map((step) => [step.index, step.campaign.id, step.touch.id]),
  );
  const advised = isSettled(scope)
    ? advice(scope, judged, parts)
    : sql`select m.*, cast(null as varchar) as advice from too_many m`;
  return query(
    parts,
    sql`select s.campaign_id, s.element_id, a.contact_id, concat_ws(chr(31), ${reasons(judged)}, a.advice) as reasons,
      ${touches(judged)} as touches, coalesce(replace(a.advice, chr(31), ', '), 'choose whom to leave out') as advice from (${advised}) as a join ${titles} as s on s.step = a.step`,
  );
}

/** Full windows with what to leave out of each. */
function advice(scope: Scope, judged: readonly Check[], parts: Record<string, Sql>): Sql {
  const { run, sharing } = scope;
  const steps = run.steps.filter(
    (step) => step.counts && step.at >= run.now && judged.some((check) => mayHold(check, step, run)),
  );
  const groups = groupsIn(sharing);
  parts['left_out'] = leftOut(scope, parts);
  parts['own_advice'] = ownAdvice(steps, groups);
  const own = texts(steps.map((step) => sql`case when ${lies(step, judged, scope)} then m.${e(step)} end`));
  const others = texts(
    groups.flatMap((group) => {
      const shared = judged.filter(({ limit }) => limit.by === group);
      return steps
        .filter((step) => shared.some((check) => mayHold(check, step, run)))
        .map(
          (step) =>
            sql`case when m.${of(group, step)} = 1 and ${lies(step, shared, scope)} then ${`leave others of the ${group} out of ${titleOf(step)}`} end`,
        );
    }),
  );
  return sql`select m.*, coalesce(${own}, ${others}) as advice from (${withAdvice(steps, groups)}) as m where m.step is not null`;
}

/** One row per contact that is left out of something: `e<j>` says so of step j. */
function ownAdvice(steps: readonly Step[], groups: readonly Group[]): Sql {
  const columns = steps.map((step) => sql`max(case when step = ${step.index} then advice end) as ${e(step)}`);
  const whose = join([sql`contact_id`, ...groups.map(idOf)], sql`, `);
  return sql`select ${whose}, ${join(columns, sql`, `)} from left_out group by ${whose}`;
}

/** Full windows with `e<j>` of the contact, and 1 in `<group>_e<j>` where somebody of its account or household is left out of step j. */
function withAdvice(steps: readonly Step[], groups: readonly Group[]): Sql {
  const own = sql`select m.*${join(
    steps.map((step) => sql`, o.${e(step)}`),
    sql``,
  )}${join(
    groups.map((group) => sql`, coalesce(m.${idOf(group)}, o.${idOf(group)}) as ${name(`whole_${group}`)}`),
    sql``,
  )} from too_many m ${groups.length === 0 ? sql`left` : sql`full outer`} join own_advice o on o.contact_id = m.contact_id`;
  const shared = groups.flatMap((group) =>
    steps.map(
      (step) =>
        sql`, case when ${name(`whole_${group}`)} is not null then max(case when ${e(step)} is not null then 1 end) over (partition by ${name(`whole_${group}`)}) end as ${of(group, step)}`,
    ),
  );
  return groups.length === 0 ? own : sql`select w.*${join(shared, sql``)} from (${own}) as w`;
}

/** Every limit that a row breaks, in words. */
const reasons = (checks: readonly Check[]): Sql =>
  join(
    numbersOf(checks).map(
      (number) => sql`case when a.${over_(number)} > 0 then ${inWords(number, checks, reasonOf)} end`,
    ),
    sql`, `,
  );

/** How many touches the first broken limit counted. */
function touches(checks: readonly Check[]): Sql {
  const first = numbersOf(checks).map((number) => {
    const count = sql`a.${over_(number)}`;
    const what = inWords(number, checks, (limit) => `${kindOf(limit)} in ${limit.per}`);
    return sql`when ${count} > 0 then concat(cast(cast(${count} as bigint) as varchar), case when ${count} = 1 then ' touch' else ' touches' end, ${what})`;
  });
  return sql`case ${join(first, sql` `)} end`;
}

/** What the limit of a number says; campaigns may have limits of their own. */
function inWords(number: number, checks: readonly Check[], say: (limit: Limit) => string): Sql {
  const byText = new Map<string, Sql[]>();
  for (const { number: other, limit, step } of checks)
    if (other === number) byText.set(say(limit), [...(byText.get(say(limit)) ?? []), sql`${step.index}`]);
  const texts = [...byText];
  if (texts.length === 1) return sql`${texts[0]?.[0] ?? ''}`;
  const cases = texts.map(([text, steps]) => sql`when a.step in (${join(steps, sql`, `)}) then ${text}`);
  return sql`case ${join(cases, sql` `)} end`;
}

export const reasonOf = (limit: Limit): string => `more than ${limit.max} in ${limit.per}${kindOf(limit)}`;

const e = (step: Step): Sql => sql`${name(`e${step.index}`)}`;
const of = (group: Group, step: Step): Sql => sql`${name(`${group}_e${step.index}`)}`;
const idOf = (group: Group): Sql => sql`${name(`${group}_id`)}`;

/** Whether a step lies in the window of a row that some limit finds full. */
export function lies(step: Step, checks: readonly Check[], { run, checks: all }: Scope): Sql {
  const holding = checks.filter((check) => mayHold(check, step, run));
  const numbers = [...new Set(holding.map(({ number }) => number))];
  const full = numbers.flatMap((number) => {
    const broken = sql`m.${over_(number)} > 0`;
    const mine = holding.filter((check) => check.number === number);
    const plain = new Set(mine.filter(({ limit }) => !isZoned(limit, run)).map((check) => check.step.index));
    const having = stepsOf(all.filter((check) => check.number === number)).map(({ index }) => index);
    const zoned = mine
      .filter(({ limit }) => isZoned(limit, run))
      .map(
        (check) =>
          sql`(m.step = ${check.step.index} and ${broken} and ${instant(step.at)} > ${start(check.limit, check.step, run, sql`m.timezone`)})`,
      );
    return [...stretches(sql`m.step`, plain, having).map((within) => sql`(${broken} and ${within})`), ...zoned];
  });
  return sql`(${join(full, sql` or `)})`;
}

/** Texts that are there, joined; NULL for none. */
function texts(pieces: readonly Sql[]): Sql {
  if (pieces.length === 0) return sql`cast(null as varchar)`;
  const groups = Array.from({ length: Math.ceil(pieces.length / TEXTS) }, (_, i) =>
    pieces.slice(i * TEXTS, (i + 1) * TEXTS),
  );
  if (groups.length > 1) return texts(groups.map(texts));
  return sql`nullif(concat_ws(chr(31), ${join(pieces, sql`, `)}), '')`;
}
