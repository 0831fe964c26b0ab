import type { DataFile, Engine } from '../engine/engine.js';
import type { Scratch } from '../load/scratch.js';
import { join, name, type Sql, sql } from '../sql.js';
import { listFile } from './audience-list.js';
import type { Campaign } from './campaign.js';
import { type FindColumn, readExpression } from './expression.js';
import { ExpressionError } from './expression-terms.js';

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

/** What an audience is read against. */
export interface AudienceContext {
  readonly planPath: string;
  readonly policyDir: string;
  readonly cwd: string;
  /** Of the policy: times in a `where` are local to it. */
  readonly timezone: string;
  readonly find: FindColumn;
  readonly engine: Engine;
  readonly scratch: Scratch;
}

/** Reads the audience of a plan; a list that cannot be read is an InputError, what the plan says wrongly is a problem. */
export async function audienceOf(campaign: Campaign, context: AudienceContext): Promise<Audience | AudienceProblem> {
  const { list, filter = {}, where } = campaign.plan.audience ?? {};
  const { timezone, find, engine } = context;
  let part = 'list';
  try {
    const file = list === undefined ? null : await listFile(list, campaign, context);
    part = 'filter';
    const filters = Object.entries(filter).map(([column, value]) => ({ column: find(column).name, value }));
    part = 'where';
    const expression = where === undefined ? null : readExpression(await engine.parseExpression(where), find, timezone);
    const predicates = [
      ...filters.map(({ column, value }) => equals(column, value)),
      ...(expression === null ? [] : [expression.sql]),
    ];
    return {
      campaign,
      list: file,
      columns: new Set([...filters.map(({ column }) => column), ...(expression?.columns ?? [])]),
      where: predicates.length === 0 ? sql`true` : sql`coalesce(${join(predicates, sql` and `)}, false)`,
    };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const message = `the audience${part === 'list' ? '' : `'s ${part}`} ${error.message}.`.replace(/([.?!])\.$/, '$1');
    return { campaign, path: ['audience', part], message };
  }
}

type FilterValue = string | number | boolean | readonly (string | number | boolean)[];

/** A number that loses nothing by being read as one: 30.0 is 30, 02139 is a code. */
const PLAIN_NUMBER = '^[+-]?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?$';

/** The column equals the value, or one of them: texts as they are written, numbers by what they are worth, and TRUE is true. */
function equals(column: string, value: FilterValue): Sql {
  const cell = sql`cast(${name(column)} as varchar)`;
  const values = [value].flat();
  const texts = values.filter((one) => typeof one === 'string');
  const words = values.filter((one) => typeof one === 'boolean').map(String);
  const numbers = values.filter((one) => typeof one === 'number');
  const kinds = [
    ...(texts.length > 0 ? [isOneOf(cell, texts)] : []),
    ...(words.length > 0 ? [isOneOf(sql`lower(${cell})`, words)] : []),
    ...(numbers.length > 0
      ? [sql`(regexp_like(${cell}, ${PLAIN_NUMBER}) and ${isOneOf(sql`try_cast(${cell} as double)`, numbers)})`]
      : []),
  ];
  return sql`(${join(kinds, sql` or `)})`;
}

function isOneOf(what: Sql, values: readonly (string | number)[]): Sql {
  return sql`${what} in (${join(
    values.map((one) => sql`${one}`),
    sql`, `,
  )})`;
}
