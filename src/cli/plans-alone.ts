import { DatabaseLost } from '../engine/database-lost.js';
import { lint } from '../lint.js';
import type { LintOptions } from '../lint-options.js';
import type { RunStep } from '../run-step.js';
import type { Format } from './format-names.js';
import { writeForPeople } from './formats.js';

/**
 * After the database was lost: shows what the plans alone say, to people only, and gives the error that ends the run.
 * No report for programs is written, nor a file: each would pass for one of the whole run.
 */
export async function showPlansAlone(
  { what, remedy }: DatabaseLost,
  options: LintOptions,
  formats: readonly Format[],
  during: RunStep | null,
): Promise<DatabaseLost> {
  const { baseline, ...others } = options;
  const known = baseline === undefined ? {} : { baseline: { ...baseline, update: false, prune: false } };
  const report = await lint({ ...others, ...known, plansOnly: true, exports: {}, overview: false });
  const verdict = 'Data was not judged: the database failed. What is shown is of the plans alone.';
  writeForPeople({ ...report, exitCode: 1, verdict }, formats);
  const when = during === null ? '' : ` while ${during.doing} ${during.what}`;
  return new DatabaseLost(
    `${what.replace(/\.$/, '')}${when}; nothing of data was judged.`,
    `${remedy} --plans-only judges the plans without data.`,
  );
}
