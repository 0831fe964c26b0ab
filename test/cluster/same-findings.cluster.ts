import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, inject, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { AS_OF, stories } from '../../scripts/stories.mjs';
import { inCaseFolder } from '../../src/testing/case-folder.js';
import { ROOT } from '../e2e/command.js';
import { roomsOnDisk } from '../rooms/cases.js';
import { findingsOnBoth } from './twin.js';

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
      const found = await findingsOnBoth(dir, AS_OF, server, 'tables');
      expect(JSON.stringify(found.cluster, null, 1)).toBe(JSON.stringify(found.files, null, 1));
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
