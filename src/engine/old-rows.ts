import type { ColumnPlan, FilePlan } from './engine.js';
import { literal, quoted, timestampText } from './render.js';

const DAY_MS = 86_400_000;

/**
 * True for rows of a CSV file that are sound and too old to matter, so that they need not become cells first; null where a
 * file may hold rows that are not so easily told: then all are kept.
 */
export function oldRows(plan: FilePlan, structure: string | null): string | null {
  const { older, columns, file } = plan;
  if (older === null || file.format !== 'csv' || structure === null) return null;
  const time = columns.find(({ name }) => name === older.column);
  if (time?.from == null || !('header' in time.from) || time.dateFormat !== null || time.otherDates.length > 0)
    return null;
  if (plan.keeps.length > 0 || plan.empty.length > 0 || columns.some((column) => column !== time && !isPlain(column)))
    return null;
  const campaign = campaignOf(plan, older.unless);
  if (campaign === null) return null;
  const cell = quoted(time.from.header);
  const before = `timestamp '${timestampText(older.before - DAY_MS)}'`; // whatever the zone of the file
  const filled = columns.flatMap(({ required, from }) =>
    required && from !== null && from !== time.from && 'header' in from
      ? [`${quoted(from.header)} between '!' and '~'`]
      : [],
  );
  return [
    `not (${structure})`,
    ...filled,
    ...campaign,
    `coalesce(ol_utc(${cell}), ol_local(${cell})) < ${before}`,
  ].join(' and ');
}

/** Columns whose cells cannot be wrong, but for empty ones. */
const isPlain = ({ kind, from }: ColumnPlan): boolean =>
  (kind.kind === 'id' || kind.kind === 'text' || kind.kind === 'word') &&
  (from === null || 'header' in from || 'constant' in from);

/** The row is of none of these campaigns, seen in the cell as it stands; null where it cannot be seen. */
function campaignOf(
  { columns }: FilePlan,
  { column, among }: NonNullable<FilePlan['older']>['unless'],
): string[] | null {
  const found = columns.find(({ name }) => name === column);
  if (found === undefined) return null;
  if (found.from === null || among.length === 0) return [];
  if (!('header' in found.from) || found.values.size > 0) return null;
  const cell = quoted(found.from.header);
  if (among.length > 8) return [`coalesce(ol_trim(${cell}) not in (${among.map(literal).join(', ')}), true)`];
  return among.map((id) => `coalesce(not contains(${cell}, ${literal(id)}), true)`);
}
