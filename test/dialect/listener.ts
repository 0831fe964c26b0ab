import type { Engine, Outbox } from '../../src/engine/engine.js';
import { renderQuery } from '../../src/engine/render.js';
import { type Query, type Sql, sql } from '../../src/sql.js';
import { TYPES } from './signatures.js';
import { type Columns, faultsOf } from './speech.js';
import type { Tree } from './tree.js';

/** Hears every statement that goes to an engine and notes what is not of the shared dialect. */
export class Listener {
  private heard = new Set<string>();
  private statements = 0;

  /** What was heard since the last time, and how many statements that were. */
  take(): { faults: string[]; statements: number } {
    const taken = { faults: [...this.heard].sort(), statements: this.statements };
    this.heard = new Set();
    this.statements = 0;
    return taken;
  }

  /** The same engine with an ear on it. */
  on(engine: Engine): Engine {
    return {
      columnsOf: (file) => engine.columnsOf(file),
      load: (table, files) => engine.load(table, files),
      declare: (table, columns) => engine.declare(table, columns),
      parse: (source) => engine.parse(source),
      parseExpression: (text) => engine.parseExpression(text),
      close: () => engine.close(),
      outbox: async () => this.at(await engine.outbox(), engine),
      keep: async (table, body) => {
        await this.hear(engine, body);
        await engine.keep(table, body);
        if (table.startsWith('found_')) await this.weigh(engine, table);
      },
      view: async (table, body) => {
        await this.hear(engine, body);
        await engine.view(table, body);
      },
      query: async (source) => {
        await this.hear(engine, source);
        return engine.query(source);
      },
    };
  }

  /** What is brought to an outbox runs on the engine; the rest runs on this machine. */
  private at(outbox: Outbox, engine: Engine): Outbox {
    const bring: Outbox['bring'] = async (table, columns, source) => {
      await this.hear(engine, source);
      await outbox.bring(table, columns, source);
    };
    const { keep, add, query } = outbox;
    return { bring, keep, add, query, write: (...it) => outbox.write(...it), fill: (...it) => outbox.fill(...it) };
  }

  private async hear(engine: Engine, source: Sql | Query): Promise<void> {
    this.statements++;
    const text = renderQuery(source, '');
    const [row] = await engine.query(
      sql`select json_serialize_sql(${text}, skip_null := true, skip_empty := true) as tree`,
    );
    const faults = faultsOf(JSON.parse(String(row?.['tree'])) as Tree, await tablesOf(engine));
    if (/::|==|\bilike\b/i.test(text.replace(/'(?:[^']|'')*'/g, "''"))) faults.push('writes a sign of one engine only');
    for (const fault of faults) this.heard.add(fault);
  }

  /** Cells of what a rule found become text: times and fractions would look different on each engine. */
  private async weigh(engine: Engine, table: string): Promise<void> {
    for (const [column, type] of (await typesOf(engine)).get(table) ?? [])
      if (/^(DOUBLE|FLOAT|TIMESTAMP|INTERVAL)/.test(type) && !column.startsWith('_'))
        this.heard.add(`the column ${column} of a rule is ${type}; give whole numbers, decimals or texts`);
  }
}

async function typesOf(engine: Engine): Promise<Map<string, Map<string, string>>> {
  const rows = await engine.query(
    sql`select table_name, column_name, data_type from information_schema.columns order by table_name, ordinal_position`,
  );
  const tables = new Map<string, Map<string, string>>();
  for (const row of rows) {
    const columns = tables.get(String(row['table_name'])) ?? new Map<string, string>();
    tables.set(String(row['table_name']), columns.set(String(row['column_name']), String(row['data_type'])));
  }
  return tables;
}

async function tablesOf(engine: Engine): Promise<Map<string, Columns>> {
  const tables = await typesOf(engine);
  return new Map(
    [...tables].map(([table, columns]) => [
      table,
      new Map([...columns].map(([column, type]) => [column, TYPES.get(type.replace(/\(.*/, '')) ?? 'any'])),
    ]),
  );
}
