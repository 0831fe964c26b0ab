import { dirname } from 'node:path';
import { Drafts } from '../engine/drafts.js';
import type { Engine } from '../engine/engine.js';
import type { KeptData } from '../engine/kept-data.js';
import { type EngineRequest, openEngine } from '../engine/open.js';
import { openScratch, type Scratch } from '../load/scratch.js';
import type { WorkCalendar } from '../normalise/business-time.js';
import { offersOfAreas } from '../normalise/location-bound.js';
import { type Home, matchingOf } from '../normalise/matching.js';
import type { PlannedCampaign } from '../normalise/resolve-plan.js';
import { type Step, stepsOf } from '../normalise/steps.js';
import { buildWorld, dataFiles, readAudiences, type WorldRequest } from '../normalise/world.js';
import type { Overview } from '../overview/overview.js';
import type { Wanted } from '../overview/take.js';
import type { DataRule } from '../rule.js';
import type { OnStep } from '../run-step.js';
import type { PlanProblem } from '../schema/check-plans.js';
import type { Policy } from '../schema/read-policy.js';
import type { TableName } from '../schema/tables.js';
import { assertRulesAllowed } from './before-running.js';
import { traceContact } from './contact.js';
import type { ContactStory } from './contact-story.js';
import { zonesOf } from './contact-zones.js';
import { runDataRules } from './data-rules.js';
import type { DataContext } from './data-run.js';
import { emptyTables } from './empty-tables.js';
import type { Evidence } from './evidence.js';
import { explained } from './explained.js';
import type { ExportTarget } from './export-targets.js';
import { type Exported, exportAll } from './exports.js';
import type { Finding } from './finding.js';
import { calendarOf, homeOf } from './homeland.js';
import type { ShowId } from './mask.js';
import { overviewOf } from './overview.js';
import { countPeople } from './people.js';
import type { Settings } from './settings.js';
import { listPaths, worldRequest } from './world-request.js';

export interface DataRequest {
  readonly policy: Policy;
  readonly cwd: string;
  readonly now: number;
  readonly plans: readonly PlannedCampaign[];
  readonly settings: Settings;
  readonly namedPlans: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number | null;
  readonly signal: AbortSignal | null;
  /** The most that is spilled to disk, as the database writes sizes; null: no bound of its own. */
  readonly maxTemp: string | null;
  readonly onStep: OnStep;
  readonly sampleSize: number;
  readonly showId: ShowId;
  /** Whether to count the contacts of each campaign, though no rule may read them. */
  readonly countsPeople: boolean;
  readonly exports: readonly ExportTarget[];
  /** The overview to take beside; null: none. */
  readonly overview: Wanted | null;
  /** Whether one contact will be asked for. */
  readonly traces: boolean;
  /** Whether a rule is not one of the tool's own: its SQL is looked at before it runs. */
  readonly isForeign: (rule: DataRule) => boolean;
  /** Tables of an earlier run over the same data; null: none are kept. */
  readonly kept: KeptData | null;
}

export interface DataOutcome {
  readonly evidence: readonly Evidence[];
  readonly problems: readonly PlanProblem[];
  readonly skipped: { rule: string; needs: string[] }[];
  readonly ran: readonly string[];
  readonly rows: Record<string, number>;
  /** Rows that cannot be read and were left out, by table. */
  readonly leftOut: Record<string, number>;
  readonly notes: string[];
  /** How many contacts each campaign reaches; empty where no contacts were read. */
  readonly reached: ReadonlyMap<string, number>;
  /** Offers that service_areas, where it was read, has rows for. */
  readonly withAreas: ReadonlySet<string>;
  /** Different people that failing findings would leave out, of those that the run reaches. */
  people(failing: readonly Finding[]): Promise<{ out: number; of: number }>;
  /** What the plans and data look like; null: nobody asked. */
  overview(): Promise<Overview | null>;
  /** Writes the files that were asked for, by what the findings have become. */
  export(findings: readonly Finding[]): Promise<Exported>;
  /** The touches and findings of one contact; null: there is no such contact. */
  trace(id: string, findings: readonly Finding[]): Promise<ContactStory | null>;
  close(): Promise<void>;
}

/** Runs data rules whose tables are all declared. */
export async function judgeData(
  rules: readonly DataRule[],
  request: DataRequest,
): Promise<Omit<DataOutcome, 'skipped'>> {
  const { kept } = request;
  const scratch = kept?.scratch ?? openScratch();
  try {
    return await judgeIn(scratch, rules, request);
  } catch (error) {
    await (kept === null ? scratch.remove() : kept.drop());
    throw error;
  }
}

async function judgeIn(
  scratch: Scratch,
  rules: readonly DataRule[],
  request: DataRequest,
): Promise<Omit<DataOutcome, 'skipped'>> {
  const calendar = await calendarOf(request.policy, request.now);
  const home = await homeOf(request.policy.region);
  const first = contextOf(request, request.plans, calendar, home);
  const world = worldRequest(request, first, rules, home, scratch);
  const files = await dataFiles(world);
  const paths = [...files.values()].flat().flatMap((file) => (file.format === 'catalog' ? [] : [file.path]));
  const { policy, env, timeoutMs, signal, maxTemp } = request;
  const inputs = [...paths, ...listPaths(request)];
  const drafts = draftsOf(request, inputs);
  const { folder } = scratch;
  const open = (asked: EngineRequest) => (request.kept === null ? openEngine(asked) : request.kept.engine(asked));
  const engine = await open({
    policy,
    env,
    timeoutMs,
    signal,
    maxTemp,
    folder,
    files: inputs,
    folders: drafts.places,
  });
  try {
    return await judge(rules, request, calendar, world, files, engine, drafts);
  } catch (error) {
    await engine.close();
    throw explained(error, 'a rule cannot be judged', 'judged', signal);
  }
}

/** Places of exports; none of them may be a file that the run reads. */
function draftsOf({ exports }: DataRequest, inputs: readonly string[]): Drafts {
  const files = exports.filter(({ kind }) => kind === 'excluded');
  const folders = exports.map(({ kind, path, shown }) => ({ path: kind === 'excluded' ? dirname(path) : path, shown }));
  const drafts = new Drafts(folders, inputs);
  for (const { path, shown } of files) drafts.assertFree(path, shown);
  return drafts;
}

async function judge(
  rules: readonly DataRule[],
  request: DataRequest,
  calendar: WorkCalendar,
  wanted: WorldRequest,
  files: Awaited<ReturnType<typeof dataFiles>>,
  engine: Engine,
  drafts: Drafts,
): Promise<Omit<DataOutcome, 'skipped'>> {
  await assertRulesAllowed(rules, contextOf(request, request.plans, calendar, wanted.home), engine);
  const { audiences, problems } = await readAudiences(wanted, files, engine);
  const sound = request.plans.filter(
    ({ campaign }) => !problems.some((problem) => problem.campaign.id === campaign.id),
  );
  const context = contextOf(request, sound, calendar, wanted.home);
  const world = await buildWorld(
    { ...wanted, campaigns: context.campaigns, steps: context.steps },
    files,
    audiences,
    engine,
  );
  const zones = wanted.tables.has('contacts') ? await zonesOf(rules, context, engine) : [];
  const { evidence, found } = await runDataRules(rules, context, world, engine, zones, request.onStep);
  const judged = context.steps.filter((step) => step.at >= request.now && context.reported.has(step.campaign.id));
  return {
    evidence,
    problems: problems.flatMap((problem) => planProblem(request, problem)),
    ran: rules.map((rule) => rule.id),
    rows: world.rows,
    leftOut: world.leftOut,
    notes: [...emptyTables(rules, request.policy), ...world.notes],
    reached: world.reached,
    withAreas: world.rows.service_areas === undefined ? new Set() : await offersOfAreas(context.campaigns, engine),
    people: (failing) =>
      countPeople(
        found,
        failing.flatMap((it) =>
          it.campaign !== null && it.touch !== null
            ? [{ rule: it.rule, campaign: it.campaign, touch: it.touch, part: it.part }]
            : [],
        ),
        judged,
        engine,
      ),
    overview: () => overviewOf(request, context, world, engine),
    export: async (findings) => {
      const wanted = {
        targets: request.exports,
        drafts,
        engine,
        found,
        findings,
        steps: context.steps,
        upcoming: judged,
        population: world.population,
      };
      return exportAll(wanted).catch((error: unknown) =>
        Promise.reject(explained(error, 'the exports cannot be written', 'exported', request.signal)),
      );
    },
    trace: (id, findings) => {
      const { now, policy, showId } = request;
      const { timezone } = policy;
      return traceContact(id, findings, { engine, found, steps: context.steps, now, timezone, showId });
    },
    close: async () => {
      await engine.close();
      if (request.kept === null) wanted.scratch.remove();
    },
  };
}

export function contextOf(
  request: Pick<DataRequest, 'policy' | 'settings' | 'now' | 'namedPlans' | 'sampleSize' | 'showId' | 'isForeign'>,
  plans: readonly PlannedCampaign[],
  calendar: WorkCalendar,
  home: Home,
): DataContext & { steps: Step[] } {
  const campaigns = plans.map((plan) => plan.campaign);
  return {
    campaigns,
    steps: stepsOf(campaigns),
    settings: request.settings,
    now: request.now,
    calendar,
    timezone: request.policy.timezone,
    region: request.policy.region,
    keepsSteps: request.policy.engine.kind !== 'trino',
    matching: matchingOf(home),
    tables: new Set(Object.keys(request.policy.data) as TableName[]),
    reported: new Set(plans.filter((plan) => plan.file.reported).map((plan) => plan.campaign.id)),
    reportsUnplanned: !request.namedPlans,
    sampleSize: request.sampleSize,
    showId: request.showId,
    isForeign: request.isForeign,
  };
}

function planProblem(
  { plans }: DataRequest,
  problem: { campaign: { id: string }; path: readonly string[]; message: string },
): PlanProblem[] {
  const plan = plans.find(({ campaign }) => campaign.id === problem.campaign.id);
  if (plan === undefined) return [];
  return [
    {
      campaign: problem.campaign.id,
      message: problem.message,
      location: plan.file.document.locate(problem.path),
      reported: plan.file.reported,
    },
  ];
}
