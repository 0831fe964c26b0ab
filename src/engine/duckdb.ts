import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import {
  type DuckDBConnection,
  DuckDBInstance,
  DuckDBListValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import { InputError, reasonOf } from '../load/problem.js';
import type { Query, Sql } from '../sql.js';
import { type Check, tableSelect } from './columns.js';
import { relationOf, structureCheck } from './duckdb-files.js';
import { MACROS, READERS } from './duckdb-macros.js';
import { DuckDbOutbox } from './duckdb-outbox.js';
import { explainFailure, explainRejects, explainRows, withoutData } from './duckdb-problems.js';
import type { Cell, ColumnPlan, DataFile, Engine, FilePlan, Outbox, Row } from './engine.js';
import { literal, quoted, renderQuery } from './render.js';

export interface DuckDbOptions {
  readonly memory: string | null;
  readonly threads: number | null;
  /** The only files of the machine that this database may read. */
  readonly files: readonly string[];
  /** The only folders, besides its own, that it may write to; default: none. */
  readonly folders?: readonly string[];
  /** Ends the running query. */
  readonly signal: AbortSignal | null;
}

/** DuckDB inside this process, locked down: it can read the given files and its own temporary folder, nothing else. */
export async function openDuckDb(options: DuckDbOptions): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'outreach-lint-'));
  try {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    for (const setting of lockDown(options, folder)) await connection.run(setting);
    for (const macro of [...MACROS, ...READERS]) await connection.run(macro);
    await connection.run('set lock_configuration = true');
    options.signal?.addEventListener('abort', () => connection.interrupt(), { once: true });
    return new DuckDb(instance, connection, folder, options.signal);
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw new InputError(
      `the database inside this tool cannot start: ${reasonOf(cause)}.`,
      'Check engine.memory and engine.threads in the policy.',
      null,
      { cause },
    );
  }
}

/** In this order: later settings would forbid earlier ones. */
function lockDown({ memory, threads, files, folders = [] }: DuckDbOptions, folder: string): string[] {
  return [
    ...(memory === null ? [] : [`set memory_limit = ${literal(memory)}`]),
    ...(threads === null ? [] : [`set threads = ${threads}`]),
    `set temp_directory = ${literal(folder)}`,
    'set autoinstall_known_extensions = false',
    'set autoload_known_extensions = false',
    'set allow_community_extensions = false',
    'set allow_persistent_secrets = false',
    "set timezone = 'UTC'",
    'set integer_division = true',
    `set allowed_paths = [${files.map(literal).join(', ')}]`,
    `set allowed_directories = [${folders.map((path) => literal(join(path, sep))).join(', ')}]`,
    'set enable_external_access = false',
  ];
}

class DuckDb implements Engine {
  constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly folder: string,
    private readonly signal: AbortSignal | null,
  ) {}

  async columnsOf(file: DataFile): Promise<string[]> {
    return [...(await this.typesOf(file)).keys()];
  }

  async load(table: string, files: readonly FilePlan[]): Promise<number> {
    for (const [i, plan] of files.entries()) await this.loadFile(table, plan, i === 0);
    return this.count(table);
  }

  async declare(table: string, columns: readonly Pick<ColumnPlan, 'name' | 'kind'>[]): Promise<void> {
    const list = columns.map(({ name, kind }) => `cast(null as ${typeName(kind.kind)}) as ${quoted(name)}`);
    await this.run(`create temp table ${quoted(table)} as select ${list.join(', ')} where false`);
  }

  async keep(table: string, body: Sql | Query): Promise<void> {
    await this.run(`create temp table ${quoted(table)} as ${renderQuery(body, 'materialized ')}`);
  }

  async view(table: string, body: Sql | Query): Promise<void> {
    await this.run(`create temp view ${quoted(table)} as ${renderQuery(body, '')}`);
  }

  async query(source: Sql | Query): Promise<Row[]> {
    return this.rows(renderQuery(source, 'materialized '));
  }

  async outbox(): Promise<Outbox> {
    return new DuckDbOutbox(this, this.connection);
  }

  async parseExpression(text: string): Promise<unknown> {
    const [row] = await this.rows(
      `select json_serialize_sql(${literal(`select 1 from contacts where (${text}\n)`)}) as tree`,
    );
    return JSON.parse(String(row?.['tree']));
  }

  async close(): Promise<void> {
    this.connection.closeSync();
    this.instance.closeSync();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What the database says of a failure may hold cells of a file: those are left out. */
  private async run(text: string): Promise<void> {
    this.signal?.throwIfAborted();
    await this.connection.run(text).catch((error: unknown) => Promise.reject(withoutData(error)));
  }

  private async rows(text: string): Promise<Row[]> {
    this.signal?.throwIfAborted();
    const reader = await this.connection
      .runAndReadAll(text)
      .catch((error: unknown) => Promise.reject(withoutData(error)));
    return reader
      .getRowObjects()
      .map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, cellOf(value)])));
  }

  private async count(table: string): Promise<number> {
    const [row] = await this.rows(`select count(*) as n from ${quoted(table)}`);
    return Number(row?.['n'] ?? 0);
  }

  private async typesOf(file: DataFile): Promise<Map<string, string>> {
    if (file.format === 'csv') return new Map();
    try {
      const rows = await this.rows(`describe select * from read_parquet(${literal(file.path)})`);
      return new Map(rows.map((row) => [String(row['column_name']), String(row['column_type'])]));
    } catch (cause) {
      throw explainFailure(file, cause);
    }
  }

  private async loadFile(table: string, plan: FilePlan, first: boolean): Promise<void> {
    const types = await this.typesOf(plan.file);
    const into = first ? `create temp table ${quoted(table)} as` : `insert into ${quoted(table)}`;
    const make = (parallel: boolean) =>
      tableSelect(plan, relationOf(plan.file, parallel), types, structureCheck(plan.file));
    const { checks, select } = make(true);
    try {
      this.signal?.throwIfAborted();
      await this.connection.run(`${into} ${select}`);
    } catch (cause) {
      // Quoted line ends cannot be read in parallel where short rows are padded; the same read on one thread can.
      if (!reasonOf(cause).includes('Parameter Not Allowed') && !String(cause).includes('parallel=false'))
        throw explainFailure(plan.file, cause);
      await this.connection
        .run(`${into} ${make(false).select}`)
        .catch((again: unknown) => Promise.reject(explainFailure(plan.file, again)));
    }
    await this.assertRead(table, plan, checks, types);
  }

  /** Throws unless every record and cell was read. */
  private async assertRead(
    table: string,
    plan: FilePlan,
    checks: readonly Check[],
    types: ReadonlyMap<string, string>,
  ): Promise<void> {
    const { file } = plan;
    if (file.format === 'csv') {
      const rejects = await this.rows(
        'select distinct line_byte_position as position, error_type as kind from reject_errors order by 1 limit 21',
      );
      if (rejects.length > 0) throw explainRejects(file, rejects);
    }
    const counts = await this.rows(
      `select load_problem as problem, count(*) as n from ${quoted(table)} where load_problem <> 0 group by 1 order by 1`,
    );
    if (counts.length === 0) return;
    const found = new Map(counts.map((row) => [Number(row['problem']), Number(row['n'])]));
    const values = (check: Check) => this.badValues(plan, check, checks, types);
    throw await explainRows(file, checks, found, values);
  }

  /** The texts of a column that failed a check, each once. */
  private async badValues(
    plan: FilePlan,
    check: Check,
    checks: readonly Check[],
    types: ReadonlyMap<string, string>,
  ): Promise<string[]> {
    const { select } = tableSelect(plan, relationOf(plan.file, false), types, structureCheck(plan.file));
    const number = checks.indexOf(check) + 1;
    const raw = quoted(`r ${check.column}`);
    const rows = await this.rows(
      `select distinct ${raw} as value from (${select.replace('select ', `select ${raw}, `)}) where load_problem = ${number} and ${raw} is not null limit 10000`,
    );
    return rows.map((row) => String(row['value']));
  }
}

const TYPE_NAMES: Record<string, string> = {
  number: 'double',
  boolean: 'boolean',
  instant: 'timestamp',
  until: 'timestamp',
};
const typeName = (kind: string): string => TYPE_NAMES[kind] ?? 'varchar';

function cellOf(value: DuckDBValue): Cell {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof DuckDBListValue) return value.items.map(String);
  if (value instanceof DuckDBTimestampValue) return Number(value.micros / 1000n);
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return String(value);
}
