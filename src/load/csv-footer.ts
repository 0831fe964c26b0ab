import { chmodSync, closeSync, copyFileSync, fstatSync, openSync, readSync, truncateSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { linesAt } from './csv-scan.js';
import { isBlank, isFooter } from './footer.js';
import type { Scratch } from './scratch.js';

const TAIL_BYTES = 65_536;

/** Lines below the table, and where they begin in the file. */
interface Footer {
  readonly line: number;
  readonly offset: number;
}

/** Takes the footer off a CSV file: the path of a copy without it, or the file itself where there is none. */
export function withoutFooter(
  path: string,
  shown: string,
  delimiter: string,
  scratch: Scratch,
): { path: string; notes: readonly string[] } {
  const footer = footerOf(path, delimiter);
  if (footer === null) return { path, notes: [] };
  const copy = scratch.fresh('.csv');
  copyFileSync(path, copy);
  chmodSync(copy, 0o600);
  truncateSync(copy, footer.offset);
  return { path: copy, notes: [`${shown}: from line ${footer.line} on stands a footer, which was not read.`] };
}

function footerOf(path: string, delimiter: string): Footer | null {
  const { bytes, start } = tailOf(path);
  let end = bytes.length;
  let offset: number | null = null;
  while (end > 0) {
    const from = beginOfLine(bytes, end);
    if (from === 0 && start > 0) break; // the line may begin before the tail
    const cells = cellsOf(bytes.toString('utf8', from, end), delimiter);
    if (cells === null || !(isBlank(cells) || isFooter(cells))) break;
    if (isFooter(cells)) offset = start + from;
    end = from;
  }
  return offset === null || offset === 0 ? null : { offset, line: linesAt(path, [offset + 1])[0] ?? 1 };
}

function tailOf(path: string): { bytes: Buffer; start: number } {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const start = Math.max(0, size - TAIL_BYTES);
    const bytes = Buffer.alloc(size - start);
    return { bytes: bytes.subarray(0, readSync(file, bytes, 0, bytes.length, start)), start };
  } finally {
    closeSync(file);
  }
}

/** Where the line begins that ends at `end`, its line end included. */
function beginOfLine(bytes: Buffer, end: number): number {
  let at = end - 1;
  if (bytes[at] === 10 && bytes[at - 1] === 13) at--;
  while (at > 0 && bytes[at - 1] !== 10 && bytes[at - 1] !== 13) at--;
  return at;
}

/** The cells of one line; null where it is no whole row. */
function cellsOf(line: string, delimiter: string): string[] | null {
  try {
    const [cells = []] = parse(line.trim(), { delimiter, relax_column_count: true });
    return cells;
  } catch {
    return null; // a quote that stays open: part of a longer row
  }
}
