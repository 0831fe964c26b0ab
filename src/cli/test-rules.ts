import { EXIT } from '../report/report.js';
import type { PolicyChoice } from '../schema/policy-in-force.js';
import { type Trial, testRules } from '../testing/test-rules.js';

/** Tries the policy's own rules on their cases and prints how they did; gives the exit code. */
export async function printTrials(choice: PolicyChoice, paths: readonly string[]): Promise<number> {
  const trials = await testRules(choice, paths);
  if (trials.length === 0) {
    process.stdout.write('the policy names no rules of its own. Name them under plugins.\n');
    return EXIT.unchecked;
  }
  process.stdout.write(`${trials.map(lineOf).join('\n')}\n\n${closing(trials)}\n`);
  if (trials.some(({ failure }) => failure !== null)) return EXIT.findings;
  return trials.some(({ cases }) => cases === null) ? EXIT.unchecked : EXIT.clean;
}

function lineOf({ rule, file, cases, failure }: Trial): string {
  if (failure !== null) return `fails   ${failure}\n        in ${file}`;
  if (cases === null) return `untried ${rule}: it has no cases. Write ${file}.`;
  return `passes  ${rule}: ${cases} ${cases === 1 ? 'case' : 'cases'} in ${file}`;
}

function closing(trials: readonly Trial[]): string {
  const failing = trials.filter(({ failure }) => failure !== null).length;
  const untried = trials.filter(({ cases }) => cases === null).length;
  const rules = `${trials.length} ${trials.length === 1 ? 'rule' : 'rules'}`;
  if (failing > 0) return `${failing} of ${rules} must change.`;
  return untried > 0 ? `${untried} of ${rules} without cases.` : `${rules}, every case as expected.`;
}
