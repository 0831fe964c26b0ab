import * as z from 'zod';
import { parseSource } from '../load/document.js';
import { readSmallFile } from '../load/files.js';
import { InputError } from '../load/problem.js';
import { check } from '../schema/issues.js';

const text = z.string().min(1, 'must not be empty');
const map = z.record(text, z.unknown());
const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const expectedSchema = z.strictObject({
  on: text,
  part: text.optional(),
  message: text,
  counts: text.optional(),
  breakdown: z.record(text, z.number()).optional(),
  rows: z.array(z.string()).optional(),
});

const given = {
  name: text,
  now: text.optional(),
  policy: map.optional(),
  options: map.optional(),
  plan: map.optional(),
  plans: z.array(map).optional(),
  tables: z.record(text, z.array(z.record(text, cell))).optional(),
};

const casesSchema = z.strictObject({
  flags: z.array(z.strictObject({ ...given, findings: z.array(expectedSchema).min(1, 'needs a finding') })).min(1),
  passes: z.array(z.strictObject(given)).min(1),
});

type Cell = z.output<typeof cell>;

/** One finding as a case names it. `counts` (`3 of 7`), `breakdown` and `rows` are those of data rules. */
export interface ExpectedFinding {
  /** The plan element: `touch letter-1`, `follow_up`, `lead of no plan`. */
  readonly on: string;
  readonly part?: string | undefined;
  readonly message: string;
  readonly counts?: string | undefined;
  readonly breakdown?: Readonly<Record<string, number>> | undefined;
  readonly rows?: readonly string[] | undefined;
}

/** What a rule is given: plans and tables as in a company's folder; `name`, `version` and `schedule.start` of a plan may be left out. */
export interface RuleCase {
  readonly name: string;
  /** The run's now; default 2026-11-22. */
  readonly now?: string | undefined;
  /** The policy, without `rules` for the rule itself. */
  readonly policy?: Readonly<Record<string, unknown>> | undefined;
  /** Options of the rule. */
  readonly options?: Readonly<Record<string, unknown>> | undefined;
  readonly plan?: Readonly<Record<string, unknown>> | undefined;
  readonly plans?: readonly Readonly<Record<string, unknown>>[] | undefined;
  readonly tables?: Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>> | undefined;
}

/** A case in which the rule must find exactly this. */
export interface FlagCase extends RuleCase {
  readonly findings: readonly ExpectedFinding[];
}

export interface RuleCases {
  readonly flags: readonly FlagCase[];
  readonly passes: readonly RuleCase[];
}

/** Reads a file of cases. Throws InputError with one sentence for whatever is wrong with it. */
export function loadCases(path: string, shown = path): RuleCases {
  const source = parseSource(shown, readSmallFile(path, shown, 'file of cases'));
  const [problem] = source.problems;
  if (problem !== undefined) throw new InputError(problem.message, '', problem.location);
  const result = check(casesSchema, source.value);
  if ('data' in result) return result.data;
  // a mistyped key says more than that another one is missing
  const issue = result.issues.find(({ on }) => on === 'key') ?? result.issues[0];
  throw new InputError(
    issue?.message ?? 'this is no file of cases.',
    '',
    issue === undefined ? { file: shown } : source.locate(issue.path, issue.on),
  );
}
