import * as z from 'zod';
import { type Duration, duration } from '../duration.js';
import { type Hole, join, sql } from '../sql.js';

/** What an option of a rule in YAML may be: how it is read, and the value that stands in its SQL. */
const TYPES = {
  number: { schema: z.number(), hole: (value: unknown): Hole => sql`cast(${value as number} as double)` },
  whole: { schema: z.int(), hole: (value: unknown): Hole => value as number },
  text: { schema: z.string(), hole: (value: unknown): Hole => value as string },
  boolean: { schema: z.boolean(), hole: (value: unknown): Hole => value as boolean },
  duration: { schema: duration(), hole: (value: unknown): Hole => (value as Duration).ms },
  texts: {
    schema: z.array(z.string()).min(1, 'needs a text'),
    hole: (value: unknown): Hole =>
      join(
        (value as string[]).map((text) => sql`${text}`),
        sql`, `,
      ),
  },
} as const;

export type OptionType = keyof typeof TYPES;
export const OPTION_TYPES = Object.keys(TYPES) as [OptionType, ...OptionType[]];

/** How an option is read. */
export const schemaOf = (type: OptionType): z.ZodType => TYPES[type].schema;

/** An option as SQL: numbers as doubles, a duration in milliseconds, texts with commas between, for `in (:texts)`. */
export const holeOf = (type: OptionType, value: unknown): Hole => TYPES[type].hole(value);
