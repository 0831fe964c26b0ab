import { InputError } from '../load/problem.js';
import { cellText } from './cells.js';
import type { ColumnPlan, FilePlan, Row } from './engine.js';
import { literal } from './render.js';

const SLASHES = '^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}';

/**
 * Dates such as 03/04/2026 that a named format would read as month and day: some day must be above 12, else nobody can tell.
 * Throws InputError where no date of the file says it. `ask` runs a query over the file's rows.
 */
export async function assertDayOrder(
  { file, columns, empty }: FilePlan,
  types: ReadonlyMap<string, string>,
  ask: (select: string) => Promise<Row[]>,
): Promise<void> {
  const asked = columns.flatMap((column) => {
    const form = ambiguousForm(column);
    const { from } = column;
    return form === null || from === null || !('header' in from) ? [] : [{ column, form, header: from.header }];
  });
  for (const { column, form, header } of asked) {
    const text = cellText(header, empty, types);
    const isSlashed = `regexp_matches(${text}, ${literal(SLASHES)})`;
    const second = `try_cast(split_part(${text}, '/', 2) as integer)`;
    const [row] = await ask(
      `select count(*) filter (where ${isSlashed}) as slashed, count(*) filter (where ${isSlashed} and ${second} > 12) as told`,
    );
    if (Number(row?.['slashed'] ?? 0) === 0 || Number(row?.['told'] ?? 0) > 0) continue;
    throw new InputError(
      `${column.name} (column "${header}"): no date tells which number is the day and which the month, since none is above 12.`,
      `Say it with date_format for this table: "${form}" or "${form.replace('%m/%d', '%d/%m')}".`,
      { file: file.shown },
    );
  }
}

const ambiguousForm = ({ kind, otherDates, dateFormat }: ColumnPlan): string | null =>
  (kind.kind === 'instant' || kind.kind === 'until') && dateFormat === null
    ? (otherDates.find((form) => form.includes('%m/%d/%Y')) ?? null)
    : null;
