import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, inject, it } from 'vitest';
import { AS_OF } from '../../scripts/stories.mjs';
import { lint } from '../../src/index.js';
import { ROOT } from '../e2e/command.js';
import { onCluster } from './twin.js';

const server = inject('cluster')?.plain ?? '';

/** Together they have the data of every chart. */
describe.skipIf(server === '').each(['good-neighbor', 'rebrand'])('the overview of %s', (story) => {
  it('is the same on a cluster', async ({ expect }) => {
    const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-overview-'));
    try {
      cpSync(join(ROOT, 'fixtures', story), dir, { recursive: true });
      const files = await lint({ cwd: dir, asOf: AS_OF, overview: true });
      const config = await onCluster(dir, server, 'tables');
      const cluster = await lint({ cwd: dir, asOf: AS_OF, overview: true, config });
      expect(cluster.overview).toEqual(files.overview);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
