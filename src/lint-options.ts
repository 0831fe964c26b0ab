import { parseDuration } from './duration.js';
import type { BaselineAsked } from './evaluate/baseline-file.js';
import type { ExportKind } from './evaluate/export-targets.js';
import { InputError } from './load/problem.js';
import type { Rule } from './rule.js';
import type { OnStep } from './run-step.js';

export interface LintOptions {
  /** Folder from which paths are read and the policy is sought; default: the current one. */
  cwd?: string;
  /** Plans to report on; default: all plans of the policy. */
  plans?: readonly string[];
  /** Path of the policy, instead of the nearest one. */
  config?: string;
  /** The run's `now`: a date or a time, local to the policy's timezone where it has no offset. Default: the clock. */
  asOf?: string;
  /** `id:severity`, over all that the policy says. */
  rules?: readonly string[];
  /** Reads no data; data rules do not run. */
  plansOnly?: boolean;
  /** Files of tables, instead of the policy's: `{ contacts: 'mine.csv' }`. */
  data?: Readonly<Record<string, string>>;
  /** Files to write: `{ excluded: 'drop.csv', safe: 'lists', rows: 'evidence' }`. */
  exports?: Readonly<Partial<Record<ExportKind, string>>>;
  /** Findings that were there before: `update` takes in today's, `prune` lets go of those that are no more. */
  baseline?: BaselineAsked;
  /** Values for `${NAME}` in the policy. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Rows in the sample of a finding; default 3, at most 10,000. */
  sampleSize?: number;
  /** Shows ids that look like an e-mail address, a number or a name as they are: the report is then personal data. */
  reveal?: boolean;
  /** Takes the figures that the charts of a page show. */
  overview?: boolean;
  /** A contact_id: the report then has the touches and findings of this contact. */
  contact?: string;
  /** More warnings than this make exit code 1. */
  maxWarnings?: number;
  /** A query that takes longer is ended: `30s`, `5m`. */
  timeout?: string;
  /** Ends the run; the running query is cancelled. */
  signal?: AbortSignal;
  /** The most that is spilled to disk: `20GB`. Default: what the temporary folder has room for. */
  maxTemp?: string;
  /** Is told what the run is doing. */
  onStep?: OnStep;
  /** Rules instead of the tool's own; for tests of rules. */
  ruleset?: readonly Rule[];
}

/** Rows that the sample of a finding has, unless more are asked for. */
export const ROWS_OF_A_SAMPLE = 3;

/** A size as databases write it. */
export function sizeOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^\d+(\.\d+)? ?([KMGT]i?B)$/i.test(text)) return text;
  throw new InputError(`--max-temp is "${text}", which is no size.`, 'Write for example --max-temp 20GB.');
}

/** More than so many a cluster does not collect. */
const MOST_SAMPLES = 10_000;

export function sampleOf(size: number): number {
  if (Number.isSafeInteger(size) && size >= 0 && size <= MOST_SAMPLES) return size;
  throw new InputError(`sampleSize is ${size}.`, 'Give a whole number from 0 to 10,000.');
}

/** Milliseconds of `--timeout`; null: none. Throws InputError for what is no duration. */
export function timeoutOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const duration = parseDuration(text);
  if (duration === null) throw new InputError(`--timeout "${text}" is not a duration.`, 'Write it as 30s or 5m.');
  return duration.ms;
}
