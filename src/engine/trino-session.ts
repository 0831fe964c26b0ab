import { setTimeout as sleep } from 'node:timers/promises';
import { BasicAuth, type QueryResult, Trino } from 'trino-client';
import { InputError, reasonOf } from '../load/problem.js';

/** How to reach a cluster. Secrets come from the environment or a file, never from the command line. */
export interface TrinoConnection {
  readonly server: string;
  readonly catalog: string | null;
  readonly schema: string | null;
  readonly user: string;
  readonly password: string | null;
  readonly token: string | null;
  /** PEM text of the authority that signed the server's certificate, where it is not a public one. */
  readonly ca: string | null;
  /** A query that takes longer is cancelled on the server. */
  readonly timeoutMs: number | null;
  /** How long a cluster is given to notice that a worker is gone, before a lost query is tried once more. */
  readonly retryAfterMs: number;
  /** Ctrl-C: cancels the running query on the server. */
  readonly signal: AbortSignal | null;
}

export interface TrinoRows {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

/** What takes the rows of a statement as they come. */
export interface RowSink {
  /** Called before the first page, and again where the statement is tried once more: what came before is void. */
  begin(): Promise<void>;
  take(rows: TrinoRows['rows'], columns: TrinoRows['columns']): void;
}

/** Something that went wrong on the way or on the server, with the server's own name for it. */
export class TrinoFailure extends Error {
  override readonly name = 'TrinoFailure';
  constructor(
    message: string,
    readonly kind: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

const BUSY = new Set([502, 503, 504]);
const TRIES = 5;
const FIRST_WAIT_MS = 100;

/** Faults that a second try may not meet again: a worker that went away, a query that it took along. */
const TRANSIENT =
  /NO_NODES_AVAILABLE|REMOTE_TASK_ERROR|REMOTE_HOST_GONE|TOO_MANY_REQUESTS_FAILED|PAGE_TRANSPORT|REMOTE_TASK_MISMATCH|WORKER|CLUSTER_OUT_OF_MEMORY/;

/** A connection to a Trino cluster that runs one statement at a time. */
export class TrinoSession {
  private readonly client: Trino;

  constructor(private readonly connection: TrinoConnection) {
    const { server, catalog, schema, user, password, token, ca } = connection;
    this.client = Trino.create({
      server,
      source: 'outreach-lint',
      ...(catalog === null ? {} : { catalog }),
      ...(schema === null ? {} : { schema }),
      ...(token === null ? { auth: new BasicAuth(user, password ?? undefined) } : {}),
      ...(ca === null ? {} : { ssl: { ca } }),
      extraHeaders: {
        'X-Trino-User': user,
        'X-Trino-Time-Zone': 'UTC',
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      },
    });
  }

  /** Runs a statement and gives all its rows. Throws InputError. */
  async query(statement: string): Promise<TrinoRows> {
    let rows: unknown[][] = [];
    let columns: TrinoRows['columns'] = [];
    await this.stream(statement, {
      begin: async () => {
        rows = [];
      },
      take: (page, names) => {
        columns = names;
        for (const row of page) rows.push(row as unknown[]);
      },
    });
    return { columns, rows };
  }

  /** Runs a statement and hands its rows on page by page; a fault of the cluster is tried once more. Throws InputError. */
  async stream(statement: string, sink: RowSink): Promise<void> {
    try {
      await this.once(statement, sink).catch((error: unknown) => {
        if (!(error instanceof TrinoFailure) || !TRANSIENT.test(error.kind)) throw error;
        return this.guarded(() => sleep(this.connection.retryAfterMs), null, null).then(() =>
          this.once(statement, sink),
        );
      });
    } catch (error) {
      throw this.explain(error);
    }
  }

  private async once(statement: string, sink: RowSink): Promise<void> {
    const deadline = this.connection.timeoutMs === null ? null : Date.now() + this.connection.timeoutMs;
    const pages = await this.guarded(() => this.patiently(() => this.client.query(statement)), null, deadline);
    let columns: TrinoRows['columns'] = [];
    await sink.begin();
    for (;;) {
      const page = await this.guarded(() => this.patiently(() => pages.next()), pages, deadline);
      const value = page.value as QueryResult;
      if (typeof value !== 'object' || value === null || typeof value.id !== 'string')
        throw new TrinoFailure('it does not answer as Trino does', 'NOT_TRINO');
      // the client yields a failed query as a page without rows: unread, it would pass for "nothing found"
      if (value.error !== undefined)
        throw new TrinoFailure(value.error.message, `${value.error.errorType} ${value.error.errorName}`);
      if (page.done === true) return;
      columns = value.columns ?? columns;
      sink.take((value.data ?? []) as unknown[][], columns);
    }
  }

  /** Tries again where the server says that it is busy; an iterator that failed asks for the same page again. */
  private async patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask();
      } catch (error) {
        if (!BUSY.has(statusOf(error) ?? 0) || attempt === TRIES) throw error;
        await sleep(FIRST_WAIT_MS * 2 ** attempt);
      }
    }
  }

  /** Cancels the query on the server when time is up or the user interrupts. */
  private async guarded<T>(ask: () => Promise<T>, pages: unknown, deadline: number | null): Promise<T> {
    const { signal, timeoutMs } = this.connection;
    let stop: (error: Error) => void = () => {};
    const stopped = new Promise<never>((_, reject) => {
      stop = reject;
    });
    const timer =
      deadline === null
        ? null
        : setTimeout(
            () => stop(new TrinoFailure(`no answer within ${(timeoutMs ?? 0) / 1000} s`, 'TIMEOUT')),
            Math.max(0, deadline - Date.now()),
          );
    const interrupt = () => stop(new TrinoFailure('interrupted', 'INTERRUPTED'));
    signal?.addEventListener('abort', interrupt, { once: true });
    if (signal?.aborted === true) interrupt();
    try {
      return await Promise.race([ask(), stopped]);
    } catch (error) {
      if (error instanceof TrinoFailure) await this.cancel(pages);
      throw error;
    } finally {
      if (timer !== null) clearTimeout(timer);
      signal?.removeEventListener('abort', interrupt);
    }
  }

  private async cancel(pages: unknown): Promise<void> {
    // the client keeps the query's id to itself until its first page has come
    const id = (pages as { iter?: { queryResult?: QueryResult } } | null)?.iter?.queryResult?.id;
    if (id === undefined) return;
    await this.client.cancel(id).catch(() => undefined); // the server is asked once; if it is gone, so is the query
  }

  private explain(error: unknown): InputError {
    const { server, timeoutMs } = this.connection;
    const say = (what: string, remedy: string) => new InputError(what, remedy, { file: server }, { cause: error });
    if (error instanceof InputError) return error;
    const status = statusOf(error);
    if (status === 401 || status === 403)
      return say(
        'the cluster does not accept this user, password or token.',
        'Check engine.user and engine.password or engine.token in the policy.',
      );
    if (!(error instanceof TrinoFailure))
      return say(
        `the cluster cannot be reached (${reasonOf(error)}).`,
        'Check engine.server in the policy, the network and the certificate.',
      );
    if (error.kind === 'NOT_TRINO')
      return say(
        'this server does not answer as Trino does.',
        'Check engine.server in the policy: it names the coordinator.',
      );
    if (error.kind === 'TIMEOUT')
      return say(
        `a query took longer than ${(timeoutMs ?? 0) / 1000} s and was cancelled.`,
        'Raise --timeout, or limit the tables.',
      );
    if (error.kind === 'INTERRUPTED') return say('interrupted; the running query was cancelled.', 'Run again.');
    if (TRANSIENT.test(error.kind))
      return say(`the cluster lost a query twice (${firstLine(error.message)}).`, 'Run again when its workers are up.');
    if (error.kind.startsWith('INSUFFICIENT_RESOURCES'))
      return say(
        `the cluster is too small for a query: ${firstLine(error.message)}.`,
        'Run again when its workers are up and less busy, or ask whoever runs it for more.',
      );
    if (TOO_LARGE.test(error.kind))
      return say(
        `the cluster cannot plan a query as large as this: ${firstLine(error.message)}.`,
        'Name fewer plans in one run, or run on exported files, which has no such bound.',
      );
    return say(
      `the cluster refuses a query: ${firstLine(error.message)}.`,
      'Check engine.tables in the policy and the rights of the user.',
    );
  }
}

/** Names that Trino gives to statements beyond what it parses, plans or spreads. */
const TOO_LARGE = /(STATEMENT|QUERY_TEXT)_TOO_LARGE|QUERY_HAS_TOO_MANY_STAGES/;

const firstLine = (text: string): string => (text.split('\n', 1)[0] ?? '').replace(/[.\s]+$/, '').slice(0, 300);

/** The HTTP status behind an error of the client. */
function statusOf(error: unknown): number | undefined {
  return (error as { response?: { status?: number } } | null)?.response?.status;
}
