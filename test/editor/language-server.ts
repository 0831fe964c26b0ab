import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../e2e/command.js';

export interface Diagnostic {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri: string; readonly diagnostics: Diagnostic[] };
  readonly result?: unknown;
}

/** The server behind YAML editors, spoken to as an editor does: messages with their length, over stdio. */
export class LanguageServer {
  private readonly process: ChildProcess;
  private readonly waiting = new Map<string, (message: Message) => void>();
  private pending = Buffer.alloc(0);
  private last = 0;

  constructor() {
    const bin = join(ROOT, 'node_modules/yaml-language-server/bin/yaml-language-server');
    this.process = spawn(process.execPath, [bin, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.process.stdout?.on('data', (chunk: Buffer) => this.receive(chunk));
  }

  async start(): Promise<void> {
    await this.ask('initialize', { processId: null, rootUri: pathToFileURL(ROOT).href, capabilities: {} });
    this.tell('initialized', {});
  }

  /** Opens a text as a file; gives what the editor would underline. */
  async open(path: string, text: string): Promise<Diagnostic[]> {
    const uri = pathToFileURL(path).href;
    const told = new Promise<Message>((done) => this.waiting.set(`diagnostics ${uri}`, done));
    this.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    return (await told).params?.diagnostics ?? [];
  }

  /** What is offered at a place of an open file; lines and columns from 0. */
  async completions(
    path: string,
    line: number,
    character: number,
  ): Promise<{ label: string; documentation?: unknown }[]> {
    const textDocument = { uri: pathToFileURL(path).href };
    const { result } = await this.ask('textDocument/completion', { textDocument, position: { line, character } });
    return (result as { items: { label: string }[] }).items;
  }

  async stop(): Promise<void> {
    this.process.kill();
    await once(this.process, 'exit');
  }

  private ask(method: string, params: object): Promise<Message> {
    const id = ++this.last;
    const answered = new Promise<Message>((done) => this.waiting.set(`answer ${id}`, done));
    this.send({ id, method, params });
    return answered;
  }

  private tell(method: string, params: object): void {
    this.send({ method, params });
  }

  private send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.process.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  private receive(chunk: Buffer): void {
    this.pending = Buffer.concat([this.pending, chunk]);
    for (;;) {
      const end = this.pending.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(this.pending.subarray(0, end).toString())?.[1]);
      if (end < 0 || this.pending.length < end + 4 + length) return;
      const message = JSON.parse(this.pending.subarray(end + 4, end + 4 + length).toString()) as Message;
      this.pending = this.pending.subarray(end + 4 + length);
      this.handle(message);
    }
  }

  private handle({ id, method, params, ...rest }: Message): void {
    if (method === 'textDocument/publishDiagnostics' && params !== undefined)
      this.settle(`diagnostics ${params.uri}`, { method, params });
    else if (method !== undefined && id !== undefined)
      this.send({ id, result: [null, null, null, null, null] }); // asks for settings: it has none
    else if (id !== undefined) this.settle(`answer ${id}`, { id, ...rest });
  }

  private settle(key: string, message: Message): void {
    this.waiting.get(key)?.(message);
    this.waiting.delete(key);
  }
}
