import type { Enabled, Missing } from '../evaluate/unlocks.js';
import type { TableSurvey } from '../normalise/survey.js';

/** A table that the policy declares, and what was seen of it. */
export interface SurveyedTable extends Enabled {
  readonly table: string;
  /** Its files, or the table of a cluster; patterns where none could be found. */
  readonly files: readonly string[];
  /** The named format that it is read with. */
  readonly format: string | null;
  /** Null: it cannot be read. */
  readonly seen: TableSurvey | null;
  /** Why it cannot be read, a sentence a line. */
  readonly problem: string | null;
}

/** What the tool sees in the data of a policy. */
export interface Survey {
  readonly version: 1;
  readonly asOf: string;
  readonly policy: string | null;
  /** Whether rules were counted as the policy turns them on; else all of them. */
  readonly byPolicy: boolean;
  readonly tables: readonly SurveyedTable[];
  readonly missing: readonly Missing[];
  readonly exitCode: 0 | 2 | 3;
}

/** The survey as JSON. */
export function jsonSurvey({ tables, ...survey }: Survey): string {
  const flat = tables.map(({ seen, ...table }) => ({
    ...table,
    rows: seen?.rows ?? null,
    span: seen?.span ?? null,
    columns: (seen?.columns ?? []).map((column) => ({
      ...column,
      empty_share: seen === null || seen.rows === 0 ? null : Math.round((column.empty / seen.rows) * 10_000) / 10_000,
    })),
    unused: seen?.unused ?? null,
    notes: seen?.notes ?? [],
  }));
  return `${JSON.stringify({ ...survey, tables: flat }, null, 2)}\n`;
}
