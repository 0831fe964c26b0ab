import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { AS_OF, stories } from '../../scripts/stories.mjs';
import { type Cluster, startCluster } from '../../scripts/trino-cluster.mjs';
import { ROOT } from '../e2e/command.js';
import { inCase, roomsOnDisk } from '../rooms/cases.js';
import { findingsOnBoth } from './twin.js';

let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster();
}, 900_000);

afterAll(async () => {
  await cluster?.stop();
});

for (const room of roomsOnDisk()) {
  const rule = rules.find((it) => it.id === room.id);
  if (rule?.kind !== 'data') continue;
  describe(`${room.id} finds the same on a cluster`, () => {
    for (const given of [...room.flags, ...room.passes]) {
      it(given.name, async () => {
        const found = await inCase(rule, given, (dir) =>
          findingsOnBoth(dir, given.now ?? '2026-11-22', cluster.server),
        );
        expect(JSON.stringify(found.cluster, null, 1)).toBe(JSON.stringify(found.files, null, 1));
      });
    }
  });
}

describe.each(stories)('the story %s', (story: string) => {
  it('shows the same on a cluster', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-story-'));
    try {
      cpSync(join(ROOT, 'fixtures', story), dir, { recursive: true });
      const found = await findingsOnBoth(dir, AS_OF, cluster.server);
      expect(JSON.stringify(found.cluster, null, 1)).toBe(JSON.stringify(found.files, null, 1));
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
