import { InputError } from './load/problem.js';
import { instantOf } from './normalise/time.js';
import { isDate } from './schema/clock.js';

/** The instant on which a run judges: `--as-of`, else the clock in whole seconds. Throws InputError for what is no date. */
export function nowOf(asOf: string | undefined, timezone: string): number {
  if (asOf === undefined) return Math.floor(Date.now() / 1000) * 1000;
  if (!isDate(asOf))
    throw new InputError(`--as-of "${asOf}" is not a date.`, 'Write it as 2026-11-22 or 2026-11-22T09:00.');
  return instantOf(asOf, timezone);
}
