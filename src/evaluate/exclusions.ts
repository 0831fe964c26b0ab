import type { Outbox } from '../engine/engine.js';
import type { Step } from '../normalise/steps.js';
import { join, name, nullOf, type Query, type Sql, sql } from '../sql.js';
import type { FoundGroup, FoundRows } from './data-rules.js';
import type { Finding } from './finding.js';

const COLUMNS = [
  'contact_id',
  'campaign_id',
  'touch_id',
  'against_campaign_id',
  'against_touch_id',
  'reasons',
] as const;

/** Whom open findings leave out of what; and rules that find what nobody can be left out for. */
export interface Exclusions {
  /** Open rules that leave nobody out. */
  readonly others: readonly string[];
  /** Rules that could not say who wins, so that everybody found is left out. */
  readonly undecided: readonly string[];
}

/** What a rule leaves out, one row per reason; `isSaid`: by the rule itself. */
interface Arm {
  readonly rows: Sql;
  readonly isSaid: boolean;
}

/**
 * Keeps `excluded` in the outbox: contact_id, campaign_id, touch_id, rule, reason, each row once. Open findings count,
 * and those that are not said because another rule has an open finding on the same touch. `steps`: all of the run.
 */
export async function keepExclusions(
  found: readonly FoundRows[],
  findings: readonly Finding[],
  steps: readonly Step[],
  outbox: Outbox,
): Promise<Exclusions> {
  const isOpen = opennessOf(findings);
  const [undecided, covered] = [new Set<string>(), new Set<string>()];
  const arms: Arm[] = [];
  for (const rows of found) {
    const groups = rows.groups.filter(
      (it) => rows.unit === 'contact_id' && it.origin.kind === 'touch' && isOpen(rows, it).length > 0,
    );
    if (groups.length === 0) continue;
    for (const rule of groups.flatMap((it) => isOpen(rows, it))) covered.add(rule);
    const own = (await rows.excludes?.()) ?? null;
    if (rows.excludes !== null && own === null) undecided.add(rows.rule);
    const table = `excluded_${arms.length}`;
    await outbox.bring(table, COLUMNS, own === null ? asFound(rows, groups) : asSaid(own, groups));
    const split = sql`select *, ${rows.rule} as rule, unnest(string_split(reasons, chr(31))) as reason from ${name(table)}`;
    arms.push({ rows: split, isSaid: own !== null });
  }
  await settle(arms, steps, outbox);
  const open = findings.filter((it) => it.status === 'open').map((it) => it.rule);
  return { undecided: [...undecided], others: [...new Set(open)].filter((it) => !covered.has(it)) };
}

/** First who is left out in any case; then, the strongest touch first, who still gets both of two touches of which one must go. */
async function settle(arms: readonly Arm[], steps: readonly Step[], outbox: Outbox): Promise<void> {
  const row = rowOf(sql``);
  const none = sql`select ${join(
    ['contact_id', 'campaign_id', 'touch_id', 'rule', 'reason'].map((it) => sql`cast(null as varchar) as ${name(it)}`),
    sql`, `,
  )} where false`;
  const certain = arms.map(({ rows, isSaid }) =>
    isSaid
      ? sql`select distinct ${row} from (${rows}) as a where against_touch_id is null`
      : sql`select ${row} from (${rows}) as a`,
  );
  await outbox.keep('excluded', join(certain, sql` union all `, none));
  const either = arms
    .filter(({ isSaid }) => isSaid)
    .map(({ rows }) => sql`select * from (${rows}) as a where against_touch_id is not null`);
  if (either.length === 0) return;
  await outbox.keep('exclusions', join(either, sql` union all `));
  const pairs = sql`select distinct campaign_id, touch_id from exclusions`;
  const weaker = new Set((await outbox.query(pairs)).map((it) => JSON.stringify([it['campaign_id'], it['touch_id']])));
  const ids = (step: Step) => JSON.stringify([step.campaign.id, step.touch.id]);
  for (const { campaign, touch } of byRank(steps).filter((step) => weaker.has(ids(step))))
    await outbox.add(
      'excluded',
      sql`select distinct ${rowOf(sql`x.`)} from exclusions as x anti join excluded as e on e.contact_id = x.contact_id
        and e.campaign_id = x.against_campaign_id and e.touch_id = x.against_touch_id
        where x.campaign_id = ${campaign.id} and x.touch_id = ${touch.id}`,
    );
}

const rowOf = (from: Sql): Sql =>
  sql`${from}contact_id, ${from}campaign_id, ${from}touch_id, ${from}rule, ${from}reason`;

/** The order in which touches are admitted. */
const byRank = (steps: readonly Step[]): Step[] =>
  steps.toSorted((a, b) => b.campaign.priority - a.campaign.priority || a.index - b.index);

/** The rules whose open findings speak of a group: its own, or those that it yields to. */
function opennessOf(findings: readonly Finding[]): (rows: FoundRows, group: FoundGroup) => string[] {
  const key = (rule: string, campaign: string | null, kind: string, id: string | null, part: string | null) =>
    JSON.stringify([rule, campaign, kind, id, part]);
  const status = new Map(
    findings.map((it) => [key(it.rule, it.campaign, it.element.kind, it.element.id, it.part), it.status]),
  );
  return ({ rule, definition }, { origin, group }) => {
    const of = (id: string, part: string | null) => status.get(key(id, origin.campaign, origin.kind, origin.id, part));
    const own = of(rule, group.part);
    if (own !== undefined) return own === 'open' ? [rule] : [];
    return (definition.yieldsTo ?? []).filter((id) => of(id, null) === 'open');
  };
}

/** Groups of a rule whose own finding is open. */
export function openGroups(rows: FoundRows, findings: readonly Finding[]): FoundGroup[] {
  const isOpen = opennessOf(findings);
  return rows.groups.filter((group) => isOpen(rows, group).includes(rows.rule));
}

/** Whoever was found, out of the touch that it was found on. */
const asFound = (rows: FoundRows, groups: readonly FoundGroup[]): Sql =>
  sql`select contact_id, campaign_id, element_id as touch_id, ${nullOf('varchar')} as against_campaign_id, ${nullOf('varchar')} as against_touch_id, reasons from ${name(rows.table)} where ${rowsOf(rows, groups)}`;

/** What the rule itself says of these groups. */
function asSaid({ steps, select }: Query, groups: readonly FoundGroup[]): Query {
  const some = groups.map(
    ({ group }) => sql`(said.campaign_id = ${group.campaign} and said.element_id = ${group.element ?? ''})`,
  );
  return {
    kind: 'query',
    steps,
    select: sql`select contact_id, out_campaign_id as campaign_id, out_touch_id as touch_id, against_campaign_id, against_touch_id, reasons from (${select}) as said where ${join(some, sql` or `)}`,
  };
}

/** Matched rows of these groups. */
export function rowsOf({ definition, hasParts }: FoundRows, groups: readonly FoundGroup[]): Sql {
  const is = (column: string, value: string | null): Sql => sql`coalesce(${name(column)}, '') = ${value ?? ''}`;
  const some = groups.map(({ group }) => {
    const kind = definition.blames === 'row' ? sql` and ${is('element_kind', group.kind)}` : sql``;
    const part = hasParts ? sql` and ${is('part', group.part)}` : sql``;
    return sql`(${is('campaign_id', group.campaign)} and ${is('element_id', group.element)}${kind}${part})`;
  });
  return sql`reasons is not null and (${join(some, sql` or `)})`;
}
