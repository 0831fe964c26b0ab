import { openScratch, type Scratch } from '../load/scratch.js';
import { stampOf } from '../load/stamp.js';
import type { EmbeddedEngine } from './duckdb.js';
import type { Engine, FilePlan, LoadedTable } from './engine.js';
import { type EngineRequest, openEmbedded, openEngine } from './open.js';

/** Tables that stay loaded from one run to the next, as where a plan is edited and the data stays as it is. */
export class KeptData {
  private folder: Scratch | null = null;
  private open: { readonly key: string; readonly engine: KeptEngine } | null = null;

  /** The temporary folder of all these runs. */
  get scratch(): Scratch {
    this.folder ??= openScratch(true);
    return this.folder;
  }

  /** Whether a database is up. */
  get isOpen(): boolean {
    return this.open !== null;
  }

  /** The database of the run before, with the tables that it read; another one where this run may read or write elsewhere. */
  async engine(request: EngineRequest): Promise<Engine> {
    if (request.policy.engine.kind === 'trino') return openEngine(request);
    const { files, folder, folders, timeoutMs, maxTemp = null } = request;
    const key = JSON.stringify([request.policy.engine, files, folder, folders, timeoutMs, maxTemp]);
    if (this.open?.key !== key || this.open.engine.isSpoilt) {
      await this.drop();
      this.open = { key, engine: new KeptEngine(await openEmbedded(request)) };
    }
    return this.open.engine;
  }

  /** After a fault nobody knows what the database holds. */
  async drop(): Promise<void> {
    const { open } = this;
    this.open = null;
    await open?.engine.end();
  }

  async close(): Promise<void> {
    await this.drop();
    this.folder?.remove();
  }
}

/** A database that does not read a file twice that did not change, and that a run leaves as it found it. */
class KeptEngine implements Engine {
  private readonly tables = new Map<string, { readonly key: string; readonly loaded: LoadedTable }>();

  /** Whether it holds what no run should find. */
  isSpoilt = false;

  constructor(private readonly inner: EmbeddedEngine) {}

  readonly columnsOf: Engine['columnsOf'] = (file) => this.inner.columnsOf(file);
  readonly declare: Engine['declare'] = (table, columns) => this.inner.declare(table, columns);
  readonly keep: Engine['keep'] = (table, body) => this.inner.keep(table, body);
  readonly view: Engine['view'] = (table, body) => this.inner.view(table, body);
  readonly query: Engine['query'] = (source) => this.inner.query(source);
  readonly outbox: Engine['outbox'] = () => this.inner.outbox();
  readonly parseExpression: Engine['parseExpression'] = (text) => this.inner.parseExpression(text);
  readonly parse: Engine['parse'] = (source) => this.inner.parse(source);

  async load(table: string, files: readonly FilePlan[]): Promise<LoadedTable> {
    const key = keyOf(files);
    const before = this.tables.get(table);
    if (before?.key === key) return before.loaded;
    if (this.tables.delete(table)) await this.inner.forget((name) => name === table);
    const loaded = await this.inner.load(table, files);
    this.tables.set(table, { key, loaded });
    return loaded;
  }

  /** The run is over: what it made of the tables goes, they stay. */
  async close(): Promise<void> {
    await this.inner
      .forget((name) => !this.tables.has(name))
      .catch(() => {
        this.isSpoilt = true; // a run that failed says why; the next one begins anew
      });
  }

  end(): Promise<void> {
    return this.inner.close();
  }
}

/** Differs where other rows would be read, or otherwise. */
const keyOf = (files: readonly FilePlan[]): string =>
  JSON.stringify(
    files.map((plan) => [plan, plan.file.format === 'catalog' ? '' : stampOf(plan.file.path)]),
    (_, value: unknown) => (value instanceof Map ? [...value] : value),
  );
