import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { AS_OF } from '../../scripts/stories.mjs';
import type { Engine } from '../../src/engine/engine.js';
import { TrinoEngine } from '../../src/engine/trino.js';
import type { RowSink } from '../../src/engine/trino-session.js';
import { lint } from '../../src/index.js';
import type { Sql } from '../../src/sql.js';
import { ROOT } from '../e2e/command.js';

/** How many rows come at a time. */
const PAGE = 7;

const far = vi.hoisted(() => ({ isAway: false }));
vi.mock('../../src/engine/open.js', async (original) => {
  const { openEngine } = await original<typeof import('../../src/engine/open.js')>();
  return {
    openEngine: async (request: Parameters<typeof openEngine>[0]) => {
      if (!far.isAway) return openEngine(request);
      const [cluster, here] = [await openEngine(request), await openEngine(request)];
      return new TrinoEngine(actingAsCluster(cluster), async () => here);
    },
  };
});

/** A database that plays the cluster: nothing is kept there, each statement carries all that it reads. */
function actingAsCluster(engine: Engine) {
  const run = async (statement: string) => {
    const plain: Sql = { kind: 'sql', text: [statement], holes: [] };
    const rows = await engine.query(plain);
    const columns = Object.keys(rows[0] ?? {}).map((name) => ({ name, type: 'varchar' }));
    return { columns, rows: rows.map((row) => columns.map(({ name }) => row[name])) };
  };
  const stream = async (statement: string, sink: RowSink): Promise<void> => {
    await sink.begin();
    const { columns, rows } = await run(statement);
    for (let from = 0; from < rows.length; from += PAGE) sink.take(rows.slice(from, from + PAGE), columns);
  };
  return { query: run, stream };
}

const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length), readFileSync(path, 'latin1')]),
  );

describe.each(['echo-software', 'unsold-fiber'])('the story %s, where its data is far away', (story) => {
  it('is exported the same', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-far-'));
    try {
      cpSync(join(ROOT, 'fixtures', story), dir, { recursive: true });
      for (const place of ['near', 'far']) {
        far.isAway = place === 'far';
        const exports = { excluded: `${place}/drop.csv`, safe: `${place}/lists/*.parquet`, rows: `${place}/rows` };
        await lint({ cwd: dir, asOf: AS_OF, exports });
      }
      const near = filesIn(join(dir, 'near'));
      expect(Object.keys(near).length).toBeGreaterThan(5);
      expect(filesIn(join(dir, 'far'))).toEqual(near);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
