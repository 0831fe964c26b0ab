/** A small client of Trino's protocol for tests, apart from the one that the product uses. */

export type SqlValue = string | number | boolean | null;
export type SqlRow = Record<string, unknown>;

/** A statement that the server refused or that failed, with Trino's own name for what happened. */
export class StatementError extends Error {
  override name = 'StatementError';
  constructor(
    message: string,
    readonly errorName: string,
    readonly errorType: string,
  ) {
    super(message);
  }
}

interface Page {
  nextUri?: string;
  columns?: { name: string; type: string }[];
  data?: unknown[][];
  error?: { message: string; errorName: string; errorType: string };
}

const HEADERS = { 'X-Trino-User': 'test', 'X-Trino-Time-Zone': 'UTC', 'X-Trino-Source': 'outreach-lint-test' };
const BUSY = new Set([502, 503, 504]);

/** Runs a statement to its end and gives its rows; throws StatementError where it fails. */
export async function runSql(server: string, statement: string): Promise<SqlRow[]> {
  const rows: SqlRow[] = [];
  for await (const page of pages(server, statement)) rows.push(...rowsOf(page));
  return rows;
}

/** The single value of a statement's single row. */
export async function scalar(server: string, statement: string): Promise<unknown> {
  const [row, second] = await runSql(server, statement);
  if (row === undefined || second !== undefined) throw new Error(`not one row: ${statement}`);
  return Object.values(row)[0];
}

/** Ids of the statements that the server is working on, without the one that asks. */
export async function runningQueries(server: string): Promise<string[]> {
  const rows = await runSql(
    server,
    `select query_id from system.runtime.queries where state not in ('FINISHED', 'FAILED') and query not like '%system.runtime.queries%'`,
  );
  return rows.map((row) => String(row['query_id']));
}

async function* pages(server: string, statement: string): AsyncGenerator<Page> {
  let page = await answer(`${server}/v1/statement`, { method: 'POST', headers: HEADERS, body: statement });
  for (;;) {
    if (page.error !== undefined)
      throw new StatementError(page.error.message, page.error.errorName, page.error.errorType);
    yield page;
    if (page.nextUri === undefined) return;
    page = await answer(page.nextUri, { headers: HEADERS });
  }
}

async function answer(url: string, init: RequestInit): Promise<Page> {
  for (;;) {
    const response = await fetch(url, init);
    if (response.ok) return (await response.json()) as Page;
    if (!BUSY.has(response.status)) throw new Error(`HTTP ${response.status}: ${await response.text()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function rowsOf({ columns = [], data = [] }: Page): SqlRow[] {
  return data.map((cells) => Object.fromEntries(columns.map((column, i) => [column.name, cells[i]])));
}

/** A statement may have 1,000,000 characters. */
const MOST_CHARACTERS = 900_000;

/** What stands between rows and cells, and for a null, in the text that carries a table. */
const [ROW, CELL, NULL] = ['\u001e', '\u001f', '\u001d'];

/**
 * Makes a table anew with these rows. `columns`: name → Trino type (`varchar`, `double`, `boolean`, `timestamp(3)`, …);
 * values are given as text, numbers, booleans or null, in the order of the columns, and cast to the type.
 * Rows travel as one packed text: VALUES of some thousand rows take Trino many seconds.
 */
export async function createTable(
  server: string,
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  await runSql(server, `drop table if exists ${table}`);
  const width = Object.keys(columns).length;
  const [first = '', ...rest] = chunksOf(rows.map((row) => packed(row, width)));
  await runSql(
    server,
    `create table ${table} as ${selectOf(columns, first)}${rows.length === 0 ? ' where false' : ''}`,
  );
  for (const chunk of rest) await runSql(server, `insert into ${table} ${selectOf(columns, chunk)}`);
}

/** The same as a view with the rows in it: nothing is written, which is several times faster for a few rows. */
export async function createView(
  server: string,
  view: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  const [text = ''] = chunksOf(rows.map((row) => packed(row, Object.keys(columns).length)));
  await runSql(
    server,
    `create or replace view ${view} as ${selectOf(columns, text)}${rows.length === 0 ? ' where false' : ''}`,
  );
}

/** Rows put together as long as they fit one statement. */
function chunksOf(rows: readonly string[]): string[] {
  const chunks: string[][] = [];
  let length = MOST_CHARACTERS;
  for (const row of rows) {
    if (length + row.length > MOST_CHARACTERS) {
      chunks.push([]);
      length = 0;
    }
    chunks.at(-1)?.push(row);
    length += row.length + 1;
  }
  return chunks.map((chunk) => chunk.join(ROW));
}

function packed(row: readonly SqlValue[], width: number): string {
  const cells = Array.from({ length: width }, (_, i) => {
    const value = row[i] ?? null;
    const text = String(value);
    if ([ROW, CELL, NULL].some((mark) => text.includes(mark))) throw new Error('a cell holds a separator');
    return value === null ? NULL : text.replaceAll("'", "''");
  });
  return cells.join(CELL);
}

function selectOf(columns: Readonly<Record<string, string>>, text: string): string {
  const picked = Object.entries(columns).map(
    ([name, type], i) =>
      `cast(nullif(split_part(line, chr(31), ${i + 1}), chr(29)) as ${type}) as "${name.replaceAll('"', '""')}"`,
  );
  return `select ${picked.join(', ')} from unnest(split('${text}', chr(30))) as packed(line)`;
}
