import * as z from 'zod';
import { TABLES } from '../schema/tables.js';

const text = z.string().min(1, 'must not be empty');
const texts = z.array(text).min(1);

const test = z.union([
  z.strictObject({ column: text, is: texts }),
  z.strictObject({ column: text, isNot: texts }),
  z.strictObject({ column: text, starts: texts }),
  z.strictObject({ column: text, filled: z.literal(true) }),
]);
const part = z.union([z.strictObject({ column: text }), z.strictObject({ value: z.string() })]);
const recipe = z.union([
  text,
  texts,
  z.strictObject({ join: texts }),
  z.strictObject({ first: texts }),
  z.strictObject({ when: test, take: part, otherwise: part }),
  z.null(),
]);

const table = z.strictObject({
  columns: z.record(text, recipe),
  values: z.record(text, z.record(z.string(), z.string())).optional(),
  constants: z.record(text, z.string()).optional(),
  rows: z.array(z.strictObject({ keep: test, others: text })).optional(),
  note: text.optional(),
});

/** A named mapping of a plugin, in the form of the tool's own. */
export const MAPPING_SHAPE = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/, 'must have the prefix of its plugin, such as acme/crm'),
  system: text,
  what: text,
  sources: z.array(text),
  identifiedBy: z.array(text),
  without: z.array(text).optional(),
  empty: z.array(z.string()).optional(),
  dates: z.array(text).optional(),
  tables: z.strictObject(
    Object.fromEntries(Object.keys(TABLES).map((name) => [name, table.optional()])) as Record<
      keyof typeof TABLES,
      z.ZodOptional<typeof table>
    >,
  ),
});
