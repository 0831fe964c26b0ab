import { InputError, reasonOf } from '../load/problem.js';
import type { Rule } from '../rule.js';

/** Calls a function of a rule. What a rule of a plugin throws becomes a sentence that names both; ours are our fault. */
export function blaming<T>(rule: Rule, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw faultOf(rule, error);
  }
}

/** The same for what ends later. */
export const blamingLater = <T>(rule: Rule, call: () => Promise<T>): Promise<T> =>
  call().catch((error: unknown) => Promise.reject(faultOf(rule, error)));

function faultOf({ id, from }: Rule, error: unknown): unknown {
  if (from === undefined || (error instanceof InputError && error.message.includes(id))) return error;
  const place = { file: from };
  if (error instanceof InputError)
    return new InputError(`the rule ${id}: ${error.what}`, error.remedy, place, { cause: error });
  const [, about, reason] = /^(?:(\w+) Error: )?(.*)$/.exec(reasonOf(error)) ?? [];
  const what = about === undefined ? 'fails' : 'has SQL that cannot run';
  return new InputError(
    `the rule ${id} ${what}: ${(reason ?? '').replace(/[.!]$/, '')}.`,
    'Mend it, or set it to off.',
    place,
    { cause: error },
  );
}
