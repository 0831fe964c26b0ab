import { join, sep } from 'node:path';
import { InputError, reasonOf } from '../load/problem.js';
import type { Query, Sql } from '../sql.js';
import { takeApart } from './apart.js';
import type { Database } from './database.js';
import { loadFiles, type Session, typesOf } from './duckdb-load.js';
import { MACROS, READERS } from './duckdb-macros.js';
import { DuckDbOutbox } from './duckdb-outbox.js';
import type { ColumnPlan, DataFile, Engine, FilePlan, LoadedTable, Outbox, Row } from './engine.js';
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

/** A database on this machine, which may serve more than one run. */
export interface EmbeddedEngine extends Engine {
  /** Drops tables and views but those of these names; `only`: none but these. */
  forget(but: ReadonlySet<string>, only?: readonly string[]): Promise<void>;
}

/** DuckDB, locked down: it can read the given files and its own temporary folder, nothing else. */
export async function openDuckDb(options: DuckDbOptions): Promise<EmbeddedEngine> {
  return lockedDown(await openHere(), options);
}

/** The same in a process of its own, where the command line says so: what a crash of it ends is not the run. */
export async function openDuckDbApart(options: DuckDbOptions): Promise<EmbeddedEngine> {
  const apart = await takeApart();
  if (apart === null) return openDuckDb(options);
  return lockedDown(apart.open([options.folder, ...(options.folders ?? [])]), options);
}

async function openHere(): Promise<Database> {
  const { openHere } = await import('./duckdb-here.js'); // late: the command line has it in another process
  return openHere().catch((cause: unknown) => Promise.reject(unstarted(cause)));
}

async function lockedDown(database: Database, options: DuckDbOptions): Promise<EmbeddedEngine> {
  try {
    await database.run(lockDown(options).join(';\n')); // before the macros: how they divide is a setting
    await database.run([...MACROS, ...READERS, 'set lock_configuration = true'].join(';\n'));
    return new DuckDb(database, options.signal, options.timeoutMs ?? null);
  } catch (cause) {
    await database.close();
    throw cause instanceof InputError ? cause : unstarted(cause);
  }
}

const unstarted = (cause: unknown): InputError =>
  new InputError(
    `the database inside this tool cannot start: ${reasonOf(cause)}.`,
    'Check engine.memory and engine.threads in the policy.',
    null,
    { cause },
  );

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

class DuckDb implements EmbeddedEngine {
  constructor(
    private readonly database: Database,
    private readonly signal: AbortSignal | null,
    private readonly timeoutMs: number | null,
  ) {
    signal?.addEventListener('abort', this.interrupt, { once: true });
  }

  private readonly interrupt = (): void => this.database.interrupt();

  async columnsOf(file: DataFile): Promise<string[]> {
    return [...(await typesOf(this.session, file)).keys()];
  }

  async load(table: string, files: readonly FilePlan[]): Promise<LoadedTable> {
    return loadFiles(this.session, table, files);
  }

  private readonly session: Session = {
    run: async (text) => {
      this.signal?.throwIfAborted();
      await this.inTime(() => this.database.run(text));
    },
    account: async (text) => {
      this.signal?.throwIfAborted();
      return this.inTime(() => this.database.rows(text));
    },
    rows: (text) => this.rows(text),
    hadRejects: false,
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
    return new DuckDbOutbox(this, this.database);
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

  async forget(but: ReadonlySet<string>, only?: readonly string[]): Promise<void> {
    const found = await this.rows(
      `select 'view' as kind, view_name as name from duckdb_views() where not internal
       union all select 'table', table_name from duckdb_tables() where not internal order by 1 desc, 2`,
    );
    for (const { kind, name } of found) {
      const table = String(name);
      if (but.has(table) || REJECTS.includes(table) || only?.includes(table) === false) continue;
      await this.run(`drop ${String(kind)} ${quoted(table)}`);
    }
  }

  async close(): Promise<void> {
    this.signal?.removeEventListener('abort', this.interrupt); // one signal may outlive many runs
    await this.database.close();
  }

  /** What the database says of a failure may hold cells of a file: those are left out. */
  private async run(text: string): Promise<void> {
    this.signal?.throwIfAborted();
    await this.inTime(() => this.database.run(text)).catch((error: unknown) => Promise.reject(withoutData(error)));
  }

  /** Waits for a query, but no longer than it may take. */
  private async inTime<T>(start: () => Promise<T>): Promise<T> {
    if (this.timeoutMs === null) return start();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.database.interrupt();
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
    return this.inTime(() => this.database.rows(text)).catch((error: unknown) => Promise.reject(withoutData(error)));
  }
}

/** Where the database itself writes down rows that it cannot take apart. */
const REJECTS = ['reject_errors', 'reject_scans'];

const TYPE_NAMES: Record<string, string> = {
  number: 'double',
  boolean: 'boolean',
  instant: 'timestamp',
  until: 'timestamp',
};
const typeName = (kind: string): string => TYPE_NAMES[kind] ?? 'varchar';
