import { InputError } from '../load/problem.js';
import { didYouMean, listed } from '../load/suggest.js';
import { mappingsText, mappingText } from '../report/mappings.js';
import { EXIT } from '../report/report.js';
import { FORMAT_NAMES, MAPPINGS } from '../schema/mappings/index.js';
import type { Format } from './format-names.js';
import { writeEach } from './formats.js';

/** Prints the exports that have a name, or how one of them is read. Throws InputError for a name that is none. */
export function printMappings(name: string | undefined, formats: readonly Format[]): number {
  const some = name === undefined ? MAPPINGS : MAPPINGS.filter((mapping) => mapping.name === name);
  const [first] = some;
  if (first === undefined)
    throw new InputError(
      `unknown format "${name}".${didYouMean(name ?? '', FORMAT_NAMES)}`,
      `Formats are ${listed(FORMAT_NAMES)}.`,
    );
  writeEach(
    formats,
    () => `${JSON.stringify({ version: 1, formats: some }, null, 2)}\n`,
    (style) => (name === undefined ? mappingsText(some, style) : mappingText(first, style)),
  );
  return EXIT.clean;
}
