import { stringify } from 'yaml';
import { rules } from '../../rules/index.js';
import { effectivePolicy } from '../evaluate/effective.js';
import { rulesetOf } from '../evaluate/ruleset.js';
import { readRuleFlag } from '../evaluate/settings.js';
import type { LintOptions } from '../lint-options.js';
import { EXIT } from '../report/report.js';
import { policyInForce } from '../schema/policy-in-force.js';

/** Prints the policy in force: where it stands, every rule with severity and options, limits, tables. */
export async function printConfig(options: LintOptions): Promise<number> {
  const policy = await policyInForce({ ...options, cwd: options.cwd ?? '.' });
  const effective = effectivePolicy(policy, rulesetOf(rules, policy), (options.rules ?? []).map(readRuleFlag));
  process.stdout.write(stringify(effective, { lineWidth: 0, aliasDuplicateObjects: false }));
  return EXIT.clean;
}
