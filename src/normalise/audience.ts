import { resolve } from 'node:path';
import type { DataFile, Engine } from '../engine/engine.js';
import { findDataFiles } from '../load/data-files.js';
import { isUnder } from '../load/files.js';
import { join, name, type Sql, sql } from '../sql.js';
import type { Campaign } from './campaign.js';
import { assertColumns, type Expression, ExpressionError, numberName, readExpression } from './expression.js';

/** Who a plan is for: everybody in contacts, fewer by a list, by equal columns and by an expression. */
export interface Audience {
  readonly campaign: Campaign;
  readonly list: DataFile | null;
  readonly columns: ReadonlySet<string>;
  /** Predicate over contacts, without the list. */
  readonly where: Sql;
}

/** An audience that cannot be read: a finding of plan/schema on a line of the plan. */
export interface AudienceProblem {
  readonly campaign: Campaign;
  readonly path: readonly string[];
  readonly message: string;
}

/** Reads the audience of a plan; a list that cannot be read is an InputError, what the plan says wrongly is a problem. */
export async function audienceOf(
  campaign: Campaign,
  planPath: string,
  policyDir: string,
  cwd: string,
  header: readonly string[],
  engine: Engine,
): Promise<Audience | AudienceProblem> {
  const { list, filter, where } = campaign.plan.audience ?? {};
  const problem = (part: string, message: string): AudienceProblem => ({ campaign, path: ['audience', part], message });
  const listPath = list === undefined ? null : resolve(planPath, '..', list);
  if (listPath !== null && !isUnder(policyDir, listPath))
    return problem('list', `the audience list "${list}" lies outside the policy's folder. Put it beside the plan.`);
  try {
    const expression = where === undefined ? null : readExpression(await engine.parseExpression(where));
    const columns = new Set([...Object.keys(filter ?? {}), ...wantedBy(expression)]);
    assertColumns([...Object.keys(filter ?? {}), ...(expression?.columns ?? [])], header);
    const predicates = [
      ...Object.entries(filter ?? {}).map(([column, value]) => equals(column, value)),
      ...(expression === null ? [] : [expression.sql]),
    ];
    return {
      campaign,
      list: listPath === null ? null : oneFile(listPath, cwd),
      columns,
      where: predicates.length === 0 ? sql`true` : sql`coalesce(${join(predicates, sql` and `)}, false)`,
    };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return problem(
      where !== undefined && !error.message.includes('filter') ? 'where' : 'filter',
      `the audience ${error.message}.`.replace(/([.?!])\.$/, '$1'),
    );
  }
}

const wantedBy = (expression: Expression | null): string[] =>
  expression === null
    ? []
    : [...expression.columns].map((column) => (expression.numeric.has(column) ? numberName(column) : column));

function oneFile(path: string, cwd: string): DataFile | null {
  return findDataFiles(path, cwd, cwd, 'the audience', null)[0] ?? null;
}

type FilterValue = string | number | boolean | readonly (string | number | boolean)[];

/** The column equals the value, or one of them; numbers and booleans are compared as they are written. */
function equals(column: string, value: FilterValue): Sql {
  const values = [value].flat().map((one) => sql`${String(one)}`);
  return sql`cast(${name(column)} as varchar) in (${join(values, sql`, `)})`;
}
