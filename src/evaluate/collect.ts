import type { Cell, Row } from '../engine/engine.js';
import { type DataRule, type Fields, join, name, type Sql, sql } from '../rule.js';
import type { Breakdown } from './finding.js';
import type { ShowId } from './mask.js';
import { fieldsOf, fill, optionFields } from './template.js';

/** All rows of a rule on one element, counted and sampled. */
export interface Group {
  readonly campaign: string;
  readonly kind: string | null;
  readonly element: string | null;
  readonly part: string | null;
  readonly matched: number;
  /** All judged units, the fine ones included. */
  readonly judged: number;
  readonly breakdown: Breakdown[];
  readonly sample: Record<string, string | null>[];
  readonly rows: string[];
  readonly facts: Fields;
}

const SEPARATOR = '\u001f';
const NULL_MARK = '\u001e';
const GIVEN = new Set(['matched', 'population', 'campaign_id', 'element_id', 'touch_id', 'part', 'reason']);

/** The fields of a row's sentence that its query must return. */
export const rowFields = (rule: DataRule, options: Fields): string[] =>
  [...new Set([rule.unit, ...fieldsOf(rule.row)])].filter((field) => !GIVEN.has(field) && !(field in options));

/** The fields of the message that its query must return: the same on every row of an element. */
const factFields = (rule: DataRule, options: Fields): string[] =>
  fieldsOf(rule.message).filter((field) => !GIVEN.has(field) && !(field in options));

/** Everything that reports and exports take from a rule's rows. */
export const neededFields = (rule: DataRule, options: unknown): string[] => {
  const given = optionFields(options);
  return ['campaign_id', 'element_id', 'part', 'reasons', ...rowFields(rule, given), ...factFields(rule, given)];
};

/** One pass over a rule's rows: counts by element and reasons, each with its smallest rows. */
export function groupSql(rule: DataRule, options: unknown, found: string, sampleSize: number): Sql {
  const given = optionFields(options);
  const none = sql`cast(null as varchar)`;
  const kind = rule.blames === 'row' ? sql`element_kind` : none;
  const part = rule.parts === undefined ? none : sql`part`;
  const mark = sql`chr(30)`;
  const cells = rowFields(rule, given).map((field) => sql`coalesce(cast(${name(field)} as varchar), ${mark})`);
  const sample = sql`concat_ws(chr(31), ${join(cells, sql`, `)})`;
  const facts = factFields(rule, given).map((field) => sql`, max(${name(field)}) as ${name(`fact ${field}`)}`);
  return sql`select campaign_id, kind, element_id, part_of, reasons, count(*) as n, min(sample, ${sampleSize}) as samples${join(facts, sql``)}
    from (select *, ${kind} as kind, ${part} as part_of, ${sample} as sample from ${name(found)}) as f
    group by campaign_id, kind, element_id, part_of, reasons order by campaign_id, kind, element_id, part_of, reasons`;
}

/** How much of a rule's rows a report shows, and how their ids. */
export interface Shown {
  readonly sampleSize: number;
  readonly showId: ShowId;
}

/** Puts the rows of `groupSql` together, element by element. */
export function collect(rule: DataRule, options: unknown, rows: readonly Row[], shown: Shown): Group[] {
  const byElement = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify([row['campaign_id'], row['kind'], row['element_id'], row['part_of']]);
    byElement.set(key, [...(byElement.get(key) ?? []), row]);
  }
  return [...byElement.values()].map((group) => groupOf(rule, options, group, shown));
}

function groupOf(rule: DataRule, options: unknown, rows: readonly Row[], { sampleSize, showId }: Shown): Group {
  const hits = rows.filter((row) => row['reasons'] !== null);
  const fields = rowFields(rule, optionFields(options));
  const samples = hits
    .flatMap((row) =>
      [...new Set(row['samples'] as readonly string[])].map((text) => ({
        text,
        reason: String(row['reasons']).split(SEPARATOR).join(', '),
      })),
    )
    .toSorted((a, b) => (a.text < b.text ? -1 : 1))
    .slice(0, sampleSize)
    .map(({ text, reason }) => sampleOf(fields, text, reason, showId));
  const first = rows[0] as Row;
  return {
    campaign: textOf(first['campaign_id']) ?? '',
    kind: textOf(first['kind']),
    element: textOf(first['element_id']),
    part: textOf(first['part_of']),
    matched: sum(hits),
    judged: sum(rows),
    breakdown: breakdownOf(hits),
    sample: samples,
    rows: samples.map((sample) => fill(rule.row, { ...optionFields(options), ...sample })),
    facts: factsOf(rule, options, hits, showId),
  };
}

const textOf = (cell: Cell | undefined): string | null => (cell === null || cell === undefined ? null : String(cell));
const sum = (rows: readonly Row[]): number => rows.reduce((total, row) => total + Number(row['n']), 0);

function sampleOf(
  fields: readonly string[],
  text: string,
  reason: string,
  showId: ShowId,
): Record<string, string | null> {
  const cells = text.split(SEPARATOR);
  const entries = fields.map(
    (field, i) => [field, cells[i] === NULL_MARK ? null : shownCell(field, cells[i] ?? '', showId)] as const,
  );
  return { ...Object.fromEntries(entries), reason };
}

/** Ids, the unit's among them, may be personal data; other fields are numbers and words of the plan. */
const shownCell = (field: string, cell: string, showId: ShowId): string =>
  field.endsWith('_id') ? showId(cell) : cell;

/** Each reason with its count, the largest first; a row with two reasons counts for both. */
function breakdownOf(rows: readonly Row[]): Breakdown[] {
  const counts = new Map<string, number>();
  for (const row of rows)
    for (const reason of String(row['reasons']).split(SEPARATOR))
      counts.set(reason, (counts.get(reason) ?? 0) + Number(row['n']));
  return [...counts]
    .map(([reason, matched]) => ({ reason, matched }))
    .toSorted((a, b) => b.matched - a.matched || (a.reason < b.reason ? -1 : 1));
}

function factsOf(rule: DataRule, options: unknown, rows: readonly Row[], showId: ShowId): Fields {
  return Object.fromEntries(
    factFields(rule, optionFields(options)).map((field) => {
      const first = rows.map((row) => row[`fact ${field}`] ?? null).find((cell) => cell !== null) ?? null;
      const fact = typeof first === 'object' ? null : first;
      return [field, field === rule.unit && typeof fact === 'string' ? showId(fact) : fact];
    }),
  );
}
