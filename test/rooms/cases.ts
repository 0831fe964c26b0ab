import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RuleCases, RuleTester } from '../../src/index.js';

export interface Room extends RuleCases {
  /** `group/rule`. */
  readonly id: string;
  readonly dir: string;
}

const RULES_DIR = fileURLToPath(new URL('../../rules', import.meta.url));

/** Every room on disk, whether the list of rules knows it or not. */
export function roomsOnDisk(): Room[] {
  const folders = (dir: string) =>
    readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  return folders(RULES_DIR).flatMap((group) =>
    folders(join(RULES_DIR, group)).map((name) => {
      const dir = join(RULES_DIR, group, name);
      return { id: `${group}/${name}`, dir, ...RuleTester.load(join(dir, 'cases.yaml')) };
    }),
  );
}
