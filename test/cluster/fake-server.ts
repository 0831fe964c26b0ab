import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeColumn {
  readonly name: string;
  /** Trino's name of a type: `varchar`, `bigint`, `timestamp(3)`, … */
  readonly type: string;
}

/** One thing that the server does when it is asked. */
export type Step =
  /** Rows of one page. */
  | { readonly rows: readonly (readonly unknown[])[] }
  /** The statement failed: an error and no rows, with status 200 as Trino does. */
  | { readonly error: { message: string; errorName: string; errorType: string } }
  /** An answer that is no page: 503, 401, or a proxy's text. */
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  /** Status 200 and something that is not JSON. */
  | { readonly text: string }
  /** The statement waits or runs: a page without columns and rows. */
  | { readonly wait: true }
  /** No answer, for ever. */
  | { readonly hang: true }
  /** The connection is cut before an answer, or within one. */
  | { readonly cut: true | 'midway' };

/** What answers a statement. */
export interface Script {
  readonly columns?: readonly FakeColumn[];
  /** What happens to a POST, one step each time it is made, before it is accepted: busy, unauthorized, hang, … */
  readonly post?: readonly Step[];
  /** What happens at each GET after that; the last page has no nextUri. A page asked for again is given again. */
  readonly steps: readonly Step[];
}

export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The statement of a POST. */
  readonly body: string;
}

/** A server that speaks just enough of Trino's protocol to play what a cluster does on a bad day. */
export interface FakeTrino {
  readonly server: string;
  /** Statements in the order they came; a repeated POST is there twice. */
  readonly statements: string[];
  readonly requests: FakeRequest[];
  /** Ids of queries that a DELETE cancelled, of their nextUri or of /v1/query/ID. */
  readonly cancelled: string[];
  /** Resolves when the next DELETE arrives, or has arrived already. */
  untilCancelled(): Promise<void>;
  /** Resolves when a request is left without an answer: the moment to press Ctrl-C. */
  untilHanging(): Promise<void>;
  close(): Promise<void>;
}

/** Shorthands for what tests write most. */
export const busy = (status = 503): Step => ({ status, body: 'Service Unavailable' });
export const unauthorized: Step = {
  status: 401,
  body: 'Access Denied: Invalid credentials',
  headers: { 'www-authenticate': 'Basic realm="Trino"' },
};
export const failed = (message: string, errorName = 'GENERIC_INTERNAL_ERROR', errorType = 'INTERNAL_ERROR'): Step => ({
  error: { message, errorName, errorType },
});
export const workerLost: Step = failed(
  'Encountered too many errors talking to a worker node. The node may have crashed or be under too much load.',
  'REMOTE_TASK_ERROR',
  'INTERNAL_ERROR',
);
/** One page per list of rows. */
export const answers = (columns: readonly FakeColumn[], ...pages: (readonly (readonly unknown[])[])[]): Script => ({
  columns,
  steps: pages.map((rows) => ({ rows })),
});

/** Starts it on a free port of loopback. `scriptOf` gives the script of each new statement, by its text and number. */
export async function startFakeTrino(
  scriptOf: Script | ((statement: string, number: number) => Script),
): Promise<FakeTrino> {
  const fake = new Fake(typeof scriptOf === 'function' ? scriptOf : () => scriptOf);
  await fake.listen();
  return fake;
}

interface Running {
  readonly id: string;
  readonly script: Script;
  /** How many steps were used up. */
  posted: number;
  done: number;
  /** Pages given. A request that asks for the last one again gets it again, as at Trino. */
  readonly given: string[];
}

class Fake implements FakeTrino {
  server = '';
  readonly statements: string[] = [];
  readonly requests: FakeRequest[] = [];
  readonly cancelled: string[] = [];
  private readonly http: Server;
  private readonly queries = new Map<string, Running>();
  /** A statement that was not accepted yet: a repeated POST goes on with its script. */
  private opening: { statement: string; query: Running } | null = null;
  private readonly cancels = new Gate();
  private readonly hangs = new Gate();

  constructor(private readonly scriptOf: (statement: string, number: number) => Script) {
    this.http = createServer((request, response) => void this.handle(request, response));
  }

  untilCancelled(): Promise<void> {
    return this.cancels.opened;
  }

  untilHanging(): Promise<void> {
    return this.hangs.opened;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve));
    this.server = `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const body = await bodyOf(request);
    this.requests.push({ method, path, headers, body });
    const id = /^\/v1\/(?:statement\/executing|query)\/(\w+)/.exec(path)?.[1];
    if (method === 'POST' && path === '/v1/statement') this.open(body, response);
    else if (method === 'GET' && id !== undefined) this.page(id, path, response);
    else if (method === 'DELETE' && id !== undefined) this.cancel(id, response);
    else response.writeHead(404).end();
  }

  private open(statement: string, response: ServerResponse): void {
    this.statements.push(statement);
    if (this.opening?.statement !== statement) {
      const number = this.queries.size;
      const id = `20261122_000000_${String(number).padStart(5, '0')}_fake`;
      const query = { id, script: this.scriptOf(statement, number), posted: 0, done: 0, given: [] };
      this.queries.set(id, query);
      this.opening = { statement, query };
    }
    const { query } = this.opening;
    const step = query.script.post?.[query.posted++];
    if (step === undefined || 'error' in step) this.opening = null;
    this.perform(query, step ?? { wait: true }, response);
  }

  private page(id: string, path: string, response: ServerResponse): void {
    const query = this.queries.get(id);
    if (query === undefined) {
      response.writeHead(404).end('Query not found');
      return;
    }
    const again = query.given[Number(path.split('/').at(-1)) + 1];
    if (again === undefined) this.perform(query, query.script.steps[query.done++] ?? { wait: true }, response);
    else sendJson(response, again);
  }

  private cancel(id: string, response: ServerResponse): void {
    this.cancelled.push(id);
    this.cancels.open();
    response.writeHead(204).end();
  }

  private perform(query: Running, step: Step, response: ServerResponse): void {
    if ('hang' in step) {
      this.hangs.open();
      return;
    }
    if ('cut' in step) {
      this.cut(query, step.cut, response);
      return;
    }
    if ('status' in step) {
      response.writeHead(step.status, { 'content-type': 'text/plain', ...step.headers }).end(step.body ?? '');
      return;
    }
    if ('text' in step) {
      response.writeHead(200, { 'content-type': 'text/html' }).end(step.text);
      return;
    }
    const json = this.pageOf(query, step);
    query.given.push(json);
    sendJson(response, json);
  }

  private cut(query: Running, how: true | 'midway', response: ServerResponse): void {
    if (how === 'midway') {
      const json = this.pageOf(query, { rows: [] });
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': json.length });
      response.write(json.slice(0, json.length / 2), () => response.destroy());
    } else response.destroy();
  }

  private pageOf({ id, script, done, given }: Running, step: Step): string {
    const isLast = 'error' in step || done >= script.steps.length;
    const state = 'error' in step ? 'FAILED' : isLast ? 'FINISHED' : 'RUNNING';
    return JSON.stringify({
      id,
      infoUri: `${this.server}/ui/query.html?${id}`,
      ...(isLast ? {} : { nextUri: `${this.server}/v1/statement/executing/${id}/y0/${given.length}` }),
      ...('rows' in step ? { columns: (script.columns ?? []).map(columnOf), data: step.rows } : {}),
      ...('error' in step ? { error: { errorCode: 1, ...step.error, failureInfo: { type: 'x', message: '' } } } : {}),
      stats: { state, queued: false, scheduled: true, nodes: 2, totalSplits: 1, completedSplits: 0 },
      warnings: [],
    });
  }
}

const columnOf = ({ name, type }: FakeColumn): object => ({
  name,
  type,
  typeSignature: { rawType: type.replace(/\(.*/, ''), arguments: [] },
});

function sendJson(response: ServerResponse, json: string): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(json);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Something that tests wait for. */
class Gate {
  open: () => void = () => {};
  readonly opened = new Promise<void>((resolve) => {
    this.open = resolve;
  });
}
