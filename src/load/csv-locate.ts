import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { parse } from 'csv-parse';
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
  /** Position in the file; null: the number of cells is wrong. */
  readonly position: number | null;
  readonly column: string | null;
  readonly values: ReadonlySet<string>;
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
): Promise<Spot[]> {
  const spots: Spot[] = [];
  const encoding = dialect.encoding === 'latin-1' ? 'latin1' : dialect.encoding === 'utf-16' ? 'utf16le' : 'utf8';
  const parser = createReadStream(path).pipe(
    parse({
      delimiter: dialect.delimiter,
      encoding,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      info: true,
      from: 2,
    }),
  );
  let before = 1;
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    const line = before + 1;
    before = info.lines;
    for (const want of wanted)
      if (isHit(record, dialect, want))
        spots.push({
          line: Math.min(line, info.lines),
          column: want.column,
          check: want.check,
          value: want.position === null ? '' : (record[want.position] ?? ''),
        });
    if (spots.length >= most) {
      parser.destroy();
      return spots.slice(0, most);
    }
  }
  return spots;
}

function isHit(record: readonly string[], dialect: CsvDialect, want: Wanted): boolean {
  if (want.position === null) return record.length !== dialect.header.length;
  return want.values.has((record[want.position] ?? '').trim());
}

/** The line on which each byte stands: one more than the line ends before it. */
export function linesAt(path: string, positions: readonly number[]): number[] {
  const buffer = Buffer.alloc(1 << 20);
  const file = openSync(path, 'r');
  const lines: number[] = [];
  let line = 1;
  let offset = 0;
  try {
    for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer)) {
      for (let i = 0; i < length && lines.length < positions.length; i++) {
        while (lines.length < positions.length && (positions[lines.length] ?? 0) - 1 <= offset + i) lines.push(line);
        if (buffer[i] === 10) line++;
      }
      offset += length;
      if (lines.length === positions.length) break;
    }
  } finally {
    closeSync(file);
  }
  while (lines.length < positions.length) lines.push(line);
  return lines;
}
