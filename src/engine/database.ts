import type { Row } from './engine.js';

/** An embedded database that takes statements as text. It rejects with the database's own words. */
export interface Database {
  run(text: string): Promise<void>;
  rows(text: string): Promise<Row[]>;
  /** Ends the running statement. */
  interrupt(): void;
  /** A way to put texts into a table, row by row. */
  append(table: string): Promise<Appender>;
  close(): Promise<void>;
}

export interface Appender {
  add(rows: readonly (readonly unknown[])[]): void;
  close(): void;
}
