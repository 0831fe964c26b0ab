import type { TableName } from '../tables.js';

/** Whether a row of an export is about something, by one of its cells; words are compared without regard to case. */
export type RowTest = { readonly column: string } & (
  | { readonly is: readonly string[] }
  | { readonly isNot: readonly string[] }
  | { readonly starts: readonly string[] }
  | { readonly filled: true }
);

/** One cell of the row, or a fixed word. */
export type Part = { readonly column: string } | { readonly value: string };

/**
 * What a column of ours is made from: their column (of several names, the first that the file has), the texts of some
 * columns with a space between, the first of some that is filled in this row, or one thing or another by a test.
 * Null: nothing, though the file has a column of our name that means something else.
 */
export type Recipe =
  | string
  | readonly string[]
  | { readonly join: readonly string[] }
  | { readonly first: readonly string[] }
  | { readonly when: RowTest; readonly take: Part; readonly otherwise: Part }
  | null;

/** Rows that the table is made of. The others are counted and said: "12 rows left aside: `others`". */
export interface RowRule {
  readonly keep: RowTest;
  readonly others: string;
}

/** How an export fills one of our tables. */
export interface TableMapping {
  /** ours: theirs. A column that a file lacks is empty, unless the table requires it. */
  readonly columns: Readonly<Record<string, Recipe>>;
  /** column: { theirs: ours }. A word that is not here is listed with its count, never guessed. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly constants?: Readonly<Record<string, string>>;
  readonly rows?: readonly RowRule[];
  /** What a reader should know of this table, in one sentence. */
  readonly note?: string;
}

/** The export of one system: its columns, words and dates, and the tables that it can fill. */
export interface Mapping {
  /** The name after `format:`, the same as the file's. */
  readonly name: string;
  readonly system: string;
  /** What is exported there, and how. */
  readonly what: string;
  /** Where the column names, words and forms of dates are from. */
  readonly sources: readonly string[];
  /** Columns that no other export has together: files with all of them are of this kind. */
  readonly identifiedBy: readonly string[];
  /** Columns that a file of this kind never has. */
  readonly without?: readonly string[];
  /** Texts that stand for an empty cell. */
  readonly empty?: readonly string[];
  /** Forms of dates beside ISO, as strptime. */
  readonly dates?: readonly string[];
  readonly tables: Readonly<Partial<Record<TableName, TableMapping>>>;
}
