import { writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDuckDb } from '../../src/engine/duckdb.js';
import type { ColumnPlan, Engine, FilePlan } from '../../src/engine/engine.js';
import { dataFileAt } from '../../src/load/data-files.js';
import { openScratch, type Scratch } from '../../src/load/scratch.js';
import { name, sql } from '../../src/sql.js';

let scratch: Scratch;
let engine: Engine;
let tables = 0;
beforeEach(async () => {
  scratch = openScratch();
  engine = await openDuckDb({ memory: null, threads: 1, files: [], folder: scratch.folder, signal: null });
});
afterEach(async () => {
  await engine.close();
  scratch.remove();
});

const column = (name: string, kind: 'id' | 'instant', required: boolean): ColumnPlan => ({
  name,
  kind: { kind },
  from: { header: name },
  required,
  values: new Map(),
  zone: [{ from: 0, offset: 0 }],
  dateFormat: null,
  otherDates: [],
  decimal: null,
});

/** Reads touches of which those before June are too old to matter, but for the campaign "spring". */
async function load(rows: readonly string[], badRows: FilePlan['badRows'] = 'fail') {
  const path = scratch.fresh('.csv');
  writeFileSync(path, ['contact_id,sent_at,campaign_id', ...rows, ''].join('\n'));
  return read(path, badRows);
}

/** The same of a Parquet file, whose columns have types. */
async function loadParquet(rows: string) {
  const path = scratch.fresh('.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `copy (select * from (values ${rows}) t(contact_id, sent_at, campaign_id)) to '${path}' (format parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
  return read(path, 'fail');
}

async function read(path: string, badRows: FilePlan['badRows']) {
  const reading = {
    cwd: scratch.folder,
    scratch,
    encoding: null,
    sheet: null,
    headerRow: null,
    needed: [],
    placeOf: null,
  };
  const file = await dataFileAt(path, 'touches', 'Check it.', reading);
  const columns = [
    column('contact_id', 'id', true),
    column('sent_at', 'instant', true),
    column('campaign_id', 'id', false),
  ];
  const older = {
    column: 'sent_at',
    before: Date.UTC(2026, 5, 1),
    unless: { column: 'campaign_id', among: ['spring'] },
  };
  const table = `t${tables++}`;
  const loaded = await engine.load(table, [{ file, columns, anyOf: [], badRows, empty: [], keeps: [], older }]);
  const kept = await engine.query(sql`select contact_id from ${name(table)} order by 1`);
  return { ...loaded, kept: kept.map((row) => row['contact_id']) };
}

it('keeps what matters and counts every row', async () => {
  const { rows, kept } = await load([
    'old,2026-05-01T10:00:00Z,winter',
    'old-local,2026-05-01 10:00:00,winter',
    'old-day,2026-05-01,',
    'recent,2026-06-02T10:00:00Z,winter',
    'ours,2024-01-01T10:00:00Z,spring',
    'edge,2026-05-31T23:59:59Z,winter',
    'zoned,2026-06-01T02:00:00+05:00,winter',
  ]);
  expect(rows).toBe(7);
  expect(kept).toEqual(['edge', 'ours', 'recent', 'zoned']);
});

it.each([
  ['no contact', ',2026-05-01T10:00:00Z,winter', ':3: contact_id: the cell is empty'],
  ['a contact of spaces', '\u00a0,2026-05-01T10:00:00Z,winter', ':3: contact_id: the cell is empty'],
  ['a time that is none', 'old,2026-05-32T10:00:00Z,winter', 'sent_at'],
  ['a second with a space', 'old,2026-05-01T10:00:0 Z,winter', 'sent_at'],
  ['a cell too few', 'old,2026-05-01T10:00:00Z', 'cells'],
  ['a cell too many', 'old,2026-05-01T10:00:00Z,winter,x', 'cells'],
])('names an old row with %s', async (_, row, sentence) => {
  await expect(load(['fine,2026-05-01T10:00:00Z,winter', row])).rejects.toThrow(sentence);
});

it('counts old rows and those that are left out apart', async () => {
  const { rows, leftOut, kept } = await load(
    ['old,2026-05-01T10:00:00Z,winter', 'bad,never,winter', 'new,2026-06-05T10:00:00Z,winter'],
    { most: 1 },
  );
  expect({ rows, leftOut, kept }).toEqual({ rows: 2, leftOut: 1, kept: ['new'] });
});

it('keeps what matters of a Parquet file and counts every row, whatever the type of its times and ids', async () => {
  const days = await loadParquet(
    "('old', date '2026-05-01', 'winter'), ('new', date '2026-06-02', 'winter'), ('ours', date '2024-01-01', 'spring'), ('none', date '2024-01-01', null)",
  );
  expect([days.rows, days.kept]).toEqual([4, ['new', 'ours']]);
  const zoned = await loadParquet(
    "(1, timestamptz '2026-05-31 22:00:00-05', 7), (2, timestamptz '2026-05-01 00:00:00Z', 7), (3, timestamptz '2026-06-09 00:00:00Z', null)",
  );
  expect([zoned.rows, zoned.kept]).toEqual([3, ['1', '3']]);
});

it('names an old row without a contact in a Parquet file', async () => {
  const rows = "('old', timestamp '2026-05-01', 'winter'), (null, timestamp '2026-05-01', 'winter')";
  await expect(loadParquet(rows)).rejects.toThrow('contact_id: the cell is empty');
  await expect(loadParquet(rows.replace('null', "' '"))).rejects.toThrow('contact_id: the cell is empty');
});
