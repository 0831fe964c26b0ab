import { join, sep } from 'node:path';
import {
  type DuckDBConnection,
  DuckDBInstance,
  DuckDBListValue,
  type DuckDBResultReader,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import { InputError, reasonOf } from '../load/problem.js';
import type { Query, Sql } from '../sql.js';
import { loadFiles, type Session, typesOf } from './duckdb-load.js';
import { MACROS, READERS } from './duckdb-macros.js';
import { DuckDbOutbox } from './duckdb-outbox.js';
import type { Cell, ColumnPlan, DataFile, Engine, FilePlan, LoadedTable, Outbox, Row } from './engine.js';
import { packedTable } from './packed-rows.js';
import { literal, quoted, renderQuery, withoutRows } from './render.js';
import { withoutData } from './without-data.js';

export interface DuckDbOptions {
  readonly memory: string | null;
  readonly threads: number | null;
  /** The only files of the machine that this database may read. */
  readonly files: readonly string[];
  /** The run's temporary folder: it may read and write there. */
  readonly folder: string;
  /** The only folders, besides its own, that it may write to; default: none. */
  readonly folders?: readonly string[];
  /** The most that it may spill there; default: what the disk has. */
  readonly maxTemp?: string | null;
  /** Ends the running query. */
  readonly signal: AbortSignal | null;
  /** A query that takes longer is ended; default: never. */
  readonly timeoutMs?: number | null;
}

/** DuckDB inside this process, locked down: it can read the given files and its own temporary folder, nothing else. */
export async function openDuckDb(options: DuckDbOptions): Promise<Engine> {
  try {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    for (const setting of lockDown(options)) await connection.run(setting);
    for (const macro of [...MACROS, ...READERS]) await connection.run(macro);
    await connection.run('set lock_configuration = true');
    return new DuckDb(instance, connection, options.signal, options.timeoutMs ?? null);
  } catch (cause) {
    throw new InputError(
      `the database inside this tool cannot start: ${reasonOf(cause)}.`,
      'Check engine.memory and engine.threads in the policy.',
      null,
      { cause },
    );
  }
}

/** In this order: later settings would forbid earlier ones. */
function lockDown({ memory, threads, maxTemp = null, files, folder, folders = [] }: DuckDbOptions): string[] {
  return [
    ...(memory === null ? [] : [`set memory_limit = ${literal(memory)}`]),
    ...(threads === null ? [] : [`set threads = ${threads}`]),
    `set temp_directory = ${literal(folder)}`,
    ...(maxTemp === null ? [] : [`set max_temp_directory_size = ${literal(maxTemp)}`]),
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
    private readonly signal: AbortSignal | null,
    private readonly timeoutMs: number | null,
  ) {
    signal?.addEventListener('abort', this.interrupt, { once: true });
  }

  private readonly interrupt = (): void => this.connection.interrupt();

  async columnsOf(file: DataFile): Promise<string[]> {
    return [...(await typesOf(this.session, file)).keys()];
  }

  async load(table: string, files: readonly FilePlan[]): Promise<LoadedTable> {
    return loadFiles(this.session, table, files);
  }

  private readonly session: Session = {
    run: async (text) => {
      this.signal?.throwIfAborted();
      await this.inTime(() => this.connection.run(text));
    },
    account: async (text) => {
      this.signal?.throwIfAborted();
      return rowsOf(await this.inTime(() => this.connection.runAndReadAll(text)));
    },
    rows: (text) => this.rows(text),
  };

  async declare(table: string, columns: readonly Pick<ColumnPlan, 'name' | 'kind'>[]): Promise<void> {
    const list = columns.map(({ name, kind }) => `cast(null as ${typeName(kind.kind)}) as ${quoted(name)}`);
    await this.run(`create temp table ${quoted(table)} as select ${list.join(', ')} where false`);
  }

  async keep(table: string, body: Sql | Query): Promise<void> {
    await this.run(`create temp table ${quoted(table)} as ${renderQuery(body, 'materialized ', packedTable)}`);
  }

  async view(table: string, body: Sql | Query): Promise<void> {
    await this.run(`create temp view ${quoted(table)} as ${renderQuery(body, '', packedTable)}`);
  }

  async query(source: Sql | Query): Promise<Row[]> {
    return this.rows(renderQuery(source, 'materialized ', packedTable));
  }

  async outbox(): Promise<Outbox> {
    return new DuckDbOutbox(this, this.connection);
  }

  async parseExpression(text: string): Promise<unknown> {
    return this.tree(`select 1 from contacts where (${text}\n)`);
  }

  async parse(source: Sql | Query): Promise<unknown> {
    return this.tree(renderQuery(source, '', withoutRows), ', skip_null := true, skip_empty := true');
  }

  private async tree(statement: string, how = ''): Promise<unknown> {
    const [row] = await this.rows(`select json_serialize_sql(${literal(statement)}${how}) as tree`);
    return JSON.parse(String(row?.['tree']));
  }

  async close(): Promise<void> {
    this.signal?.removeEventListener('abort', this.interrupt); // one signal may outlive many runs
    this.connection.closeSync();
    this.instance.closeSync();
  }

  /** What the database says of a failure may hold cells of a file: those are left out. */
  private async run(text: string): Promise<void> {
    this.signal?.throwIfAborted();
    await this.inTime(() => this.connection.run(text)).catch((error: unknown) => Promise.reject(withoutData(error)));
  }

  /** Waits for a query, but no longer than it may take. */
  private async inTime<T>(start: () => Promise<T>): Promise<T> {
    if (this.timeoutMs === null) return start();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.connection.interrupt();
    }, this.timeoutMs);
    try {
      return await start();
    } catch (error) {
      if (!isLate) throw error;
      throw new InputError(`a query took longer than ${this.timeoutMs / 1000} s and was ended.`, 'Raise --timeout.');
    } finally {
      clearTimeout(timer);
    }
  }

  private async rows(text: string): Promise<Row[]> {
    this.signal?.throwIfAborted();
    const reader = await this.inTime(() => this.connection.runAndReadAll(text)).catch((error: unknown) =>
      Promise.reject(withoutData(error)),
    );
    return rowsOf(reader);
  }
}

const rowsOf = (reader: DuckDBResultReader): Row[] =>
  reader
    .getRowObjects()
    .map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, cellOf(value)])));

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
