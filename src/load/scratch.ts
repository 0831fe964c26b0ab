import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The run's own folder for temporary files (mode 0700): copies of data files, and what the database spills. */
export interface Scratch {
  readonly folder: string;
  /** A path in it that nothing uses yet. */
  fresh(ending: string): string;
  remove(): void;
}

/** Makes the folder; whoever does so removes it. */
export function openScratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'outreach-lint-'));
  let copies = 0;
  return {
    folder,
    fresh: (ending) => join(folder, `copy-${++copies}${ending}`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
