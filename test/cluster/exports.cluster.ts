import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, inject, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { AS_OF } from '../../scripts/stories.mjs';
import { lint } from '../../src/index.js';
import { inCaseFolder } from '../../src/testing/case-folder.js';
import { ROOT } from '../e2e/command.js';
import { roomsOnDisk } from '../rooms/cases.js';
import { onCluster } from './twin.js';

const server = inject('cluster')?.plain ?? '';

/** All exports of a folder, by their names, made from files and made from a cluster. */
async function exportsOnBoth(dir: string, asOf: string): Promise<Record<'files' | 'cluster', Record<string, string>>> {
  const into = (folder: string) => ({
    cwd: dir,
    asOf,
    exports: { excluded: `${folder}/drop.csv`, safe: `${folder}/lists`, rows: `${folder}/rows/*.parquet` },
  });
  await lint(into('files'));
  await lint({ ...into('cluster'), config: await onCluster(dir, server, 'tables') });
  return { files: bytesIn(join(dir, 'files')), cluster: bytesIn(join(dir, 'cluster')) };
}

const bytesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length), readFileSync(path, path.endsWith('.csv') ? 'utf8' : 'base64')]),
  );

/** Whom limits leave out; what is found in the other stories is compared beside. */
describe.skipIf(server === '').each(['echo-software'])('the story %s', (story: string) => {
  it('is exported the same from a cluster', async ({ expect }) => {
    const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-story-'));
    try {
      cpSync(join(ROOT, 'fixtures', story), dir, { recursive: true });
      const { files, cluster } = await exportsOnBoth(dir, AS_OF);
      expect(Object.keys(files)).toContain('/drop.csv');
      expect(cluster).toEqual(files);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});

/** Rules that say themselves whom they leave out. */
for (const rule of rules) {
  if (rule.kind !== 'data' || rule.excludes === undefined) continue;
  const room = roomsOnDisk().find(({ id }) => id === rule.id);
  describe.skipIf(server === '')(`${rule.id} leaves the same people out on a cluster`, () => {
    const some = (room?.flags ?? []).filter((_, i) => i % 4 === 0);
    for (const given of some)
      it(given.name, async ({ expect }) => {
        const { files, cluster } = await inCaseFolder(rule, given, (dir) => exportsOnBoth(dir, given.now ?? AS_OF));
        expect(cluster).toEqual(files);
      });
  });
}
