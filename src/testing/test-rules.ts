import { resolve } from 'node:path';
import { rules as ownRules } from '../../rules/index.js';
import { rulesetOf } from '../evaluate/ruleset.js';
import { isUnder, shownPath } from '../load/files.js';
import { InputError, reasonOf } from '../load/problem.js';
import { casesOf, placesOfCases } from '../load/rule-cases.js';
import type { Rule } from '../rule.js';
import { type PolicyChoice, policyInForce } from '../schema/policy-in-force.js';
import { loadCases } from './case.js';
import { RuleTester } from './rule-tester.js';

/** How a rule of the policy did on its cases. */
export interface Trial {
  readonly rule: string;
  /** The file of its cases; where it has none, the place where they may be written. */
  readonly file: string;
  /** How many there are; null: no file. */
  readonly cases: number | null;
  /** What was expected against what was seen, for each case that fails; null: none does. */
  readonly failure: string | null;
}

/** Tries every rule that the policy's plugins bring, or those under some paths, on its cases. Throws InputError. */
export async function testRules(choice: PolicyChoice, paths: readonly string[]): Promise<Trial[]> {
  const policy = await policyInForce(choice);
  rulesetOf(ownRules, policy);
  const all = policy.plugins.flatMap((plugin) =>
    plugin.rules.map((rule) => ({ rule, plugin, places: placesOfCases(plugin.path, rule.id, plugin.isRuleFile) })),
  );
  const wanted = paths.map((path) => ({ path, full: resolve(choice.cwd, path) }));
  for (const { path, full } of wanted)
    if (!all.some(({ plugin, places }) => isUnder(full, plugin.path) || isUnder(full, places[0] ?? '')))
      throw new InputError(`${path} holds no rule of the policy.`, 'Name it under plugins in the policy.');
  const trials: Trial[] = [];
  for (const { rule, plugin, places } of all) {
    const found = casesOf(places);
    const touched = [plugin.path, found ?? plugin.path];
    if (wanted.length > 0 && !wanted.some(({ full }) => touched.some((path) => isUnder(full, path)))) continue;
    trials.push(await trialOf(rule, found, shownPath(choice.cwd, found ?? places[0] ?? '')));
  }
  return trials;
}

async function trialOf(rule: Rule, path: string | null, file: string): Promise<Trial> {
  if (path === null) return { rule: rule.id, file, cases: null, failure: null };
  const cases = loadCases(path, file);
  const failure = await new RuleTester(rule).run(cases).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : reasonOf(error)),
  );
  return { rule: rule.id, file, cases: cases.flags.length + cases.passes.length, failure };
}
