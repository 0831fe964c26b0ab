import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeDead, runName } from './dead-runs.js';
import { codeOf } from './files.js';
import { InputError } from './problem.js';
import { removeFolder } from './remove-folder.js';

/** The run's own folder for temporary files (mode 0700): copies of data files, and what the database spills. */
export interface Scratch {
  readonly folder: string;
  /** A path in it that nothing uses yet. */
  fresh(ending: string): string;
  remove(): void;
}

/** Makes the folder; whoever does so removes it. Those of runs that were killed go first. */
export function openScratch(): Scratch {
  removeDead(tmpdir());
  const folder = madeIn(tmpdir());
  let copies = 0;
  return {
    folder,
    fresh: (ending) => join(folder, `copy-${++copies}${ending}`),
    remove: () => removeFolder(folder),
  };
}

function madeIn(parent: string): string {
  try {
    return mkdtempSync(join(parent, `${runName()}-`));
  } catch (cause) {
    throw new InputError(
      `no temporary folder can be made in ${parent} (${codeOf(cause)}).`,
      'Name a folder that exists and that you may write to with TMPDIR (on Windows TEMP).',
      null,
      { cause },
    );
  }
}
