import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK = 1 << 20;
const LF = 10;
const CR = 13;
const QUOTE = 34;

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

/** The line on which each byte (counted from 1, ascending) stands: one more than the line ends before it. */
export function linesAt(path: string, positions: readonly number[]): number[] {
  const lines: number[] = [];
  let line = 1;
  let before = 0;
  scan(path, (bytes, offset) => {
    for (let i = 0; i < bytes.length && lines.length < positions.length; i++) {
      while (lines.length < positions.length && (positions[lines.length] ?? 0) - 1 <= offset + i) lines.push(line);
      if (bytes[i] === LF || (before === CR && bytes[i] !== LF)) line++;
      before = bytes[i] ?? 0;
    }
    return lines.length === positions.length ? true : null;
  });
  while (lines.length < positions.length) lines.push(line);
  return lines;
}
