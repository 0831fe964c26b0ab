import * as z from 'zod';
import { didYouMean, listed } from '../load/suggest.js';

/** One thing wrong with a document: where, and a sentence that ends with what to do. */
export interface SchemaIssue {
  readonly path: readonly (string | number)[];
  readonly on: 'value' | 'key';
  readonly message: string;
}

// A run checks few values with many schemas: compiling each schema first would cost more than it saves.
z.config({ jitless: true });

/** Checks a value; gives what was read, or every issue as a sentence of its own. */
export function check<S extends z.ZodType>(
  schema: S,
  value: unknown,
): { data: z.output<S> } | { issues: SchemaIssue[] } {
  const result = schema.safeParse(value, { reportInput: true });
  return result.success
    ? { data: result.data }
    : { issues: result.error.issues.flatMap((issue) => explain(schema, issue)) };
}

type Issue = z.core.$ZodIssue;

function explain(schema: z.ZodType, issue: Issue, base: readonly PropertyKey[] = []): SchemaIssue[] {
  const path = [...base, ...issue.path] as (string | number)[];
  const name = nameOf(path);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(schema, path, key));
  // a union that says itself what it wants does not show what it got: that may be a secret
  if (issue.code === 'invalid_union' && issue.message !== 'Invalid input')
    return [{ path, on: 'value', message: `${name} ${issue.message}.` }];
  if (issue.code === 'invalid_union') return explain(schema, likeliest(issue), path);
  if (issue.code === 'invalid_key') return [{ path, on: 'key', message: `${name} ${whyNoKey(issue)}.` }];
  if (issue.input === undefined && issue.code !== 'custom')
    return [{ path, on: 'value', message: `${name} is missing. Add it.` }];
  return [{ path, on: 'value', message: `${name} ${what(issue)}` }];
}

/** What the schema of the keys says, where it has words of its own. */
function whyNoKey({ issues }: z.core.$ZodIssueInvalidKey): string {
  const own = issues.find(({ message }) => message.startsWith('must '));
  return own?.message ?? 'is not a name that fits here';
}

function what(issue: Issue): string {
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String);
    if (known.length === 1)
      return `${issue.message.startsWith('must ') ? issue.message : `must be ${known}`}, not ${shown(issue.input)}.`;
    const meant = typeof issue.input === 'object' ? '' : didYouMean(String(issue.input), known);
    return `must be one of ${listed(known, 'or')}, not ${shown(issue.input)}.${meant}`;
  }
  if (issue.code === 'invalid_type') return wrongType(issue);
  if (issue.code === 'too_small') return issue.message.startsWith('Too small') ? tooSmall(issue) : `${issue.message}.`;
  if (issue.code === 'too_big')
    return `must be ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}.`;
  return `${issue.message}${issue.code === 'custom' && issue.input !== undefined && typeof issue.input !== 'object' ? `, not ${shown(issue.input)}` : ''}.`;
}

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'array') return `must hold at least ${minimum === 1 ? 'one value' : `${minimum} values`}.`;
  return `must be ${inclusive === false ? 'more than' : 'at least'} ${minimum}.`;
}

const KINDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
  null: 'empty',
};

function wrongType(issue: z.core.$ZodIssueInvalidType): string {
  const given = issue.input === null ? 'null' : Array.isArray(issue.input) ? 'array' : typeof issue.input;
  const expected = issue.message.startsWith('Invalid input')
    ? `must be ${KINDS[issue.expected] ?? issue.expected}`
    : issue.message;
  const quoted =
    issue.expected === 'string' && given !== 'object' && given !== 'array' && given !== 'null'
      ? ' Put it in quotes.'
      : '';
  return `${expected}, not ${given === 'null' || given === 'object' || given === 'array' ? KINDS[given] : `the ${given} ${shown(issue.input)}`}.${quoted}`;
}

const shown = (value: unknown): string =>
  typeof value === 'string' ? `"${value.slice(0, 80)}"` : String(JSON.stringify(value)).slice(0, 80);

/** `touches[2].channel` as people say it; the top is called so. */
function nameOf(path: readonly (string | number)[]): string {
  if (path.length === 0) return 'the file';
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  );
}

function unknownKey(schema: z.ZodType, path: (string | number)[], key: string): SchemaIssue {
  const known = keysAt(schema, path);
  const guess = didYouMean(key, known);
  const known_ = guess === '' && known.length > 0 ? ` Known here: ${listed(known)}.` : guess;
  return {
    path: [...path, key],
    on: 'key',
    message: `unknown key "${key}"${path.length > 0 ? ` in ${nameOf(path)}` : ''}.${known_}`,
  };
}

/** Of the branches of a union, the one that came closest: whose first issue lies deepest, or is not about the type. */
function likeliest(issue: z.core.$ZodIssueInvalidUnion): Issue {
  const depth = (branch: readonly Issue[]) =>
    Math.max(
      ...branch.map((i) => i.path.length * 2 + (i.code === 'invalid_type' || i.code === 'invalid_value' ? 0 : 1)),
    );
  const branches = issue.errors.filter((branch) => branch.length > 0).toSorted((a, b) => depth(b) - depth(a));
  const first = branches[0]?.[0];
  return first ?? { code: 'custom', path: [], message: 'is not of a form that fits here', input: issue.input };
}

interface Definition {
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  valueType?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
  options?: z.ZodType[];
}

/** The keys that a schema knows at a path. */
function keysAt(schema: z.ZodType | undefined, path: readonly (string | number)[]): string[] {
  if (schema === undefined) return [];
  const definition = schema._zod.def as Definition;
  const inner = definition.innerType ?? definition.in;
  if (inner !== undefined) return keysAt(inner, path);
  if (definition.options !== undefined) return definition.options.flatMap((option) => keysAt(option, path));
  const [first, ...rest] = path;
  if (first === undefined) return Object.keys(definition.shape ?? {});
  return keysAt(definition.shape?.[first] ?? definition.element ?? definition.valueType, rest);
}
