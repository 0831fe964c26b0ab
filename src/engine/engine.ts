import type { LoadedFile } from '../load/data-files.js';
import type { ZoneSpan } from '../normalise/time.js';
import type { RowTest } from '../schema/mappings/mapping.js';
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
  /** The file's column, a value for every row, a cell made from several, or null: the column is empty. */
  readonly from: Source | { readonly made: MadeCell } | null;
  /** A row without it is an error. */
  readonly required: boolean;
  /** `theirs` → `ours`, for words that differ. */
  readonly values: ReadonlyMap<string, string>;
  /** Offsets of the zone that times without one are in. */
  readonly zone: readonly ZoneSpan[];
  readonly dateFormat: string | null;
  /** The sign before the decimals of a number; null: the policy does not say. */
  readonly decimal: ',' | '.' | null;
  /** Forms of dates that are read beside ISO; none where there is a dateFormat. */
  readonly otherDates: readonly string[];
}

export type Source = { readonly header: string } | { readonly constant: string };

/** A cell made from several of its row: their texts with a space between, the first that is filled, or one of two by a test. */
export type MadeCell =
  | { readonly how: 'join' | 'first'; readonly headers: readonly string[] }
  | { readonly how: 'choice'; readonly when: RowTest; readonly take: Source; readonly otherwise: Source };

export interface FilePlan {
  readonly file: DataFile;
  readonly columns: readonly ColumnPlan[];
  /** Of these columns, a row must fill at least one. */
  readonly anyOf: readonly (readonly string[])[];
  /** Rows that cannot be read end the run, or are left out up to so many in a table. */
  readonly badRows: 'fail' | { readonly most: number };
  /** Texts that stand for an empty cell. */
  readonly empty: readonly string[];
  /** Rows of history that need not be kept once they are checked: older than an instant, and not of these campaigns. */
  readonly older: {
    readonly column: string;
    readonly before: number;
    readonly unless: { readonly column: string; readonly among: readonly string[] };
  } | null;
  /** Tests that a row must pass to be one of the table, in the mapping's order (null: passes); the others are left aside and counted. */
  readonly keeps: readonly (RowTest | null)[];
}

/** Rows of a file that are none of the table: by which test, and the cell that it looked at where that is a word. */
export interface LeftAside {
  readonly test: number;
  readonly word: string | null;
  readonly rows: number;
}

/** A table that was read: its rows, those left out because they cannot be read, those that are none of the table, and what people are to know. */
export interface LoadedTable {
  readonly rows: number;
  readonly leftOut: number;
  readonly leftAside: readonly LeftAside[];
  readonly notes: readonly string[];
}

/** A database that holds the well-known tables and answers questions about them. */
export interface Engine {
  /** The columns of a file that carries its own schema. */
  columnsOf(file: DataFile): Promise<string[]>;
  /** Makes a well-known table from files; every cell and row that cannot be read is an InputError with its line. */
  load(table: string, files: readonly FilePlan[]): Promise<LoadedTable>;
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
  /** Releases memory. */
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
