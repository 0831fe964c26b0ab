import type { LoadedFile } from '../load/data-files.js';
import type { ZoneSpan } from '../normalise/time.js';
import type { ColumnKind } from '../schema/tables.js';
import type { Query, Sql } from '../sql.js';

export type Cell = string | number | boolean | null | readonly string[];
export type Row = Readonly<Record<string, Cell>>;

/** Where a data file stands and how it is written. */
export type DataFile = LoadedFile | CatalogTable;

/** A table that lives where a cluster can reach it. */
export interface CatalogTable {
  readonly format: 'catalog';
  /** `schema.table`, or with its catalogue in front. */
  readonly path: string;
  readonly shown: string;
}

/** One column of a well-known table, and what it is made from in one file. */
export interface ColumnPlan {
  readonly name: string;
  readonly kind: ColumnKind;
  /** The file's column, a value for every row, or null: the column is empty. */
  readonly from: { readonly header: string } | { readonly constant: string } | null;
  /** A row without it is an error. */
  readonly required: boolean;
  /** `theirs` → `ours`, for words that differ. */
  readonly values: ReadonlyMap<string, string>;
  /** Offsets of the zone that times without one are in. */
  readonly zone: readonly ZoneSpan[];
  readonly dateFormat: string | null;
}

export interface FilePlan {
  readonly file: DataFile;
  readonly columns: readonly ColumnPlan[];
  /** Of these columns, a row must fill at least one. */
  readonly anyOf: readonly (readonly string[])[];
}

/** A database that holds the well-known tables and answers questions about them. */
export interface Engine {
  /** The columns of a file that carries its own schema. */
  columnsOf(file: DataFile): Promise<string[]>;
  /** Makes a well-known table from files; every cell and row that cannot be read is an InputError with its line. */
  load(table: string, files: readonly FilePlan[]): Promise<number>;
  /** An empty well-known table. */
  declare(table: string, columns: readonly { name: string; kind: ColumnKind }[]): Promise<void>;
  /** Keeps a derived table under a name: computed once, where the engine can. */
  keep(table: string, body: Sql | Query): Promise<void>;
  /** Names a query without running it. */
  view(table: string, body: Sql | Query): Promise<void>;
  query(source: Sql | Query): Promise<Row[]>;
  /** Rows on their way into files, in the database on this machine. */
  outbox(): Promise<Outbox>;
  /** The parsed tree of one boolean expression; throws an Error with the parser's message. */
  parseExpression(text: string): Promise<unknown>;
  /** Releases memory and temporary files. */
  close(): Promise<void>;
}

/** Where rows are gathered, sorted and written into files: always a database on this machine. */
export interface Outbox {
  /** Gives rows of the engine a name here. From a cluster they come page by page; all their columns are texts. */
  bring(table: string, columns: readonly string[], source: Sql | Query): Promise<void>;
  /** Keeps rows that are made of what is here already. */
  keep(table: string, source: Sql): Promise<void>;
  /** Puts more rows into what is kept here. */
  add(table: string, source: Sql): Promise<void>;
  query(source: Sql): Promise<Row[]>;
  /** Writes rows in their order into a new file, and gives their number. */
  write(path: string, format: FileFormat, source: Sql): Promise<number>;
  /** A new table of texts that rows from elsewhere are put into. */
  fill(table: string, columns: readonly string[]): Promise<Filling>;
}

export type FileFormat = 'csv' | 'parquet';

export interface Filling {
  /** Puts rows at the end: cells in the order of the columns. */
  add(rows: readonly (readonly unknown[])[]): void;
  close(): void;
}
