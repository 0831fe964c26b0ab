export type { ExportKind, Written } from './evaluate/export-targets.js';
export type { Finding } from './evaluate/finding.js';
export { lint } from './lint.js';
export type { LintOptions } from './lint-options.js';
export { InputError } from './load/problem.js';
export { definePlugin, type Plugin, type WriteReport } from './plugins/plugin.js';
export type { Report, Skipped } from './report/report.js';
export type {
  BusinessDuration,
  Campaign,
  DataRule,
  DataRun,
  Duration,
  Fields,
  FollowUp,
  Limit,
  Matching,
  Offer,
  Origin,
  Partner,
  PlanRow,
  PlanRule,
  PlanRun,
  Query,
  ResponseChannel,
  ResponseTime,
  Rule,
  Severity,
  Sql,
  Step,
  TableName,
  Touch,
  Unit,
} from './rule.js';
export {
  defineDataRule,
  definePlanRule,
  duration,
  instant,
  join,
  name,
  nullOf,
  query,
  responseTime,
  sql,
  table,
} from './rule.js';
export type { PolicyInput } from './schema/policy.js';
export type { ExpectedFinding, FlagCase, RuleCase, RuleCases } from './testing/case.js';
export { RuleTester, type RuleTesterOptions } from './testing/rule-tester.js';

import type { PolicyInput } from './schema/policy.js';

/** Types a policy written in JavaScript; gives it back as it is. */
export const defineConfig = (policy: PolicyInput): PolicyInput => policy;
