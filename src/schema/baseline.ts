import * as z from 'zod';
import { type PlaceOf, readBaselineFile } from '../load/baseline-file.js';
import { InputError } from '../load/problem.js';
import { check } from './issues.js';
import { text } from './plan.js';

const entry = z.strictObject({
  rule: text,
  campaign: text.nullable(),
  element: z.strictObject({ kind: text, id: z.string().nullable() }),
  part: z.string().nullable(),
  matched: z.int().min(0).nullable(),
  fingerprint: z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits'),
});

const baselineSchema = z.strictObject({
  version: z.literal(1),
  findings: z.array(entry),
});

/** A finding that was there when the baseline was written. */
export type BaselineEntry = z.output<typeof entry>;

/** A baseline as it stands in a file. */
export interface Baseline {
  /** As shown to people. */
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
  readonly placeOf: PlaceOf;
}

/** A baseline that is not written yet. */
export const newBaseline = (shown: string): Baseline => ({
  file: shown,
  entries: [],
  placeOf: () => ({ file: shown }),
});

/** Reads a baseline. Throws InputError with every issue, each on its line. */
export function readBaseline(path: string, shown: string): Baseline {
  const { value, placeOf } = readBaselineFile(path, shown);
  const result = check(baselineSchema, value);
  if ('data' in result) return { file: shown, entries: result.data.findings, placeOf };
  const [first, ...more] = result.issues.map(
    (issue) =>
      new InputError(issue.message, 'Take the change back, or write it anew.', placeOf(issue.path, issue.on)).message,
  );
  throw new InputError(first ?? 'this baseline is not valid.', '', null, { more });
}
