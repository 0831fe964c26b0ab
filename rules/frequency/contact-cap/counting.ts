import {
  type DataRun,
  instant,
  join,
  type Limit,
  name,
  nullOf,
  type Query,
  query,
  type Sql,
  type Step,
  sql,
} from '../../../src/rule.js';

/**
 * Planned instants are few and known when the SQL is written, so there is one row per contact: `p<j>` says that step j is
 * planned for it, `h<i>` counts its history in a window, and each limit is arithmetic over these columns. Steps are taken in
 * chunks, so that the row stays short; each chunk reads only the history that its windows can hold.
 */
const CHUNK = 24;

/** A limit and a step that it judges. */
interface Check {
  readonly id: string;
  readonly step: Step;
  readonly limit: Limit;
}

/** One row per contact and judged step whose window holds more touches than a limit allows; null: nothing to judge. */
export function tooMany(run: DataRun): Query | null {
  const judged = run.steps.filter((step) => step.judged && step.counts);
  const parts: Record<string, Sql> = {};
  const arms: Sql[] = [];
  for (let first = 0; first < judged.length; first += CHUNK) {
    const checks = checksOf(judged.slice(first, first + CHUNK), run);
    if (checks.length > 0) arms.push(...chunk(checks, first, run, parts));
  }
  return arms.length === 0 ? null : query(parts, join(arms, sql` union all `));
}

function checksOf(steps: readonly Step[], run: DataRun): Check[] {
  return steps.flatMap((step) =>
    run
      .limitsOf(step.campaign)
      .flatMap((limit, i) =>
        limit.channel === null || limit.channel === step.channel ? [{ id: `${step.index}_${i}`, step, limit }] : [],
      ),
  );
}

function chunk(checks: readonly Check[], number: number, run: DataRun, parts: Record<string, Sql>): Sql[] {
  const [planned, history, counted] = [`planned_${number}`, `history_${number}`, `counted_${number}`];
  const relevant = run.steps.filter((step) => step.counts && checks.some((check) => mayHold(check, step, run)));
  parts[planned] = plannedSteps(relevant);
  parts[history] = historyCounts(checks, run);
  parts[counted] = counts(checks, relevant, planned, history, run);
  const steps = [...new Set(checks.map((check) => check.step))];
  return steps.map((step) =>
    excess(
      step,
      checks.filter((check) => check.step === step),
      counted,
    ),
  );
}

/** Whether a step can lie in a check's window in some zone. */
const mayHold = ({ step, limit }: Check, other: Step, run: DataRun): boolean =>
  other.at <= step.at &&
  other.at > earliest(limit, step, run) &&
  (limit.channel === null || limit.channel === other.channel);

const earliest = (limit: Limit, step: Step, run: DataRun): number =>
  Math.min(...[undefined, ...run.zones].map((zone) => run.after(limit, step.at, zone)));

/** Which of the steps each contact is planned for. */
function plannedSteps(steps: readonly Step[]): Sql {
  const flags = steps.map(
    (step) => sql`max(case when step = ${step.index} then 1 else 0 end) as ${name(`p${step.index}`)}`,
  );
  return sql`select contact_id, account_id, household_id, ${join(flags, sql`, `)} from planned_touches
    where step in (${join(
      steps.map((step) => sql`${step.index}`),
      sql`, `,
    )}) group by contact_id, account_id, household_id`;
}

/** How many touches of each contact's history fall into each window. */
function historyCounts(checks: readonly Check[], run: DataRun): Sql {
  const zoned = checks.some(({ limit }) => isZoned(limit, run));
  const first = Math.min(...checks.map(({ limit, step }) => earliest(limit, step, run)));
  const windows = checks.map(({ id, limit, step }) => {
    const channel = limit.channel === null ? sql`` : sql` and t.channel = ${limit.channel}`;
    return sql`count(case when t.sent_at > ${start(limit, step, run, sql`c.timezone`)} and t.sent_at <= ${instant(step.at)}${channel} then 1 end) as ${name(`h${id}`)}`;
  });
  return sql`select t.contact_id, ${join(windows, sql`, `)} from touches t${zoned ? sql` join contacts c on c.contact_id = t.contact_id` : sql``}
    where t.counts and t.sent_at > ${instant(first)} group by t.contact_id`;
}

const isZoned = (limit: Limit, run: DataRun): boolean =>
  run.zones.length > 0 && limit.zone === 'contact' && limit.window.kind === 'calendar';

/** The exclusive start of a window; where windows follow the contact's zone, by that zone. */
function start(limit: Limit, step: Step, run: DataRun, zone: Sql): Sql {
  const usual = sql`${instant(run.after(limit, step.at))}`;
  if (!isZoned(limit, run)) return usual;
  const cases = run.zones.map((it) => sql`when ${it} then ${instant(run.after(limit, step.at, it))}`);
  return sql`case ${zone} ${join(cases, sql` `)} else ${usual} end`;
}

/** History and planned touches in each window, added up for the account or household where the limit says so. */
function counts(checks: readonly Check[], steps: readonly Step[], planned: string, history: string, run: DataRun): Sql {
  const shared = checks.some(({ limit }) => limit.by !== 'contact');
  const zoned = checks.some(({ limit }) => isZoned(limit, run));
  const totals = checks.map((check) => sql`${total(check, steps, run)} as ${name(`n${check.id}`)}`);
  const flags = steps.map((step) => sql`coalesce(p.${name(`p${step.index}`)}, 0) as ${name(`p${step.index}`)}`);
  const contact =
    shared || zoned
      ? sql`contacts c left join ${name(planned)} p on p.contact_id = c.contact_id`
      : sql`${name(planned)} p`;
  const id = shared || zoned ? sql`c.contact_id` : sql`p.contact_id`;
  return sql`select ${id} as contact_id, ${join([...flags, ...totals], sql`, `)} from ${contact} left join ${name(history)} h on h.contact_id = ${id}`;
}

function total(check: Check, steps: readonly Step[], run: DataRun): Sql {
  const { limit, step } = check;
  const inside = steps
    .filter((other) => mayHold(check, other, run))
    .map((other) => {
      const flag = sql`coalesce(p.${name(`p${other.index}`)}, 0)`;
      return isZoned(limit, run)
        ? sql`case when ${instant(other.at)} > ${start(limit, step, run, sql`c.timezone`)} then ${flag} else 0 end`
        : flag;
    });
  const own = join([sql`coalesce(h.${name(`h${check.id}`)}, 0)`, ...inside], sql` + `);
  if (limit.by === 'contact') return own;
  const group = limit.by === 'account' ? sql`c.account_id` : sql`c.household_id`;
  return sql`sum(${own}) over (partition by coalesce('shared ' || ${group}, 'contact ' || c.contact_id))`;
}

/** The contacts of a step that exceed one of its limits, with every limit that they exceed. */
function excess(step: Step, checks: readonly Check[], counted: string): Sql {
  const over = checks.map(({ id, limit }) => ({
    limit,
    count: sql`${name(`n${id}`)}`,
    broken: sql`${name(`n${id}`)} > ${limit.max}`,
  }));
  const reasons = over.map(({ limit, broken }) => sql`case when ${broken} then ${reasonOf(limit)} end`);
  const first = over.map(
    ({ limit, count, broken }) =>
      sql`when ${broken} then concat(cast(cast(${count} as bigint) as varchar), case when ${count} = 1 then ' touch' else ' touches' end, ${`${kindOf(limit)} in ${limit.per}`})`,
  );
  return sql`select ${step.campaign.id} as campaign_id, ${step.touch.id} as element_id, contact_id,
    concat_ws(chr(31), ${join(reasons, sql`, `)}) as reasons, case ${join(first, sql` `)} else ${nullOf('varchar')} end as touches
    from ${name(counted)} where ${name(`p${step.index}`)} = 1 and (${join(
      over.map(({ broken }) => broken),
      sql` or `,
    )})`;
}

const kindOf = (limit: Limit): string =>
  `${limit.channel === null ? '' : ` by ${limit.channel}`}${limit.by === 'contact' ? '' : ` for the ${limit.by}`}`;

const reasonOf = (limit: Limit): string => `more than ${limit.max} in ${limit.per}${kindOf(limit)}`;
