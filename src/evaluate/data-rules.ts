import type { Engine } from '../engine/engine.js';
import type { Step } from '../normalise/steps.js';
import { DAY_MS } from '../normalise/time.js';
import type { World } from '../normalise/world.js';
import { type DataRule, join, name, type Query, type Sql, sql, type TableName } from '../rule.js';
import type { OnStep } from '../run-step.js';
import { wordsOf } from '../sql.js';
import { blamed, blamedData, tableOf } from './blamed.js';
import { collect, type Group, groupSql } from './collect.js';
import { type DataContext, runOf } from './data-run.js';
import type { Evidence } from './evidence.js';
import type { Setting } from './settings.js';

/** A rule with one set of options, and the campaigns that have it. */
export interface Variant {
  readonly rule: DataRule;
  readonly options: unknown;
  readonly campaigns: ReadonlySet<string>;
  /** Whether rows of no plan follow these options. */
  readonly unplanned: boolean;
}

/** The distinct options under which a rule runs. */
export function variantsOf(rule: DataRule, context: DataContext): Variant[] {
  const groups = new Map<string, { setting: Setting; campaigns: Set<string>; unplanned: boolean }>();
  const group = (setting: Setting) => {
    const key = JSON.stringify(setting.options);
    const known = groups.get(key) ?? { setting, campaigns: new Set<string>(), unplanned: false };
    groups.set(key, known);
    return known;
  };
  for (const campaign of context.campaigns) {
    const setting = context.settings.of(rule, campaign);
    if (rule.blames === 'table') continue;
    if (setting.severity !== 'off' && context.reported.has(campaign.id)) group(setting).campaigns.add(campaign.id);
  }
  const base = context.settings.of(rule, null);
  if (base.severity !== 'off' && context.reportsUnplanned) group(base).unplanned = true;
  return [...groups.values()].map(({ setting, campaigns, unplanned }) => ({
    rule,
    options: setting.options,
    campaigns,
    unplanned,
  }));
}

/** Every word of the SQL that the rules will run: columns and tables that none names need not be read. */
export function wordsOfRules(rules: readonly DataRule[], context: DataContext): Set<string> {
  const words = new Set<string>();
  for (const rule of rules) {
    for (const variant of variantsOf(rule, context)) {
      const source = rule.select(variant.options, runOf(variant.campaigns, context, ['UTC'], []));
      if (source !== null) wordsOf(source, words);
    }
  }
  return words;
}

/** A zone's midnight is at most so far from the policy's. */
const ZONES_APART = 2 * DAY_MS;

/** The first instant whose rows of a table can change what any rule finds; tables that some rule reads whole are not in it. */
export function lookbackOf(rules: readonly DataRule[], context: DataContext): Map<TableName, number> {
  const first = new Map<TableName, number>();
  for (const rule of rules) {
    for (const table of [...rule.needs, ...(rule.uses ?? []), ...(rule.needsOneOf ?? [])]) {
      const starts = variantsOf(rule, context).map(
        (variant) => rule.lookback?.(variant.options, runOf(variant.campaigns, context, [], []))[table] ?? -Infinity,
      );
      first.set(table, Math.min(first.get(table) ?? Infinity, ...starts));
    }
  }
  const bounded = [...first].filter(([, start]) => Number.isFinite(start));
  return new Map(bounded.map(([table, start]) => [table, start - ZONES_APART]));
}

/** The rows that a rule found, kept in the engine. */
export interface FoundRows {
  readonly rule: string;
  readonly table: string;
  readonly unit: DataRule['unit'];
  /** Its column `part` tells findings of one element apart. */
  readonly hasParts: boolean;
  readonly definition: DataRule;
  readonly options: unknown;
  /** What it found, by plan element. */
  readonly groups: readonly FoundGroup[];
  /** Who is left out of what, where the rule says so itself; null: it cannot say. */
  readonly excludes: (() => Query | null) | null;
}

/** Rows of one plan element, and what they blame. */
export interface FoundGroup {
  readonly group: Pick<Group, 'campaign' | 'kind' | 'element' | 'part'>;
  readonly origin: Evidence['origin'];
}

/** Runs the data rules, each as one pass: its rows are kept, counted and sampled. */
export async function runDataRules(
  rules: readonly DataRule[],
  context: DataContext,
  world: World,
  engine: Engine,
  zones: readonly string[],
  onStep: OnStep,
): Promise<{ evidence: Evidence[]; found: FoundRows[] }> {
  const evidence: Evidence[] = [];
  const found: FoundRows[] = [];
  for (const rule of rules) {
    for (const variant of variantsOf(rule, context)) {
      const { options } = variant;
      const run = runOf(variant.campaigns, context, zones, world.localities);
      const source: Sql | Query | null = rule.select(options, run);
      if (source === null) continue;
      const table = `found_${found.length}`;
      onStep({ doing: 'judging', what: rule.id, rows: null });
      await engine.keep(table, await keepSteps(rule, source, engine));
      const rows = await engine.query(groupSql(rule, options, table, context.sampleSize));
      const groups = collect(rule, options, rows, context.sampleSize).flatMap((group) =>
        evidenceOf(variant, group, context, world).map((it) => ({ group, origin: it.origin, evidence: it })),
      );
      onStep({ doing: 'judging', what: rule.id, rows: rows.reduce((sum, row) => sum + Number(row['n']), 0) });
      evidence.push(...groups.map((it) => it.evidence));
      const excludes =
        rule.excludes === undefined ? null : () => withoutKept(rule, rule.excludes?.(options, run) ?? null);
      const hasParts = rule.parts !== undefined;
      found.push({ rule: rule.id, table, unit: rule.unit, hasParts, definition: rule, options, groups, excludes });
    }
  }
  return { evidence, found };
}

/** Makes tables of the steps that a rule keeps, and gives the query that reads them. */
async function keepSteps({ keeps = [] }: DataRule, source: Sql | Query, engine: Engine): Promise<Sql | Query> {
  if (source.kind === 'sql') return source;
  let steps: Query['steps'] = [];
  for (const [title, body] of source.steps) {
    if (keeps.includes(title)) await engine.keep(title, { kind: 'query', steps, select: body });
    steps = keeps.includes(title) ? [] : [...steps, [title, body]];
  }
  return { ...source, steps };
}

/** The query without the steps that stayed after the run, and those that only they read. */
function withoutKept({ keeps = [] }: DataRule, source: Query | null): Query | null {
  if (source === null) return null;
  const last = source.steps.findLastIndex(([title]) => keeps.includes(title));
  return { ...source, steps: source.steps.slice(last + 1) };
}

/** A group as evidence; nothing where the element is past, not reported, or fine. */
function evidenceOf(variant: Variant, group: Group, context: DataContext, world: World): Evidence[] {
  const { rule } = variant;
  const campaign = context.campaigns.find((it) => it.id === group.campaign);
  if (group.matched === 0) return [];
  const data = (population: number) => ({
    matched: group.matched,
    population,
    breakdown: group.breakdown,
    sample: group.sample,
    rows: group.rows,
    unit: rule.unit.replace(/_id$/, 's').replace('staffs', 'staff'),
  });
  const setting = partSetting(variant, group, context.settings.of(rule, campaign ?? null));
  if (setting.severity === 'off') return [];
  const part = group.part === null ? {} : { part: group.part };
  if (campaign === undefined) {
    if (!variant.unplanned || group.campaign !== '') return [];
    const origin = blamedData(rule, group.element, world.files);
    const rows = origin.kind === 'table' ? world.rows[tableOf(group.element)] : undefined;
    return [{ rule, setting, origin, ...part, fields: group.facts, data: data(rows ?? group.judged) }];
  }
  if (!variant.campaigns.has(campaign.id)) return [];
  const origin = blamed(rule.blames === 'row' ? group.kind : rule.blames, group.element, campaign, context.now);
  if (origin === null) return [];
  const step = context.steps.find(
    (it) => origin.kind === 'touch' && it.campaign.id === campaign.id && it.touch.id === group.element,
  );
  const population =
    rule.unit === 'contact_id' && step !== undefined ? (world.population.get(step.index) ?? 0) : group.judged;
  return [{ rule, setting, origin, ...part, fields: group.facts, data: data(population) }];
}

/** A part of a rule may have a severity of its own. */
const partSetting = ({ rule, options }: Variant, { part }: Group, setting: Setting): Setting =>
  part === null || setting.severity === 'off'
    ? setting
    : { ...setting, severity: rule.parts?.(options)[part] ?? setting.severity };

/** How many different people failing findings would leave out, and how many the judged touches reach. */
export async function countPeople(
  found: readonly FoundRows[],
  failing: readonly { rule: string; campaign: string; touch: string; part: string | null }[],
  steps: readonly Step[],
  engine: Engine,
): Promise<{ out: number; of: number }> {
  const arms = found.flatMap(({ rule, table, unit, hasParts }) => {
    const elements = failing
      .filter((finding) => unit === 'contact_id' && finding.rule === rule)
      .map(({ campaign, touch, part }) => {
        const ofPart = hasParts ? sql` and coalesce(part, '') = ${part ?? ''}` : sql``;
        return sql`(campaign_id = ${campaign} and element_id = ${touch}${ofPart})`;
      });
    if (elements.length === 0) return [];
    return [sql`select contact_id from ${name(table)} where reasons is not null and (${join(elements, sql` or `)})`];
  });
  if (arms.length === 0) return { out: 0, of: 0 };
  const judged = join(
    steps.map((step) => sql`${step.index}`),
    sql`, `,
    sql`-1`,
  );
  const [row] = await engine.query(
    sql`select o.n as out_n, r.n as of_n from (select count(distinct contact_id) as n from (${join(arms, sql` union all `)}) as people) as o
      cross join (select count(distinct contact_id) as n from planned_touches where step in (${judged})) as r`,
  );
  return { out: Number(row?.['out_n'] ?? 0), of: Number(row?.['of_n'] ?? 0) };
}
