import { InputError } from '../load/problem.js';
import type { ColumnKind } from '../schema/tables.js';
import { type Query, type Sql, wordsOf } from '../sql.js';
import type { Cell, DataFile, Engine, FilePlan, LoadedTable, Outbox, Row } from './engine.js';
import { packedTable, packRows } from './packed-rows.js';
import { quoted, renderQuery } from './render.js';
import { trinoColumn } from './trino-columns.js';
import { TrinoOutbox } from './trino-outbox.js';
import type { TrinoSession } from './trino-session.js';

/** The most characters that a statement may have (Trino's query.max-length is 1,000,000). */
const MAX_STATEMENT = 990_000;

/**
 * A Trino cluster as engine: nothing is written there. Every well-known and derived table is a named query, put in front
 * of the statement that reads it; only the rows of that statement come back.
 */
export class TrinoEngine implements Engine {
  private readonly named = new Map<string, Sql | Query>();
  private readonly read = new Set<string>();
  /** The columns of catalogue tables, asked for once. */
  private readonly types = new Map<string, Promise<Map<string, string>>>();

  /** `openFiles` starts the embedded database that reads files, where some are mixed in. */
  constructor(
    private readonly session: Pick<TrinoSession, 'query' | 'stream'>,
    private readonly openFiles: () => Promise<Engine>,
  ) {}

  private embedded: Promise<Engine> | null = null;

  private files(): Promise<Engine> {
    this.embedded ??= this.openFiles();
    return this.embedded;
  }

  async columnsOf(file: DataFile): Promise<string[]> {
    return file.format === 'catalog'
      ? [...(await this.typesOf(file.path)).keys()]
      : (await this.files()).columnsOf(file);
  }

  async load(table: string, plans: readonly FilePlan[]): Promise<LoadedTable> {
    this.read.add(table);
    const [first] = plans;
    if (first?.file.format !== 'catalog') return this.loadFiles(table, plans);
    const types = await this.typesOf(first.file.path);
    const columns = first.columns.map((column) => ({ column, ...trinoColumn(column, types) }));
    const from = tableName(first.file.path);
    const relation = [columns.flatMap(({ texts }) => texts), columns.flatMap(({ sources }) => sources)].reduce(
      (inner, more) => (more.length === 0 ? inner : `(select *, ${more.join(', ')} from ${inner})`),
      from,
    );
    const picked = columns.map(({ column, select }) => `${select} as ${quoted(column.name)}`);
    this.named.set(table, plainSql(`select ${picked.join(', ')} from ${relation}`));
    return { rows: await this.assertRead(first, columns, relation), leftOut: 0, leftAside: [], notes: [] };
  }

  async declare(table: string, columns: readonly { name: string; kind: ColumnKind }[]): Promise<void> {
    const list = columns.map(
      ({ name, kind }) =>
        `${trinoColumn({ name, kind, from: null, required: false, values: new Map(), zone: [], dateFormat: null, otherDates: [], decimal: null }, new Map()).select} as ${quoted(name)}`,
    );
    this.named.set(table, plainSql(`select ${list.join(', ')} where false`));
  }

  async keep(table: string, body: Sql | Query): Promise<void> {
    this.named.set(table, body);
  }

  async view(table: string, body: Sql | Query): Promise<void> {
    this.named.set(table, body);
  }

  async query(source: Sql | Query): Promise<Row[]> {
    return this.rows(this.statement(source));
  }

  async outbox(): Promise<Outbox> {
    const here = await (await this.files()).outbox();
    return new TrinoOutbox(this.session, (source) => this.statement(source), here);
  }

  async parseExpression(text: string): Promise<unknown> {
    return (await this.files()).parseExpression(text);
  }

  async parse(source: Sql | Query): Promise<unknown> {
    return (await this.files()).parse(source);
  }

  async close(): Promise<void> {
    await (await this.embedded)?.close();
  }

  /** The statement with every named table that it reads, in an order in which each stands before its readers. */
  statement(source: Sql | Query): string {
    const ordered: string[] = [];
    const seen = new Set<string>();
    const visit = (body: Sql | Query): void => {
      for (const word of wordsOf(body)) {
        const inner = this.named.get(word);
        if (inner === undefined || seen.has(word)) continue;
        seen.add(word);
        // what was read names tables of the cluster, which may be called like ours
        if (!this.read.has(word)) visit(inner);
        ordered.push(word);
      }
    };
    visit(source);
    const own = source.kind === 'query' ? source.steps : [];
    const parts = [...ordered.map((name) => [name, this.named.get(name) as Sql | Query] as const), ...own];
    const tables = parts.map(([name, body]) => `${quoted(name)} as (${renderQuery(body, '', packedTable)})`);
    const select = renderQuery(source.kind === 'query' ? source.select : source, '', packedTable);
    const text = tables.length === 0 ? select : `with ${tables.join(',\n')}\n${select}`;
    if (text.length > MAX_STATEMENT)
      throw new InputError(
        `a query for the cluster is ${text.length} characters long, more than it takes.`,
        'Put large files (audience lists, suppressions) into the lake and name them in engine.tables.',
      );
    return text;
  }

  private async rows(statement: string): Promise<Row[]> {
    const { columns, rows } = await this.session.query(statement);
    return rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, cellOf(row[i])])));
  }

  private typesOf(path: string): Promise<Map<string, string>> {
    const known = this.types.get(path) ?? this.askTypes(path);
    this.types.set(path, known);
    return known;
  }

  private async askTypes(path: string): Promise<Map<string, string>> {
    const rows = await this.rows(`show columns from ${tableName(path)}`);
    return new Map(rows.map((row) => [String(row['Column']), String(row['Type'])]));
  }

  /** Counts rows, and those with a value that cannot be read: none may count as empty. */
  private async assertRead(
    plan: FilePlan,
    columns: readonly ({ column: FilePlan['columns'][number] } & ReturnType<typeof trinoColumn>)[],
    from: string,
  ): Promise<number> {
    const checks = columns.flatMap(({ column, select, unreadable }) => [
      ...(unreadable === null ? [] : [{ column: column.name, ...unreadable }]),
      ...(column.required && column.kind.kind !== 'word'
        ? [
            {
              column: column.name,
              condition: `(${select}) is null`,
              what: 'is empty, but every row needs it',
              remedy: 'Leave such rows out with a view.',
            },
          ]
        : []),
    ]);
    const counts = checks.map(({ condition }, i) => `, count_if(${condition}) as c${i}`);
    const [row] = await this.rows(`select count(*) as n${counts.join('')} from ${from}`);
    for (const [i, check] of checks.entries()) {
      const bad = Number(row?.[`c${i}`] ?? 0);
      if (bad > 0)
        throw new InputError(`${check.column} ${check.what} in ${bad} ${bad === 1 ? 'row' : 'rows'}.`, check.remedy, {
          file: plan.file.shown,
        });
    }
    return Number(row?.['n'] ?? 0);
  }

  private async loadFiles(table: string, plans: readonly FilePlan[]): Promise<LoadedTable> {
    const engine = await this.files();
    const loaded = await engine.load(table, plans);
    const columns = (plans[0]?.columns ?? []).map(({ name, kind }) => ({ name, kind: kind.kind }));
    this.named.set(table, await packRows(engine, table, columns, loaded.rows, plans[0]?.file.shown ?? table));
    return loaded;
  }
}

const plainSql = (text: string): Sql => ({ kind: 'sql', text: [text], holes: [] });

/** `crm.people` as quoted parts. */
const tableName = (path: string): string => path.split('.').map(quoted).join('.');

function cellOf(value: unknown): Cell {
  if (Array.isArray(value)) return value.map(String);
  if (value === null || value === undefined) return null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}
