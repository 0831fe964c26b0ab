import { cellText, isTimeType, typeIn } from './cells.js';
import type { ColumnPlan, FilePlan } from './engine.js';
import { literal, quoted, timestampText } from './render.js';

const DAY_MS = 86_400_000;

/**
 * True for rows that are sound and too old to matter, so that they need not become cells first; null where a file may hold rows
 * that are not so easily told: then all are kept. `types`: of a file's columns; none where all cells are text.
 */
export function oldRows(plan: FilePlan, types: ReadonlyMap<string, string>, structure: string | null): string | null {
  const { older, columns } = plan;
  if (older === null) return null;
  const time = columns.find(({ name }) => name === older.column);
  if (time?.from == null || !('header' in time.from)) return null;
  if (plan.keeps.length > 0 || plan.empty.length > 0 || columns.some((column) => column !== time && !isPlain(column)))
    return null;
  const at = timeOf(time, time.from.header, types);
  const campaign = campaignOf(plan, older.unless, types);
  if (at === null || campaign === null) return null;
  const before = `timestamp '${timestampText(older.before - DAY_MS)}'`; // whatever the zone of the file
  const filled = columns.flatMap(({ required, from }) =>
    required && from !== null && from !== time.from && 'header' in from ? [isFilled(from.header, types)] : [],
  );
  return [...(structure === null ? [] : [`not (${structure})`]), ...filled, ...campaign, `${at} < ${before}`].join(
    ' and ',
  );
}

/** The time of a row, give or take its zone; null where its text may have another form than the usual one. */
function timeOf(
  { dateFormat, otherDates }: ColumnPlan,
  header: string,
  types: ReadonlyMap<string, string>,
): string | null {
  const cell = quoted(header);
  const type = typeIn(types, header);
  if (isTimeType(type)) return `cast(${cell} as timestamp)`;
  if (type !== 'VARCHAR' || dateFormat !== null || otherDates.length > 0) return null;
  return `coalesce(ol_utc(${cell}), ol_local(${cell}))`;
}

/** Columns whose cells cannot be wrong, but for empty ones. */
const isPlain = ({ kind, from }: ColumnPlan): boolean =>
  (kind.kind === 'id' || kind.kind === 'text' || kind.kind === 'word') &&
  (from === null || 'header' in from || 'constant' in from);

/** Whether there is an id; said of few texts only, so that it is quick, and of none that may be empty. */
const isFilled = (header: string, types: ReadonlyMap<string, string>): string =>
  isText(header, types) ? `${quoted(header)} between '!' and '~'` : `${cellText(header, [], types)} is not null`;

/** The row is of none of these campaigns; null where it cannot be seen in the cell as it stands. */
function campaignOf(
  { columns }: FilePlan,
  { column, among }: NonNullable<FilePlan['older']>['unless'],
  types: ReadonlyMap<string, string>,
): string[] | null {
  const found = columns.find(({ name }) => name === column);
  if (found === undefined) return null;
  if (found.from === null || among.length === 0) return [];
  if (!('header' in found.from) || found.values.size > 0) return null;
  const { header } = found.from;
  const text = cellText(header, [], types);
  if (among.length > 8) return [`coalesce(${text} not in (${among.map(literal).join(', ')}), true)`];
  const cell = isText(header, types) ? quoted(header) : text;
  return among.map((id) => `coalesce(not contains(${cell}, ${literal(id)}), true)`);
}

const isText = (header: string, types: ReadonlyMap<string, string>): boolean => typeIn(types, header) === 'VARCHAR';
