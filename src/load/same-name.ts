import { shownHeader } from './header-words.js';
import { InputError, type Place } from './problem.js';

/** Rules and mappings ask for columns whatever the case of their names, so two that differ by nothing else are refused. */
export function sameName(name: string, header: readonly string[], place: Place): InputError {
  const called = shownHeader(header).length > 0 ? ` "${name}"` : '';
  return new InputError(
    `two columns have the same name${called}, but for capital letters.`,
    'Rename one of them in the file, so that it is clear which one is meant.',
    place,
  );
}

/** The first name that another before it has too, in other letters. */
export function twiceNamed(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name.toLowerCase()).size);
}
