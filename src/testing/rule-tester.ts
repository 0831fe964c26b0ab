import { fileURLToPath } from 'node:url';
import { rules as ownRules } from '../../rules/index.js';
import { lint } from '../lint.js';
import { reasonOf } from '../load/problem.js';
import type { Rule } from '../rule.js';
import type { PolicyInput } from '../schema/policy.js';
import { type ExpectedFinding, type FlagCase, loadCases, type RuleCase, type RuleCases } from './case.js';
import { inCaseFolder } from './case-folder.js';
import { difference, seenOf } from './compare.js';

export interface RuleTesterOptions {
  /** The engine that judges, as in a policy; default: the embedded one. On a cluster the cases' tables travel in the statements. */
  engine?: PolicyInput['engine'];
  /** Values for `${NAME}` and for the secrets of the engine. */
  env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Tries a rule on cases, each run through the whole tool in a temporary folder.
 * It belongs to no test framework: what fails is thrown.
 */
export class RuleTester {
  constructor(
    private readonly rule: Rule,
    private readonly options: RuleTesterOptions = {},
  ) {}

  /** Reads cases from a YAML file. Throws InputError with one sentence for whatever is wrong with it. */
  static load(path: string | URL): RuleCases {
    return loadCases(path instanceof URL ? fileURLToPath(path) : path);
  }

  /** Runs every case, then throws an Error that shows for each one that fails what was expected against what was seen. */
  async run({ flags = [], passes = [] }: Partial<RuleCases>): Promise<void> {
    const all = flags.length + passes.length;
    if (all === 0) throw new Error(`${this.rule.id}: there are no cases to run.`);
    const failures: string[] = [];
    for (const given of flags) failures.push(...(await this.failureOf('flags', given, given.findings ?? [])));
    for (const given of passes) failures.push(...(await this.failureOf('passes', given, [])));
    if (failures.length === 0) return;
    const legend = 'Lines with - were expected and not seen, lines with + were seen and not expected.';
    const head = `${this.rule.id}: ${failures.length} of ${all} ${all === 1 ? 'case fails' : 'cases fail'}. ${legend}`;
    throw new Error([head, ...failures].join('\n\n'));
  }

  /** What the rule finds in a case. */
  async findings(given: RuleCase): Promise<ExpectedFinding[]> {
    const { rule, options } = this;
    return inCaseFolder(rule, given, (cwd) => this.judge(cwd, given), options.engine);
  }

  private async judge(cwd: string, given: RuleCase): Promise<ExpectedFinding[]> {
    const { rule, options } = this;
    const ruleset = [...ownRules.filter(({ id }) => id !== rule.id), rule];
    const report = await lint({ cwd, asOf: given.now ?? '2026-11-22', ruleset, env: options.env ?? {} });
    const wrong = report.findings.filter((finding) => finding.rule === 'plan/schema');
    if (wrong.length > 0)
      throw new Error(
        `the case's own plan is not valid: ${wrong.map((it) => `${it.location.pointer} ${it.message}`).join(' ')}`,
      );
    const lacking = report.skipped.find((it) => it.rule === rule.id);
    if (lacking !== undefined)
      throw new Error(`the case lacks tables that the rule needs: ${lacking.needs.join(', ')}`);
    return report.findings.filter((finding) => finding.rule === rule.id).map(seenOf);
  }

  /** What is wrong with a case, with its name; nothing where it holds. */
  private async failureOf(
    kind: keyof RuleCases,
    given: RuleCase | FlagCase,
    expected: readonly ExpectedFinding[],
  ): Promise<string[]> {
    const failure = await this.judgement(kind, given, expected);
    return failure === null ? [] : [`${kind}: ${given.name}\n${failure.replaceAll(/^(?=.)/gm, '  ')}`];
  }

  private async judgement(
    kind: keyof RuleCases,
    given: RuleCase,
    expected: readonly ExpectedFinding[],
  ): Promise<string | null> {
    let seen: ExpectedFinding[];
    try {
      seen = await this.findings(given);
    } catch (error) {
      return `could not run: ${reasonOf(error)}`;
    }
    if (kind === 'flags' && expected.length === 0)
      return ['a case that flags must say what is found:', difference([], seen) ?? '(nothing was)'].join('\n');
    const lines = difference(expected, seen);
    if (lines === null) return null;
    return kind === 'flags' && seen.length === 0 ? `found nothing, but must flag:\n${lines}` : lines;
  }
}
