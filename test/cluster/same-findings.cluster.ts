import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, inject, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { AS_OF, stories } from '../../scripts/stories.mjs';
import type { Report } from '../../src/index.js';
import { inCaseFolder } from '../../src/testing/case-folder.js';
import { ROOT } from '../e2e/command.js';
import { roomsOnDisk } from '../rooms/cases.js';
import { comparable, findingsOnBoth, reportsOnBoth } from './twin.js';

/** Together they have the data of every chart of the page. */
const CHARTED = ['good-neighbor', 'rebrand'];
const server = inject('cluster')?.plain ?? '';

for (const room of roomsOnDisk()) {
  const rule = rules.find((it) => it.id === room.id);
  if (rule?.kind !== 'data') continue;
  describe.skipIf(server === '')(`${room.id} finds the same on a cluster`, () => {
    for (const given of [...room.flags, ...room.passes]) {
      it.concurrent(given.name, async ({ expect }) => {
        const found = await inCaseFolder(rule, given, (dir) =>
          findingsOnBoth(dir, given.now ?? '2026-11-22', server, 'views'),
        );
        expect(JSON.stringify(found.cluster, null, 1)).toBe(JSON.stringify(found.files, null, 1));
      });
    }
  });
}

describe.skipIf(server === '').each(stories)('the story %s', (story: string) => {
  it('shows the same on a cluster', async ({ expect }) => {
    const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-story-'));
    try {
      cpSync(join(ROOT, 'fixtures', story), dir, { recursive: true });
      const { files, cluster } = await reportsOnBoth(dir, server, 'tables', {
        asOf: AS_OF,
        overview: CHARTED.includes(story),
      });
      const shown = ({ findings }: Report) => JSON.stringify(findings.map(comparable), null, 1);
      expect(shown(cluster)).toBe(shown(files));
      expect(cluster.overview).toEqual(files.overview);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
