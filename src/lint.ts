import { resolve } from 'node:path';
import { rules as allRules } from '../rules/index.js';
import { findingOf } from './evaluate/evidence.js';
import type { Finding } from './evaluate/finding.js';
import { type DataOutcome, judgeData } from './evaluate/judge-data.js';
import { inOrder, withoutYielding } from './evaluate/order.js';
import { problemFinding, unusedOverride } from './evaluate/own-rules.js';
import { runPlanRules } from './evaluate/plan-rules.js';
import { OWN_RULES, readRuleFlag, type Setting, settle } from './evaluate/settings.js';
import { noticeFinding, silence } from './evaluate/silence.js';
import { optionFields } from './evaluate/template.js';
import { failingOf, outcomeOf } from './evaluate/verdict.js';
import type { SourceDocument } from './load/document.js';
import { loadPlans } from './load/plans.js';
import { findPolicyFile } from './load/policy-file.js';
import { InputError } from './load/problem.js';
import { DEFAULT_LIMITS, windowAfter } from './normalise/pressure.js';
import { instantOf, isoTime } from './normalise/time.js';
import type { Report } from './report/report.js';
import type { DataRule, PlanRule, PlanRun, Rule } from './rule.js';
import { checkPlans } from './schema/check-plans.js';
import { isDate } from './schema/clock.js';
import { noPolicy, type Policy, readPolicy } from './schema/read-policy.js';
import { withTables } from './schema/table-flags.js';
import type { TableName } from './schema/tables.js';

export interface LintOptions {
  /** Folder from which paths are read and the policy is sought; default: the current one. */
  cwd?: string;
  /** Plans to report on; default: all plans of the policy. */
  plans?: readonly string[];
  /** Path of the policy, instead of the nearest one. */
  config?: string;
  /** The run's `now`: a date or a time, local to the policy's timezone where it has no offset. Default: the clock. */
  asOf?: string;
  /** `id:severity`, over all that the policy says. */
  rules?: readonly string[];
  /** Reads no data; data rules do not run. */
  plansOnly?: boolean;
  /** Files of tables, instead of the policy's: `{ contacts: 'mine.csv' }`. */
  data?: Readonly<Record<string, string>>;
  /** Values for `${NAME}` in the policy. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Rows in the sample of a finding; default 3. */
  sampleSize?: number;
  /** More warnings than this make exit code 1. */
  maxWarnings?: number;
  /** Rules instead of the tool's own; for tests of rules. */
  ruleset?: readonly Rule[];
}

/**
 * Lints campaign plans: load → check → normalise → evaluate → report.
 * Rejects with InputError for wrong usage, configuration or unreadable input.
 */
export async function lint(options: LintOptions = {}): Promise<Report> {
  const cwd = resolve(options.cwd ?? '.');
  const rules = options.ruleset ?? allRules;
  const policy = withTables(await policyOf(options, cwd), options.data ?? {}, cwd);
  const now = nowOf(options.asOf, policy);

  const files = loadPlans(cwd, policy.dir, policy.file === null ? [] : policy.campaigns, options.plans ?? []);
  const { plans, problems } = checkPlans(files, {
    timezone: policy.timezone,
    offers: policy.offers,
    channels: policy.channels,
  });
  const campaigns = plans.map((plan) => plan.campaign);
  const reported = plans.filter((plan) => plan.file.reported).map((plan) => plan.campaign);
  const settings = settle(
    rules,
    policy,
    (options.rules ?? []).map(readRuleFlag),
    plans.map(({ campaign, file }) => ({ campaign, path: file.path })),
  );
  const documents = new Map<string, SourceDocument>(files.map((file) => [file.document.file, file.document]));

  const isOn = (rule: Rule): boolean =>
    [null, ...reported].some((campaign) => settings.of(rule, campaign).severity !== 'off');
  const planRules = rules.filter((rule): rule is PlanRule => rule.kind === 'plan' && isOn(rule));
  const dataRules = rules.filter((rule): rule is DataRule => rule.kind === 'data' && isOn(rule));
  const plansOnly = options.plansOnly === true || (policy.file === null && Object.keys(policy.data).length === 0);

  const run: PlanRun = {
    now,
    campaigns,
    limitsOf: settings.limitsOf,
    after: windowAfter,
    tables: new Set(Object.keys(policy.data) as TableName[]),
  };
  const fromPlans = runPlanRules(planRules, reported, settings, run);
  const data: DataOutcome = await judgeData(plansOnly ? [] : dataRules, {
    policy,
    cwd,
    now,
    plans,
    settings,
    namedPlans: (options.plans ?? []).length > 0,
    sampleSize: options.sampleSize ?? 3,
  });
  try {
    const evidence = withoutYielding([...fromPlans, ...data.evidence]);
    const judged = [
      ...evidence.map((it) => findingOf(it, documents)),
      ...[...problems, ...data.problems].filter((problem) => problem.reported).map(problemFinding),
    ];
    const ran = new Set([...planRules.map((rule) => rule.id), ...data.ran]);
    const { findings, notices } = silence(judged, {
      policy,
      now,
      documents: reportedDocuments(files),
      known: (id) => knownIds(rules).includes(id),
      knownRules: knownIds(rules),
      ran: (id) => ran.has(id) || id in OWN_RULES,
      reports: (campaign) =>
        campaign === null
          ? reported.length === campaigns.length
          : reported.some((it) => it.id === campaign) || !campaigns.some((it) => it.id === campaign),
    });
    const own = [
      ...notices.map((notice) => ({ notice, severity: settings.ownSeverity(notice.rule) })),
      ...settings.unusedOverrides.map((override) => ({
        notice: unusedOverride(override),
        severity: settings.ownSeverity('policy/unused'),
      })),
    ];
    const all = inOrder([
      ...findings,
      ...own.flatMap(({ notice, severity }) => (severity === 'off' ? [] : [noticeFinding(notice, severity, null)])),
    ]);
    const skipped = plansOnly ? dataRules.map((rule) => ({ rule: rule.id, needs: [...rule.needs] })) : data.skipped;
    const people = await data.people(failingOf(all, policy.failOn));
    const outcome = outcomeOf(all, {
      plans: reported.length,
      rules: ran.size,
      skipped: skipped.length,
      failOn: policy.failOn,
      maxWarnings: options.maxWarnings ?? null,
      requireData: policy.requireData && !plansOnly,
      people,
      nothing: nothingChecked(policy, files.length, ran.size, planRules.length + dataRules.length),
    });
    return {
      version: 1,
      asOf: isoTime(now),
      ...outcome,
      findings: all,
      skipped,
      summary: summaryOf(all, reported.length, ran.size, data.rows),
      notes: data.notes,
      plansOnly,
      sources: sourcesOf(documents, policy),
    };
  } finally {
    await data.close();
  }
}

async function policyOf(options: LintOptions, cwd: string): Promise<Policy> {
  const path = options.config === undefined ? findPolicyFile(cwd) : resolve(cwd, options.config);
  return path === null ? noPolicy(cwd) : readPolicy(path, cwd, options.env ?? {});
}

/** What a run would follow, for people to read: `--print-config`. */
export async function effectiveRules(options: LintOptions): Promise<Record<string, unknown>> {
  const cwd = resolve(options.cwd ?? '.');
  const rules = options.ruleset ?? allRules;
  const policy = withTables(await policyOf(options, cwd), options.data ?? {}, cwd);
  const settings = settle(rules, policy, (options.rules ?? []).map(readRuleFlag), []);
  return {
    policy: policy.file,
    extends: policy.presets,
    campaigns: policy.campaigns,
    region: policy.region,
    timezone: policy.timezone,
    pressure: { limits: policy.limits ?? DEFAULT_LIMITS },
    data: Object.fromEntries(Object.entries(policy.data).map(([table, entry]) => [table, entry.source])),
    rules: Object.fromEntries([
      ...Object.keys(OWN_RULES).map((id) => [id, settings.ownSeverity(id as keyof typeof OWN_RULES)]),
      ...rules.map((rule) => [rule.id, ruleSetting(settings.of(rule, null))]),
    ]),
    overrides: policy.overrides.map(({ campaigns, rules: entries, limits }) => ({
      campaigns,
      rules: Object.fromEntries(
        entries.map((entry) => [entry.rule, entry.options === null ? entry.severity : [entry.severity, entry.options]]),
      ),
      ...(limits === null ? {} : { pressure: { limits } }),
    })),
    fail_on: policy.failOn,
    require_data: policy.requireData,
  };
}

function ruleSetting({ severity, options }: Setting): unknown {
  const fields = optionFields(options);
  return severity === 'off' || Object.keys(fields).length === 0 ? severity : [severity, fields];
}

function nowOf(asOf: string | undefined, policy: Policy): number {
  if (asOf === undefined) return Math.floor(Date.now() / 1000) * 1000;
  if (!isDate(asOf))
    throw new InputError(`--as-of "${asOf}" is not a date.`, 'Write it as 2026-11-22 or 2026-11-22T09:00.');
  return instantOf(asOf, policy.timezone);
}

const knownIds = (rules: readonly Rule[]): string[] => [...rules.map((rule) => rule.id), ...Object.keys(OWN_RULES)];

const reportedDocuments = (files: ReturnType<typeof loadPlans>): Map<string, SourceDocument> =>
  new Map(files.filter((file) => file.reported).map((file) => [file.document.file, file.document]));

function nothingChecked(policy: Policy, plans: number, ran: number, on: number): string | null {
  if (plans === 0)
    return policy.file === null
      ? 'there is no policy here, and no plan was named.'
      : `no plan matches ${policy.campaigns.join(', ')}.`;
  if (on === 0) return 'no rule is on. Write "extends: recommended" into the policy.';
  return ran === 0 ? 'no rule could run; see what data they need.' : null;
}

function summaryOf(
  findings: readonly Finding[],
  plans: number,
  rules: number,
  rows: Record<string, number>,
): Report['summary'] {
  const open = findings.filter((finding) => finding.status === 'open');
  return {
    errors: open.filter((finding) => finding.severity === 'error').length,
    warnings: open.filter((finding) => finding.severity === 'warn').length,
    waived: findings.filter((finding) => finding.status === 'waived').length,
    baselined: findings.filter((finding) => finding.status === 'baselined').length,
    plans,
    rules,
    rows,
  };
}

function sourcesOf(documents: ReadonlyMap<string, SourceDocument>, policy: Policy): Record<string, readonly string[]> {
  const policies = policy.files.flatMap((file) => (file.document === null ? [] : [file.document]));
  return Object.fromEntries([...documents.values(), ...policies].map((document) => [document.file, document.lines]));
}
