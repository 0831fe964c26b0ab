import * as z from 'zod';
import { parseSource, type SourceDocument } from '../load/document.js';
import { readSmallFile } from '../load/files.js';
import { InputError } from '../load/problem.js';
import { type DataRule, type DataRun, defineDataRule, instant } from '../rule.js';
import { check, type SchemaIssue } from '../schema/issues.js';
import { TABLE_NAMES } from '../schema/tables.js';
import type { Hole } from '../sql.js';
import { BLAMES, RULE_ID, RULE_ID_WORDS, UNITS } from './plugin-shape.js';
import { holeOf, OPTION_TYPES, type OptionType, schemaOf } from './rule-options.js';
import { filled, placeholdersOf } from './sql-text.js';

const text = z.string().min(1, 'must not be empty');
const tables = z.array(z.enum(TABLE_NAMES as [(typeof TABLE_NAMES)[number]]));

const optionSchema = z.strictObject({
  type: z.enum(OPTION_TYPES),
  default: z.unknown(),
  description: text.optional(),
});

const ruleSchema = z.strictObject({
  rule: z.string().regex(RULE_ID, RULE_ID_WORDS),
  severity: z.enum(['warn', 'error']),
  summary: text,
  why: text,
  fix: text,
  message: text,
  row: text.default('{unit}: {reason}'),
  sources: z.array(text).default([]),
  needs: tables.min(1, 'needs a table'),
  uses: tables.default([]),
  unit: z.enum(UNITS).default('contact_id'),
  blames: z.enum(BLAMES).default('touch'),
  options: z.record(z.string().regex(/^[a-z]\w*$/, 'must be a word in lower case'), optionSchema).default({}),
  sql: text,
});

type RuleText = z.output<typeof ruleSchema>;

/** What every rule's SQL may name beside its options. */
const OF_THE_RUN: Readonly<Record<string, (run: DataRun) => Hole>> = {
  now: (run) => instant(run.now),
  since: (run) => instant(run.since),
};

/** Reads a rule that is written in YAML. Throws InputError with every fault of the file, each on its line. */
export function readRuleFile(path: string, shown: string): DataRule {
  const source = parseSource(shown, readSmallFile(path, shown, 'rule'));
  const [problem] = source.problems;
  if (problem !== undefined) throw new InputError(problem.message, '', problem.location);
  const result = check(ruleSchema, source.value);
  if ('issues' in result) throw faulty(source, result.issues);
  return ruleOf(result.data, source);
}

function faulty(source: SourceDocument, issues: readonly SchemaIssue[]): InputError {
  const [first, ...more] = issues.map(
    ({ message, path, on }) => new InputError(message, '', source.locate(path, on)).message,
  );
  return new InputError(first ?? 'this rule is not valid.', '', null, { more });
}

function ruleOf(read: RuleText, source: SourceDocument): DataRule {
  const { rule: id, sql: statement, row, options, ...texts } = read;
  assertDefaults(options, source);
  const types = new Map(Object.entries(options).map(([name, { type }]) => [name, type]));
  const parts = statementOf(statement, types, source);
  return defineDataRule({
    ...texts,
    id,
    row: row.replace('{unit}', `{${read.unit}}`),
    options: z.object(
      Object.fromEntries(
        Object.entries(options).map(([name, option]) => [name, schemaOf(option.type).prefault(option.default)]),
      ),
    ),
    select: (given, run) =>
      filled(parts, (name) => {
        const type = types.get(name);
        return type === undefined
          ? (OF_THE_RUN[name] as (run: DataRun) => Hole)(run)
          : holeOf(type, (given as Record<string, unknown>)[name]);
      }),
  });
}

function statementOf(statement: string, types: ReadonlyMap<string, OptionType>, source: SourceDocument) {
  try {
    return placeholdersOf(statement, [...types.keys(), ...Object.keys(OF_THE_RUN)]);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.what, error.remedy, source.locate(['sql'], 'key'));
  }
}

/** Every default is of its option's type, and no option has a name that the run gives. */
function assertDefaults(options: RuleText['options'], source: SourceDocument): void {
  for (const [name, option] of Object.entries(options)) {
    const given = Object.hasOwn(OF_THE_RUN, name);
    if (given)
      throw new InputError(
        `the option ${name} has the name of something that every rule is given.`,
        'Call it otherwise.',
        source.locate(['options', name], 'key'),
      );
    const result = check(z.object({ default: schemaOf(option.type) }), option);
    if ('issues' in result)
      throw faulty(
        source,
        result.issues.map((issue) => ({ ...issue, path: ['options', name, ...issue.path] })),
      );
  }
}
