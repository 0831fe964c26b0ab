import { basename, dirname, resolve } from 'node:path';
import { isatty } from 'node:tty';
import { begin, type InitOptions } from '../init/init.js';
import { PLAN_NAME, POLICY_NAME } from '../init/texts.js';
import { shownPath } from '../load/files.js';
import { findPolicyFile, policyNames } from '../load/policy-file.js';
import { InputError } from '../load/problem.js';
import { beginningText } from '../report/beginning.js';
import { EXIT } from '../report/report.js';
import { asker } from './ask.js';
import { assertNew, overwrites, writeNew } from './new-files.js';

/** Writes a first policy and a first plan from files of data. `yes`: nobody is asked, and what was guessed is said. */
export async function startHere(options: Omit<InitOptions, 'ask' | 'ownTimezone'>, yes: boolean): Promise<number> {
  const cwd = options.cwd ?? '.';
  assertNew(cwd, [...policyNames(), PLAN_NAME]);
  const above = findPolicyFile(resolve(cwd));
  if (above !== null && dirname(above) === resolve(cwd)) throw overwrites(basename(above), null);
  if (!yes && !(isatty(0) && isatty(2)))
    throw new InputError(
      'init asks questions, and nobody can answer here.',
      `Add --yes; then ${POLICY_NAME} says what was taken.`,
    );
  const ask = yes ? null : asker();
  try {
    const ownTimezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const begun = await begin({ ...options, ownTimezone, ask });
    const beginning = above === null ? begun : { ...begun, notes: [...begun.notes, outranked(shownPath(cwd, above))] };
    writeNew(cwd, beginning.files);
    process.stdout.write(beginningText(beginning, isatty(1) ? process.stdout.columns : 100));
    return EXIT.clean;
  } finally {
    ask?.close();
  }
}

const outranked = (path: string): string => `from this folder on, the new policy holds in the place of ${path}.`;
