import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { openDuckDb } from '../../src/engine/duckdb.js';
import { openScratch } from '../../src/load/scratch.js';
import { rawName } from '../../src/normalise/canonical.js';
import { asideNotes, look, unmappedWords } from '../../src/normalise/notes.js';
import { filesOf, planTable } from '../../src/normalise/read-table.js';
import { readPolicy, type TableEntry } from '../../src/schema/read-policy.js';
import { shapeOf, type TableName } from '../../src/schema/tables.js';
import { name, sql } from '../../src/sql.js';

export interface Reading {
  /** Rows without their empty cells; times as ISO. */
  readonly rows: Record<string, unknown>[];
  readonly notes: string[];
}

/** Reads one table as a policy declares it, every column of it. */
export async function readTable(table: TableName, source: Record<string, unknown>): Promise<Reading> {
  const folder = mkdtempSync(join(tmpdir(), 'outreach-lint-test-'));
  try {
    const path = join(folder, 'outreach-lint.config.yaml');
    writeFileSync(path, stringify({ data: { [table]: source } }));
    const policy = await readPolicy(path, folder, {});
    return await read(table, policy.data[table] as TableEntry, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function read(table: TableName, entry: TableEntry, cwd: string): Promise<Reading> {
  const scratch = openScratch();
  const files = await filesOf(table, entry, cwd, scratch);
  const paths = files.flatMap((file) => (file.format === 'catalog' ? [] : [file.path]));
  const engine = await openDuckDb({ memory: null, threads: 1, files: paths, folder: scratch.folder, signal: null });
  try {
    const own = Object.keys(entry.format?.columns ?? {});
    const wanted = new Set([...Object.keys(shapeOf(table).columns), ...own]);
    const plans = await planTable({ table, entry, files, wanted, policyZone: 'UTC' }, engine);
    const { leftAside } = await engine.load(rawName(table), plans);
    const columns = plans[0]?.columns.map((column) => column.name) ?? [];
    const rows = await engine.query(sql`select * from ${name(rawName(table))}`);
    const words = await look(engine, table, unmappedWords(engine, table, columns));
    return {
      rows: rows.map((row) => shown(table, row)),
      notes: [...asideNotes(table, entry.format?.rows ?? [], leftAside), ...words],
    };
  } finally {
    await engine.close();
    scratch.remove();
  }
}

function shown(table: TableName, row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const cells = Object.entries(row).filter(([column, cell]) => cell !== null && column !== 'load_problem');
  const isTime = (column: string) => shapeOf(table).columns[column]?.kind === 'instant';
  return Object.fromEntries(
    cells.map(([column, cell]) => [column, isTime(column) ? new Date(Number(cell)).toISOString() : cell]),
  );
}
