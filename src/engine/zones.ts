import type { ZoneSpan } from '../normalise/time.js';
import { timestampText } from './render.js';

/** SQL that turns a local timestamp into UTC: skipped clock times count as after the gap, repeated ones as the first. */
export function toUtc(column: string, spans: readonly ZoneSpan[]): string {
  const starts = spans.map((span, i) => ({
    at: span.from + Math.max(span.offset, spans[i - 1]?.offset ?? span.offset),
    shift: -span.offset,
  }));
  return piecewise(column, starts);
}

/** SQL that turns a UTC timestamp into local clock time. */
export function toLocal(column: string, spans: readonly ZoneSpan[]): string {
  return piecewise(
    column,
    spans.map((span) => ({ at: span.from, shift: span.offset })),
  );
}

/** Adds the shift of the last piece that starts at or before the value: a balanced tree of comparisons. */
function piecewise(column: string, pieces: readonly { at: number; shift: number }[]): string {
  const [first] = pieces;
  if (first === undefined) return column;
  if (pieces.length === 1) return first.shift === 0 ? column : `${column} + interval '${first.shift / 1000}' second`;
  const middle = Math.ceil(pieces.length / 2);
  const start = pieces[middle]?.at ?? first.at;
  return `case when ${column} < timestamp '${timestampText(start)}' then ${piecewise(column, pieces.slice(0, middle))} else ${piecewise(column, pieces.slice(middle))} end`;
}
