import { closeSync, openSync, readSync } from 'node:fs';
import type { CsvDialect } from './csv-head.js';

const CHUNK = 1 << 20;
const LF = 10;
const CR = 13;
const QUOTE = 34;
const SPACE = 32;

/** Reads a file piece by piece until `see` returns something. */
export function scan<T>(path: string, see: (bytes: Buffer, offset: number) => T | null): T | null {
  const buffer = Buffer.alloc(CHUNK);
  const file = openSync(path, 'r');
  try {
    for (let offset = 0; ; ) {
      const length = readSync(file, buffer);
      if (length === 0) return null;
      const found = see(buffer.subarray(0, length), offset);
      if (found !== null) return found;
      offset += length;
    }
  } finally {
    closeSync(file);
  }
}

/** The line of the first NUL byte, which no text has; null for none. */
export function lineOfNul(path: string): number | null {
  const at = scan(path, (bytes, offset) => {
    const i = bytes.indexOf(0);
    return i < 0 ? null : offset + i + 1;
  });
  return at === null ? null : (linesAt(path, [at])[0] ?? 1);
}

/** The first line that ends otherwise than the one before it, quoted line ends aside; null for none. */
export function lineOfOtherEnd(path: string): number | null {
  let line = 1;
  let inQuotes = false;
  let before = 0;
  let kind = 0;
  return scan(path, (bytes) => {
    for (const byte of bytes) {
      if (byte === QUOTE) inQuotes = !inQuotes;
      else if (byte === LF) {
        const now = before === CR ? CR : LF;
        if (!inQuotes) {
          if (kind !== 0 && kind !== now) return line;
          kind = now;
        }
        line++;
      }
      before = byte;
    }
    return null;
  });
}

/** The line of a quote that nothing closes until the end of the file, so that the rest is one cell; null for none. */
export function lineOfOpenQuote(path: string, { delimiter, lineEnd, skip }: CsvDialect): number | null {
  const [comma, end] = [delimiter.charCodeAt(0), lineEnd.charCodeAt(lineEnd.length - 1)];
  let above = skip; // lines before the header are no cells
  let last = end; // the last byte that is no space
  let closed = -2;
  let opened = 0;
  let isOpen = false;
  scan(path, (bytes, offset) => {
    for (let i = offset === 0 ? bomOf(bytes) : 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      if (above > 0) {
        if (byte === end) above--;
      } else if (byte === QUOTE) {
        const at = offset + i;
        if (isOpen) [isOpen, closed] = [false, at];
        else if (at === closed + 1)
          isOpen = true; // two quotes are one
        else if (last === comma || last === LF || last === CR) [isOpen, opened] = [true, at];
      }
      if (byte !== SPACE) last = byte;
    }
    return null;
  });
  return isOpen ? (linesAt(path, [opened + 1])[0] ?? 1) : null;
}

const bomOf = (bytes: Buffer): number => (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);

/** The line on which each byte (counted from 1, ascending) stands: one more than the line ends before it. */
export function linesAt(path: string, positions: readonly number[]): number[] {
  const lines: number[] = [];
  let line = 1;
  let before = 0;
  scan(path, (bytes, offset) => {
    for (let i = 0; i < bytes.length && lines.length < positions.length; i++) {
      if (before === CR && bytes[i] !== LF) line++;
      while (lines.length < positions.length && (positions[lines.length] ?? 0) - 1 <= offset + i) lines.push(line);
      if (bytes[i] === LF) line++;
      before = bytes[i] ?? 0;
    }
    return lines.length === positions.length ? true : null;
  });
  if (before === CR) line++;
  while (lines.length < positions.length) lines.push(line);
  return lines;
}
