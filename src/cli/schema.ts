import { rules } from '../../rules/index.js';
import { InputError } from '../load/problem.js';
import { didYouMean, listed } from '../load/suggest.js';
import { EXIT } from '../report/report.js';
import { jsonSchemaOf, SCHEMAS } from '../schema/json-schema.js';

/** Prints the JSON Schema of plans or policies, for editors. Throws InputError for a name that is neither. */
export function printSchema(name: string): number {
  const known = SCHEMAS.find((it) => it === name);
  if (known === undefined)
    throw new InputError(
      `there is no schema "${name}".${didYouMean(name, SCHEMAS)}`,
      `Schemas are ${listed(SCHEMAS)}.`,
    );
  process.stdout.write(`${JSON.stringify(jsonSchemaOf(known, rules), null, 2)}\n`);
  return EXIT.clean;
}
