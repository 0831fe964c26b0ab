import * as z from 'zod';

/** An absolute span of time. `text` is what the user wrote, `ms` whole milliseconds. */
export interface Duration {
  readonly text: string;
  readonly ms: number;
}

/** A span that follows the working calendar: business hours, or the same clock time so many working days later. */
export interface BusinessDuration {
  readonly text: string;
  readonly business: { readonly count: number; readonly unit: 'hour' | 'day' };
}

export type ResponseTime = Duration | BusinessDuration;

const UNIT_MS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Reads `20s`, `15m`, `4h`, `7d`, `2w`; null for anything else or for zero. */
export function parseDuration(text: string): Duration | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([smhdw])\s*$/.exec(text);
  if (match === null) return null;
  const ms = Math.round(Number(match[1]) * (UNIT_MS[match[2] ?? ''] ?? 0));
  return ms > 0 && Number.isSafeInteger(ms) ? { text: text.trim(), ms } : null;
}

/** Reads a duration, or `3 business hours`, `1 business day`; null for anything else. */
export function parseResponseTime(text: string): ResponseTime | null {
  const match = /^\s*(\d+)\s+business\s+(hour|day)s?\s*$/.exec(text);
  if (match === null) return parseDuration(text);
  const count = Number(match[1]);
  return count > 0 && count <= 1000
    ? { text: text.trim(), business: { count, unit: match[2] === 'day' ? 'day' : 'hour' } }
    : null;
}

function reading<T>(parse: (text: string) => T | null, expected: string) {
  return z.string(expected).transform((text, ctx): T => {
    const value = parse(text);
    if (value !== null) return value;
    ctx.addIssue({ code: 'custom', message: expected });
    return z.NEVER;
  });
}

/** zod: an absolute duration such as `15m`, `4h`, `7d` or `2w`. */
export const duration = () => reading(parseDuration, 'must be a duration such as 15m, 4h, 7d or 2w');

/** zod: an absolute duration, or one in business time such as `3 business hours` or `1 business day`. */
export const responseTime = () =>
  reading(
    parseResponseTime,
    'must be a duration such as 4h or 2d, or business time such as 3 business hours or 1 business day',
  );
