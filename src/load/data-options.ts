import type { Checksums } from './checksums.js';
import type { Place } from './problem.js';
import type { Scratch } from './scratch.js';

/** What a policy says of how a table's files are written, and where it says so. */
export interface FileOptions {
  /** Name of the text encoding; null: found from the bytes. */
  readonly encoding: string | null;
  /** Name of the sheet, or its number from 1; null: the one that fits. */
  readonly sheet: string | number | null;
  /** The line (in a sheet the row) with the names of the columns, from 1; null: found by its names. */
  readonly headerRow: number | null;
  /** Names by which the header is known: of each group it has at least one. */
  readonly needed: readonly (readonly string[])[];
  /** What the files must be; default: anything. */
  readonly sums?: Checksums;
  readonly placeOf: ((option: 'encoding' | 'sheet' | 'header_row') => Place) | null;
}

/** One data file that is about to be read. */
export interface Source extends FileOptions {
  readonly path: string;
  /** As people know it. */
  readonly shown: string;
  readonly scratch: Scratch;
}
