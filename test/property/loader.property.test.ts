import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../src/engine/duckdb.js';
import type { Engine } from '../../src/engine/engine.js';
import { dataFileAt } from '../../src/load/data-files.js';
import { InputError } from '../../src/load/problem.js';
import { openScratch, type Scratch } from '../../src/load/scratch.js';
import { name, sql } from '../../src/sql.js';
import { bytesOf, type Written, written } from './written.js';

/** Files for each property: 250 in CI, 10,000 in the long tests. */
const FILES = process.env.WORLDS === undefined ? 250 : 10 * Number(process.env.WORLDS);
const SEED = Number(process.env.SEED ?? 20261122);

let scratch: Scratch;
let engine: Engine;
beforeAll(async () => {
  scratch = openScratch();
  engine = await openDuckDb({ memory: null, threads: 2, files: [], folder: scratch.folder, signal: null });
});
afterAll(async () => {
  await engine.close();
  scratch.remove();
});

let tables = 0;

/** The cells of a file as the tool reads them, or the sentence that refuses it. */
async function read(bytes: Buffer, ending: string): Promise<(string | null)[][] | InputError> {
  const path = scratch.fresh(ending);
  const table = `t${++tables}`;
  writeFileSync(path, bytes);
  try {
    const file = await dataFileAt(path, 'file', 'Check it.', {
      cwd: scratch.folder,
      scratch,
      encoding: null,
      sheet: null,
      headerRow: null,
      needed: [['contact_id']],
      placeOf: null,
    });
    if (file.format !== 'csv') throw new Error('no text');
    const columns = file.dialect.header
      .filter((header) => header !== '')
      .map((header, i) => ({
        name: `column ${i}`,
        kind: { kind: 'text' } as const,
        from: { header },
        required: i === 0,
        values: new Map<string, string>(),
        zone: [],
        dateFormat: null,
        otherDates: [],
        decimal: null,
      }));
    await engine.load(table, [{ file, columns, anyOf: [], badRows: 'fail', empty: [], older: null, keeps: [] }]);
    const rows = await engine.query(sql`select * from ${name(table)}`);
    const cells = rows.map((row) => columns.map((column) => row[column.name] as string | null));
    return [columns.map(({ from }) => from.header), ...cells];
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

const endingOf = (file: Written): string => `.csv${file.packed ? '.gz' : ''}`;
const kept = (text: string): string | null => (text.trim() === '' ? null : text.trim());

describe('a table that was saved', () => {
  it('comes back cell by cell, however it was written', { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(written, async (file) => {
        const found = await read(bytesOf(file), endingOf(file));
        if (found instanceof InputError) throw found;
        expect(found).toEqual([file.header, ...file.rows.map((row) => row.map(kept))]);
      }),
      { numRuns: FILES, seed: SEED },
    );
  });

  it('and then damaged is refused with a sentence, or read; it never ends in a fault', {
    timeout: 3_600_000,
  }, async () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.constantFrom('cut', 'add', 'change'), fc.nat(255)), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(written, damage, async (file, changes) => {
        let bytes = bytesOf(file);
        for (const [place, what, byte] of changes) {
          const at = place % (bytes.length + 1);
          const behind = bytes.subarray(what === 'add' ? at : at + 1);
          bytes = Buffer.concat([bytes.subarray(0, at), ...(what === 'cut' ? [] : [Buffer.from([byte])]), behind]);
        }
        const found = await read(bytes, endingOf(file));
        if (found instanceof InputError) expect(found.message).toMatch(/^copy-\d+\.csv(\.gz)?(:\d+)?: .*[.?)]/);
      }),
      { numRuns: FILES, seed: SEED },
    );
  });
});
