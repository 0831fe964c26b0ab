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
  /** What was made under this key before, where the folder serves several runs; else what is made now. */
  once<T>(key: string, make: () => Promise<T>): Promise<T>;
  remove(): void;
}

/** Makes the folder; whoever does so removes it. Those of runs that were killed go first. `keeps`: it serves several runs. */
export function openScratch(keeps = false): Scratch {
  removeDead(tmpdir());
  const folder = madeIn(tmpdir());
  let copies = 0;
  const made = new Map<string, Promise<unknown>>();
  return {
    folder,
    fresh: (ending) => join(folder, `copy-${++copies}${ending}`),
    once: <T>(key: string, make: () => Promise<T>) => {
      const before = made.get(key) as Promise<T> | undefined;
      if (before !== undefined) return before;
      const now = make();
      if (keeps) made.set(key, now);
      now.catch(() => made.delete(key));
      return now;
    },
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
