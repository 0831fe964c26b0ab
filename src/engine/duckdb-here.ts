import { setTimeout } from 'node:timers/promises';
import type { DuckDBConnection, DuckDBResultReader, DuckDBValue } from '@duckdb/node-api';
import type { Appender, Database } from './database.js';
import type { Cell, Row } from './engine.js';

type Client = typeof import('@duckdb/node-api');

/** DuckDB inside this process: a crash of it ends the process. */
export async function openHere(): Promise<Database> {
  const client = await import('@duckdb/node-api'); // late: it takes a while, and its process must hear signals before
  const instance = await client.DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const running = new Set<Promise<unknown>>();
  const until = <T>(answer: Promise<T>): Promise<T> => {
    running.add(answer);
    const ended = () => running.delete(answer);
    answer.then(ended, ended);
    return answer;
  };
  return {
    run: async (text) => {
      await until(connection.run(text));
    },
    rows: async (text) => rowsOf(await until(connection.runAndReadAll(text)), client),
    interrupt: () => connection.interrupt(),
    append: (table) => appenderTo(connection, table),
    close: async () => {
      // closed under a statement that runs, it may crash; one that waits for its turn begins when another has ended
      while (running.size > 0) {
        connection.interrupt();
        await Promise.race([Promise.allSettled(running), setTimeout(20)]);
      }
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
