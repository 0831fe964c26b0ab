import type { Engine } from '../engine/engine.js';
import { InputError } from '../load/problem.js';
import { listed } from '../load/suggest.js';
import type { DataRule } from '../rule.js';
import { TABLE_NAMES, type TableName } from '../schema/tables.js';
import { fixedText, type Query, type Sql } from '../sql.js';
import { refusal } from './allowed-sql.js';
import { neededFields } from './collect.js';
import { personalNames } from './personal-columns.js';
import { isTree, type Tree, treeAt, treesAt } from './sql-tree.js';

/** Tables that the tool makes, and what they are made from. */
const MADE: ReadonlyMap<string, readonly TableName[]> = new Map<string, readonly TableName[]>([
  ['planned_touches', ['contacts']],
  ['serviceability', ['contacts', 'service_areas']],
  ['suppressed_contacts', ['contacts', 'suppressions']],
  ['contact_packs', ['contacts']],
  ['contact_localities', ['contacts']],
]);

/**
 * Looks at the SQL of a rule that is not the tool's own, as the parser reads it, before any of it runs: one select over
 * the tables that the rule declares, with functions of a short list, whose rows hold no personal data.
 * Throws InputError, which names the rule.
 */
export async function assertAllowed(
  rule: DataRule,
  options: unknown,
  source: Sql | Query,
  engine: Pick<Engine, 'parse'>,
): Promise<void> {
  const refuse = (why: string, remedy = 'See "Your own rules" in the README for what it may hold.'): never => {
    throw new InputError(`the SQL of ${rule.id} ${why}.`, remedy, rule.from === undefined ? null : { file: rule.from });
  };
  const sign = unlikeSign(fixedText(source));
  if (sign !== null) refuse(`may not hold ${sign}, which databases read differently`);
  assertStepNames(rule, source, refuse);
  const statement = await engine.parse(source);
  const tree: Tree = isTree(statement) ? statement : {};
  const why = refusal(tree, tablesOf(rule));
  const undeclared = why === null ? undefined : /^may not read (\w+)$/.exec(why)?.[1];
  if (undeclared !== undefined) refuse(`reads ${undeclared}, ${missing(undeclared)}`);
  if (why !== null) refuse(why);
  const [first = {}] = treesAt(tree, 'statements');
  const personal = personalNames(treeAt(first, 'node'));
  const shown = neededFields(rule, options).filter((field) => personal.has(field.toLowerCase()));
  if (shown.length > 0)
    refuse(
      `would put personal data into a report, as ${listed(shown)}`,
      'Leave it out, or say only whether it is there: case when email is null then … end.',
    );
}

/** Tables that a rule declares, and those that the tool makes of them. */
function tablesOf({ needs, needsOneOf = [], uses = [], keeps = [] }: DataRule): ReadonlySet<string> {
  const declared = new Set<string>([...needs, ...needsOneOf, ...uses]);
  const made = [...MADE].flatMap(([table, from]) => (from.every((it) => declared.has(it)) ? [table] : []));
  return new Set([...declared, ...made, ...keeps, ...[...declared].map((table) => `read_${table}`)]);
}

function missing(table: string): string {
  const from = MADE.get(table);
  if (from !== undefined) return `which is made from ${listed(from)}: name them in needs`;
  return TABLE_NAMES.includes(table as TableName)
    ? 'which it does not declare: name it in needs or uses'
    : 'which is none of the tables';
}

/** A step called like a table would stand in its place. */
function assertStepNames({ keeps = [] }: DataRule, source: Sql | Query, refuse: (why: string) => never): void {
  const steps = source.kind === 'query' ? source.steps.map(([name]) => name) : [];
  const taken = [...keeps, ...steps].find(
    (name) =>
      TABLE_NAMES.includes(name as TableName) || MADE.has(name) || /^(read|found)_|^(members|steps)$/.test(name),
  );
  if (taken !== undefined) refuse(`calls a step "${taken}", which is a table`);
}

/** Ordinary texts, names and comments, then signs that another database may take for the end of them. */
const SIGNS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|(\/\*|\$|\b(?:[ebnx]|u&)')/gi;

/** A way to write texts or comments that engines take differently, so that one might read what the other did not; null: none. */
function unlikeSign(text: string): string | null {
  for (const [, sign] of text.matchAll(SIGNS)) if (sign !== undefined) return sign === '/*' ? '/* … */' : sign;
  return null;
}
