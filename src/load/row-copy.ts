import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { CsvDialect } from './csv-head.js';

/** A row of a sheet or a JSON file, as texts, and where it stands there (line or row, from 1). */
export interface PlacedRow {
  readonly at: number;
  readonly cells: readonly string[];
}

const PIECE = 1 << 16;

/** Writes rows as CSV whose last column says where each stands in the file that they come from. */
export async function writeRows(
  path: string,
  header: readonly string[],
  rows: AsyncIterable<PlacedRow> | Iterable<PlacedRow>,
  copyOf: NonNullable<CsvDialect['copyOf']>,
): Promise<CsvDialect> {
  const out = createWriteStream(path, { mode: 0o600 });
  let piece = line([...header, 'line']);
  for await (const { at, cells } of rows) {
    piece += line([...header.map((_, i) => cells[i] ?? ''), String(at)]);
    if (piece.length < PIECE) continue;
    if (!out.write(piece)) await once(out, 'drain');
    piece = '';
  }
  out.end(piece);
  await finished(out);
  return { delimiter: ',', header: [...header, ''], skip: 0, lineEnd: '\n', copyOf };
}

const line = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`;
