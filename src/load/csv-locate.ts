import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import type { CsvDialect } from './csv-head.js';

/** A cell or row that is wrong, where a person finds it. */
export interface Spot {
  readonly line: number;
  readonly column: string | null;
  readonly check: number;
  readonly value: string;
}

/** What to look for: cells of a column with one of some texts, or rows of a wrong length. */
export interface Wanted {
  readonly check: number;
  /** Positions in the file, of which every one must hit; null: the number of cells is wrong. */
  readonly positions: readonly number[] | null;
  readonly column: string | null;
  readonly values: ReadonlySet<string>;
  /** One of the positions is enough. */
  readonly any?: boolean;
  /** Looked for in rows that are left aside, too. */
  readonly everywhere?: boolean;
}

interface Search {
  readonly wanted: readonly Wanted[];
  readonly most: number;
  /** Whether a row is one of the table. */
  readonly isKept: (record: readonly string[]) => boolean;
}

/**
 * Finds the first places of what the engine found wrong, reading the file again from its start.
 * Line numbers count physical lines, those inside quotes too.
 */
export async function locate(
  path: string,
  dialect: CsvDialect,
  wanted: readonly Wanted[],
  most: number,
  isKept: (record: readonly string[]) => boolean = () => true,
): Promise<Spot[]> {
  const spots: Spot[] = [];
  const parser = createReadStream(path).pipe(
    parse({
      delimiter: dialect.delimiter,
      bom: true,
      from_line: dialect.skip + 1,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      info: true,
    }),
  );
  try {
    await collect(parser, dialect, { wanted, most, isKept }, spots);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error; // else what comes behind is no table any more, and what was found is enough
  }
  return spots.slice(0, most);
}

async function collect(
  parser: AsyncIterable<{ record: string[]; info: { lines: number } }>,
  dialect: CsvDialect,
  { wanted, most, isKept }: Search,
  spots: Spot[],
): Promise<void> {
  let header = true;
  let twice = 0; // csv-parse counts a CRLF inside quotes as two lines
  for await (const { record, info } of parser) {
    twice += count(record, /\r\n/g);
    if (header) {
      header = false;
      continue;
    }
    for (const want of wanted) {
      const hit = hitOf(record, dialect, want);
      if (hit === null || !(want.everywhere === true || isKept(record))) continue;
      spots.push({
        line:
          dialect.copyOf === null
            ? info.lines - twice - count(record, /\r\n|\n|\r/g)
            : Number(record[dialect.header.length - 1]),
        column: want.column,
        check: want.check,
        value: record[hit] ?? '',
      });
    }
    if (spots.length >= most) return;
  }
}

/** The position of a cell that is looked for, -1 for a row of a wrong length; null: nothing is wrong here. */
function hitOf(record: readonly string[], dialect: CsvDialect, { positions, values, any }: Wanted): number | null {
  if (positions === null) return record.length === dialect.header.length ? null : -1;
  const hits = positions.filter((at) => values.has(trimmed(record[at] ?? '')));
  const [first = null] = hits;
  return any === true || hits.length === positions.length ? first : null;
}

/** A cell without outer space, as the engine takes it: the separators of ASCII are space too. */
const trimmed = (cell: string): string => cell.replace(OUTER, '');
const OUTER = /^[\s\p{Cc}]+|[\s\p{Cc}]+$/gu;

/** How often a sign stands in the cells of a record. */
const count = (record: readonly string[], sign: RegExp): number =>
  record.reduce((n, cell) => n + (cell.match(sign)?.length ?? 0), 0);
