import type { Engine } from '../engine/engine.js';
import type { World } from '../normalise/world.js';
import type { DataRule, DataRun, Query, Sql } from '../rule.js';
import type { OnStep } from '../run-step.js';
import { blamed, blamedData, tableOf } from './blamed.js';
import { collect, type Group, groupSql } from './collect.js';
import { type DataContext, runOf } from './data-run.js';
import type { Evidence } from './evidence.js';
import { keepSteps, withoutKept } from './kept-steps.js';
import { assertOwnRows } from './own-rows.js';
import { blamingLater } from './rule-fault.js';
import { assertAllowed } from './sandbox.js';
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
  readonly excludes: (() => Promise<Query | null>) | null;
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
      const ran = await blamingLater(rule, () =>
        runVariant(variant, `found_${found.length}`, context, world, engine, zones, onStep),
      );
      if (ran === null) continue;
      evidence.push(...ran.evidence);
      found.push(ran.found);
    }
  }
  return { evidence, found };
}

/** Runs a rule with one set of options; null: it has nothing to judge. */
async function runVariant(
  variant: Variant,
  table: string,
  context: DataContext,
  world: World,
  engine: Engine,
  zones: readonly string[],
  onStep: OnStep,
): Promise<{ evidence: Evidence[]; found: FoundRows } | null> {
  const { rule, options } = variant;
  const run = runOf(variant.campaigns, context, zones, world.localities);
  const source: Sql | Query | null = rule.select(options, run);
  if (source === null) return null;
  if (context.isForeign(rule)) await assertAllowed(rule, options, source, engine);
  onStep({ doing: 'judging', what: rule.id, rows: null });
  await engine.keep(table, await keepSteps(rule, source, engine));
  const rows = await engine.query(groupSql(rule, options, table, context.sampleSize));
  const collected = collect(rule, options, rows, context);
  if (context.isForeign(rule)) await assertOwnRows(rule, table, collected, context.campaigns, engine);
  const groups = collected.flatMap((group) =>
    evidenceOf(variant, group, context, world).map((it) => ({ group, origin: it.origin, evidence: it })),
  );
  onStep({ doing: 'judging', what: rule.id, rows: rows.reduce((sum, row) => sum + Number(row['n']), 0) });
  const excludes = rule.excludes === undefined ? null : () => excludesOf(variant, run, context, engine);
  const hasParts = rule.parts !== undefined;
  return {
    evidence: groups.map((it) => it.evidence),
    found: { rule: rule.id, table, unit: rule.unit, hasParts, definition: rule, options, groups, excludes },
  };
}

/** Who is left out as the rule says it; null: it cannot say. */
const excludesOf = ({ rule, options }: Variant, run: DataRun, context: DataContext, engine: Engine) =>
  blamingLater(rule, async () => {
    const query = withoutKept(rule, rule.excludes?.(options, run) ?? null);
    if (query !== null && context.isForeign(rule)) await assertAllowed(rule, options, query, engine);
    return query;
  });

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
