import { resolve } from 'node:path';
import { rules as allRules } from '../rules/index.js';
import { endEarly, startEarly } from './engine/apart.js';
import type { KeptData } from './engine/kept-data.js';
import { baselineOf, keepBaseline } from './evaluate/baseline-file.js';
import { judgeDeclared } from './evaluate/data.js';
import { findingOf } from './evaluate/evidence.js';
import { type ExportTarget, exportTargets } from './evaluate/export-targets.js';
import type { Exported } from './evaluate/exports.js';
import type { Finding } from './evaluate/finding.js';
import type { DataOutcome } from './evaluate/judge-data.js';
import { showingIds } from './evaluate/mask.js';
import { inOrder, withoutYielding } from './evaluate/order.js';
import { problemFinding } from './evaluate/plan-problems.js';
import { runPlanRules } from './evaluate/plan-rules.js';
import { planRunOf } from './evaluate/plan-run.js';
import { blaming } from './evaluate/rule-fault.js';
import { ruleNotes } from './evaluate/rule-notes.js';
import { rulesetOf } from './evaluate/ruleset.js';
import { readRuleFlag, type Settings, settle } from './evaluate/settings.js';
import { silenced } from './evaluate/silence.js';
import { failingOf, outcomeOf, summaryOf } from './evaluate/verdict.js';
import { type LintOptions, ROWS_OF_A_SAMPLE, sampleOf, sizeOf, timeoutOf } from './lint-options.js';
import { type PathMatcher, pathMatcher } from './load/patterns.js';
import { loadPlans, type PlanFile } from './load/plans.js';
import { InputError } from './load/problem.js';
import { unboundNotes } from './normalise/location-bound.js';
import { type PlannedCampaign, resolvePlans } from './normalise/resolve-plan.js';
import { isoTime } from './normalise/time.js';
import { nowOf } from './now.js';
import type { Report } from './report/report.js';
import type { DataRule, PlanRule, Rule } from './rule.js';
import { checkPlans } from './schema/check-plans.js';
import { policyInForce } from './schema/policy-in-force.js';
import type { Policy } from './schema/read-policy.js';

/**
 * A run: load → check → normalise → evaluate → report. `kept`: tables whose files did not change stay loaded from one run to the
 * next; null: nothing is kept.
 */
export async function lintKeeping(options: LintOptions, kept: KeptData | null): Promise<Report> {
  const cwd = resolve(options.cwd ?? '.');
  const policy = await policyInForce({ cwd, config: options.config, data: options.data, env: options.env });
  if (mayReadData(options, policy) && kept?.isOpen !== true) startEarly();
  try {
    return await lintBy(policy, cwd, options, kept);
  } finally {
    await endEarly();
  }
}

/** Whether the database of the policy will most likely be needed. */
const mayReadData = ({ plansOnly }: LintOptions, { data, engine }: Policy): boolean =>
  plansOnly !== true && engine.kind !== 'trino' && Object.keys(data).length > 0;

async function lintBy(policy: Policy, cwd: string, options: LintOptions, kept: KeptData | null): Promise<Report> {
  const named = options.plans ?? [];
  const now = nowOf(options.asOf, policy.timezone);
  const exports = exportTargets(options.exports ?? {}, cwd);
  assertGoing(options.signal);
  const baseline = baselineOf(options.baseline, cwd);

  const files = await loadPlans(cwd, policy.dir, policy.file === null ? [] : policy.campaigns, named);
  const { timezone, region, offers, channels } = policy;
  const shared = { timezone, region, offers, channels };
  const { plans: checked, problems } = checkPlans(files, shared);
  const plans = resolvePlans(checked, shared);
  const fits = await pathMatcher(policy.overrides.length > 0);
  const rules = rulesOf(options, policy, plans, fits);
  assertExportable(exports, policy, rules.plansOnly);

  const { settings } = rules;
  const data = await judgeDeclared(rules.plansOnly ? [] : rules.data, {
    policy,
    cwd,
    now,
    plans,
    settings,
    namedPlans: named.length > 0,
    env: options.env ?? {},
    timeoutMs: timeoutOf(options.timeout),
    signal: options.signal ?? null,
    maxTemp: sizeOf(options.maxTemp),
    onStep: options.onStep ?? (() => {}),
    sampleSize: sampleOf(options.sampleSize ?? ROWS_OF_A_SAMPLE),
    showId: showingIds(options.reveal === true),
    countsPeople: rules.asksPeople || exports.length > 0 || options.contact !== undefined,
    exports,
    overview: options.overview === true ? 'all' : null,
    traces: options.contact !== undefined,
    isForeign: (rule) => !allRules.includes(rule),
    kept,
  });
  try {
    assertGoing(options.signal);
    const run = planRunOf(plans, settings, policy, now, data.reached);
    const fromPlans = runPlanRules(rules.plan, rules.reported, settings, run);
    const documents = new Map(files.map((file) => [file.document.file, file.document]));
    const campaigns = plans.map((plan) => plan.campaign);
    const judged = withoutYielding([...fromPlans, ...data.evidence]).map((evidence) =>
      findingOf(evidence, documents, campaigns),
    );
    const unread = [...problems, ...data.problems].filter((problem) => problem.reported).map(problemFinding);
    const ran = new Set([...rules.plan.map((rule) => rule.id), ...data.ran]);
    const context = { policy, now, files, plans, settings, ran, fits, rules: rules.all, baseline };
    const silent = silenced([...judged, ...unread], context);
    const findings = inOrder(silent.findings);
    const judgedBy = await reportOf(findings, { options, policy, now, files, rules, data, ran, notes: silent.notes });
    const linted =
      options.contact === undefined ? judgedBy : { ...judgedBy, contact: await data.trace(options.contact, findings) };
    const report = exports.length === 0 ? linted : withExports(linted, await data.export(findings));
    const written = keepBaseline(baseline, silent.baseline);
    return written === null ? report : { ...report, written: [...report.written, written] };
  } finally {
    await data.close();
  }
}

/** A run that was ended before its end has no report. */
function assertGoing(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true)
    throw new InputError('interrupted; nothing was judged.', 'Run again.', null, { cause: signal.reason });
}

/** Whom to leave out, and whom to keep, shows in contacts only. */
function assertExportable(exports: readonly ExportTarget[], policy: Policy, plansOnly: boolean): void {
  const [first] = exports;
  if (first === undefined) return;
  if (plansOnly)
    throw new InputError(
      `--export ${first.kind} needs data, and this run reads none.`,
      'Leave out --plans-only, and name a policy with data.',
    );
  const people = exports.find(({ kind }) => kind !== 'rows');
  if (people !== undefined && policy.data.contacts === undefined)
    throw new InputError(
      `--export ${people.kind} needs contacts, which the policy does not declare.`,
      'Write for example data: { contacts: contacts.csv }.',
      policy.file === null ? null : { file: policy.file },
    );
}

function withExports(report: Report, { written, notes }: Exported): Report {
  const { length } = report.skipped;
  const blind =
    length > 0 && written.some(({ kind }) => kind === 'safe')
      ? [`the safe lists know nothing of what the ${length} skipped ${length === 1 ? 'rule' : 'rules'} would find.`]
      : [];
  return { ...report, written: [...written], notes: [...report.notes, ...notes, ...blind] };
}

interface RunRules {
  readonly all: readonly Rule[];
  readonly settings: Settings;
  readonly reported: readonly PlannedCampaign['campaign'][];
  /** Rules that are on for some reported plan. */
  readonly plan: readonly PlanRule[];
  readonly data: readonly DataRule[];
  readonly plansOnly: boolean;
  /** Whether a plan rule wants to know how many people a campaign reaches. */
  readonly asksPeople: boolean;
}

function rulesOf(options: LintOptions, policy: Policy, plans: readonly PlannedCampaign[], fits: PathMatcher): RunRules {
  const all = rulesetOf(options.ruleset ?? allRules, policy);
  const paths = plans.map(({ campaign, file }) => ({ campaign, path: file.path }));
  const settings = settle(all, policy, (options.rules ?? []).map(readRuleFlag), paths, fits);
  const reported = plans.filter((plan) => plan.file.reported).map((plan) => plan.campaign);
  const asked = [null, ...reported];
  const on = all.filter((rule) => asked.some((campaign) => settings.of(rule, campaign).severity !== 'off'));
  const plan = on.filter((rule) => rule.kind === 'plan');
  const plansOnly = options.plansOnly === true || (policy.file === null && Object.keys(policy.data).length === 0);
  return {
    all,
    settings,
    reported,
    plan,
    data: on.filter((rule) => rule.kind === 'data'),
    plansOnly,
    asksPeople:
      !plansOnly &&
      plan.some((rule) => reported.some((campaign) => blaming(rule, () => rule.asksPeople?.(campaign) === true))),
  };
}

interface Run {
  readonly options: LintOptions;
  readonly policy: Policy;
  readonly now: number;
  readonly files: readonly PlanFile[];
  readonly rules: RunRules;
  readonly data: DataOutcome;
  readonly ran: ReadonlySet<string>;
  /** About waivers and the baseline. */
  readonly notes: readonly string[];
}

async function reportOf(findings: Finding[], run: Run): Promise<Report> {
  const { options, policy, rules, data, ran } = run;
  const skipped = rules.plansOnly
    ? rules.data.map((rule) => ({ rule: rule.id, needs: [...rule.needs, ...(rule.needsOneOf ?? [])] }))
    : data.skipped;
  const outcome = outcomeOf(findings, {
    plans: rules.reported.length,
    rules: ran.size,
    skipped: skipped.length,
    failOn: policy.failOn,
    maxWarnings: options.maxWarnings ?? null,
    requireData: policy.requireData && !rules.plansOnly,
    people: await data.people(failingOf(findings, policy.failOn)),
    nothing: nothingChecked(run),
  });
  const overview = await data.overview();
  const documents = [...run.files.map((file) => file.document), ...policy.files.flatMap((file) => file.document ?? [])];
  return {
    version: 1,
    asOf: isoTime(run.now),
    ...outcome,
    findings,
    skipped,
    summary: {
      ...summaryOf(findings),
      plans: rules.reported.length,
      rules: ran.size,
      rows: data.rows,
      ...(Object.keys(data.leftOut).length > 0 ? { badRows: data.leftOut } : {}),
    },
    notes: [...unboundNotes(rules.reported, data.withAreas), ...data.notes, ...run.notes],
    written: [],
    failsOnWarnings: policy.failOn === 'warn' || summaryOf(findings).warnings > (options.maxWarnings ?? Infinity),
    rules: ruleNotes(rules.all, ran),
    plansOnly: rules.plansOnly,
    ...(overview === null ? {} : { overview }),
    sources: Object.fromEntries(documents.map((document) => [document.file, document.lines])),
  };
}

function nothingChecked({ policy, files, rules, ran }: Run): string | null {
  if (files.length === 0)
    return policy.file === null
      ? 'there is no policy here, and no plan was named.'
      : `no plan matches ${policy.campaigns.join(', ')}.`;
  if (rules.plan.length + rules.data.length === 0)
    return 'no rule is on. Write "extends: recommended" into the policy.';
  return ran.size === 0 ? 'no rule could run; see what data they need.' : null;
}
