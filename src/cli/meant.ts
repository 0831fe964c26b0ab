import { InputError } from '../load/problem.js';
import { didYouMean } from '../load/suggest.js';

/** A plan that does not exist and is almost the name of a command was meant as one. */
export function asCommand(error: unknown, [first = '']: readonly string[], commands: readonly string[]): unknown {
  if (!(error instanceof InputError) || error.place?.file !== first || /[./\\]/.test(first)) return error;
  const meant = didYouMean(first, commands);
  if (meant === '') return error;
  return new InputError(`there is no command and no plan "${first}".${meant}`, 'See outreach-lint --help.');
}
