import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDuckDb } from '../../src/engine/duckdb.js';
import type { DataFile, FilePlan } from '../../src/engine/engine.js';
import { keptRecord } from '../../src/engine/kept-record.js';
import { findDataFiles } from '../../src/load/data-files.js';
import { openScratch } from '../../src/load/scratch.js';
import type { RowTest } from '../../src/schema/mappings/mapping.js';
import { name, sql } from '../../src/sql.js';

const cell = fc.constantFrom('', ' ', 'null', 'Call', 'CALL ', 'call', 'Email', '00Q1', '00q1', 'x00Q', '003');
const words = fc.uniqueArray(fc.constantFrom('Call', 'email', '00Q1', 'null'), { minLength: 1, maxLength: 2 });
const column = fc.constantFrom('kind', 'who');
const test: fc.Arbitrary<RowTest> = fc.oneof(
  fc.record({ column, is: words }),
  fc.record({ column, isNot: words }),
  fc.record({ column, starts: fc.constant(['00Q']) }),
  fc.record({ column, filled: fc.constant(true as const) }),
);

const planOf = (file: DataFile, keeps: (RowTest | null)[], empty: readonly string[]): FilePlan => ({
  file,
  columns: [
    {
      name: 'id',
      kind: { kind: 'id' },
      from: { header: 'id' },
      required: true,
      values: new Map(),
      zone: [],
      dateFormat: null,
      otherDates: [],
      decimal: null,
    },
  ],
  anyOf: [],
  empty,
  keeps,
  badRows: 'fail',
  older: null,
});

it('lines of errors are looked for in the same rows that the database keeps, and the others are all counted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'outreach-lint-test-'));
  const path = join(folder, 'tasks.csv');
  const scratch = openScratch();
  const engine = await openDuckDb({ memory: null, threads: 1, files: [path], folder: scratch.folder, signal: null });
  let table = 0;
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 }),
        fc.array(fc.option(test), { minLength: 1, maxLength: 3 }),
        fc.constantFrom([], ['null']),
        async (rows, keeps, empty) => {
          const records = rows.map(([kind, who], i) => [`r${i}`, kind, who]);
          writeFileSync(path, `id,kind,who\n${records.map((record) => `${record.join(',')}\n`).join('')}`);
          const reading = {
            cwd: folder,
            scratch,
            encoding: null,
            sheet: null,
            headerRow: null,
            needed: [['id']],
            placeOf: null,
          };
          const [file] = await findDataFiles('tasks.csv', folder, 'activities', null, reading);
          const plan = planOf(file as DataFile, keeps, empty);
          table += 1;
          const loaded = await engine.load(`t${table}`, [plan]);
          const kept = await engine.query(sql`select id from ${name(`t${table}`)} order by length(id), id`);
          const isKept = keptRecord(plan, ['id', 'kind', 'who']);
          expect(kept.map((row) => row['id'])).toEqual(records.filter(isKept).map(([id]) => id));
          expect(loaded.rows + loaded.leftAside.reduce((sum, it) => sum + it.rows, 0)).toBe(rows.length);
        },
      ),
      { numRuns: 60 },
    );
  } finally {
    await engine.close();
    scratch.remove();
    rmSync(folder, { recursive: true, force: true });
  }
});
