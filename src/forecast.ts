import { resolve } from 'node:path';
import { rules } from '../rules/index.js';
import { judgeDeclared } from './evaluate/data.js';
import { maskId } from './evaluate/mask.js';
import { rulesetOf } from './evaluate/ruleset.js';
import { settle } from './evaluate/settings.js';
import { type LintOptions, timeoutOf } from './lint-options.js';
import { pathMatcher } from './load/patterns.js';
import { loadPlans, type PlanFile } from './load/plans.js';
import { InputError } from './load/problem.js';
import { resolvePlans } from './normalise/resolve-plan.js';
import { isoTime } from './normalise/time.js';
import { nowOf } from './now.js';
import type { Overview } from './overview/overview.js';
import type { Forecast } from './report/forecast.js';
import { checkPlans, type PlanProblem } from './schema/check-plans.js';
import { policyInForce } from './schema/policy-in-force.js';
import type { Policy } from './schema/read-policy.js';

export type ForecastOptions = Pick<
  LintOptions,
  'cwd' | 'plans' | 'config' | 'asOf' | 'data' | 'env' | 'timeout' | 'signal'
>;

/**
 * How full the weeks are and how the telephones will ring, by all plans of the run; judges nothing.
 * Rejects with InputError for wrong usage, configuration and input, plans that cannot be read among it.
 */
export async function forecast(options: ForecastOptions): Promise<Forecast> {
  const cwd = resolve(options.cwd ?? '.');
  const named = options.plans ?? [];
  const policy = await policyInForce({ cwd, config: options.config, data: options.data, env: options.env });
  const now = nowOf(options.asOf, policy.timezone);
  const globs = policy.file === null ? [] : policy.campaigns;
  const files = (await loadPlans(cwd, policy.dir, globs, named)).map((file) => ({ ...file, reported: true }));
  assertThere(files, policy);
  const { timezone, region, offers, channels } = policy;
  const shared = { timezone, region, offers, channels };
  const { plans: checked, problems } = checkPlans(files, shared);
  assertSound(problems);
  const plans = resolvePlans(checked, shared);
  const paths = plans.map(({ campaign, file }) => ({ campaign, path: file.path }));
  const data = await judgeDeclared([], {
    policy,
    cwd,
    now,
    plans,
    settings: settle(rulesetOf(rules, policy), policy, [], paths, await pathMatcher(policy.overrides.length > 0)),
    namedPlans: named.length > 0,
    env: options.env ?? {},
    timeoutMs: timeoutOf(options.timeout),
    signal: options.signal ?? null,
    maxTemp: null,
    onStep: () => {},
    sampleSize: 0,
    showId: maskId,
    countsPeople: false,
    exports: [],
    overview: 'forecast',
    traces: false,
    isForeign: () => false,
    kept: null,
  });
  try {
    assertSound(data.problems);
    const { campaigns, pressure, inbound } = (await data.overview()) as Overview;
    return { version: 1, asOf: isoTime(now), timezone, campaigns, pressure, inbound, notes: data.notes };
  } finally {
    await data.close();
  }
}

function assertThere(files: readonly PlanFile[], policy: Policy): void {
  if (files.length > 0) return;
  if (policy.file === null)
    throw new InputError('there is no policy here, and no plan was named.', 'Name a plan, or go to your policy.');
  throw new InputError(
    `no plan matches ${policy.campaigns.join(', ')}.`,
    'Name a plan, or set campaigns in the policy.',
    {
      file: policy.file,
    },
  );
}

/** A plan that cannot be read would be missing from every figure. */
function assertSound(problems: readonly PlanProblem[]): void {
  const [first, ...others] = problems;
  if (first === undefined) return;
  const line = ({ message, location: { file, line, column } }: PlanProblem): string =>
    `${file}:${line}:${column}: ${message}`;
  throw new InputError(first.message, 'A forecast needs every plan; mend it first.', first.location, {
    more: others.map(line),
  });
}
