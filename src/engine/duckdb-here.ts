import type { DuckDBConnection, DuckDBResultReader, DuckDBValue } from '@duckdb/node-api';
import type { Appender, Database } from './database.js';
import type { Cell, Row } from './engine.js';

type Client = typeof import('@duckdb/node-api');

/** DuckDB inside this process: a crash of it ends the process. */
export async function openHere(): Promise<Database> {
  const client = await import('@duckdb/node-api'); // late: it takes a while, and its process must hear signals before
  const instance = await client.DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  return {
    run: async (text) => {
      await connection.run(text);
    },
    rows: async (text) => rowsOf(await connection.runAndReadAll(text), client),
    interrupt: () => connection.interrupt(),
    append: (table) => appenderTo(connection, table),
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function appenderTo(connection: DuckDBConnection, table: string): Promise<Appender> {
  const appender = await connection.createAppender(table);
  return {
    add: (rows) => {
      for (const row of rows) {
        for (const cell of row) {
          if (cell === null || cell === undefined) appender.appendNull();
          else appender.appendVarchar(String(cell));
        }
        appender.endRow();
      }
      appender.flushSync();
    },
    close: () => appender.closeSync(),
  };
}

const rowsOf = (reader: DuckDBResultReader, client: Client): Row[] =>
  reader
    .getRowObjects()
    .map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, cellOf(value, client)])));

function cellOf(value: DuckDBValue, { DuckDBListValue, DuckDBTimestampValue }: Client): Cell {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof DuckDBListValue) return value.items.map(String);
  if (value instanceof DuckDBTimestampValue) return Number(value.micros / 1000n);
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return String(value);
}
