import { parse } from 'csv-parse/sync';
import { headerIndex } from './header-line.js';

export const DELIMITERS = [',', ';', '\t', '|'];

/** The first records of a table as one delimiter divides them. */
interface Divided {
  readonly delimiter: string;
  readonly records: readonly string[][];
}

/** The delimiter of a table that begins with its header: the one that gives the needed names, then the most columns. */
export function delimiterOf(text: string, needed: readonly (readonly string[])[]): Divided {
  const all = DELIMITERS.map((delimiter) => ({ delimiter, records: recordsOf(text, delimiter) }));
  return all.reduce((a, b) => (isBetter(scoreOf(b, needed), scoreOf(a, needed)) ? b : a));
}

/** The records that csv-parse reads with a delimiter, up to the first that is broken. */
function recordsOf(text: string, delimiter: string): string[][] {
  const records: string[][] = [];
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      to: 200,
      on_record: (record: string[]) => void records.push(record),
    });
  } catch {
    // a quote that stays open at the cut, or a broken row: the reader of the whole file names it with its line
  }
  return records;
}

/** In order of weight: has the needed names; columns, the more the better where rows agree with the header; records. */
function scoreOf({ records }: Divided, needed: readonly (readonly string[])[]): readonly number[] {
  const columns = records[0]?.length ?? 0;
  const agreeing = records.filter((record) => record.length === columns).length;
  const fits = headerIndex(records, needed) === 0;
  return [fits ? 1 : 0, columns < 2 ? 0 : columns * (agreeing / records.length), records.length];
}

function isBetter(a: readonly number[], b: readonly number[]): boolean {
  const first = a.findIndex((value, i) => value !== b[i]);
  return first >= 0 && (a[first] ?? 0) > (b[first] ?? 0);
}
