import type { ColumnPlan, FilePlan } from './engine.js';
import { literal, quoted } from './render.js';
import { toUtc } from './zones.js';

/** One thing that can be wrong with a row; its number stands in the column load_problem. */
export interface Check {
  readonly column: string;
  readonly header: string | null;
  readonly what: 'cells' | 'missing' | 'time' | 'number' | 'boolean' | 'anyOf';
  readonly condition: string;
}

const MS = "interval '0.001' second";

/** The select that reads a file's columns as a well-known table, with the number of the first failed check in load_problem. */
export function tableSelect(
  plan: FilePlan,
  relation: string,
  types: ReadonlyMap<string, string>,
  structure: string | null,
): { select: string; checks: Check[] } {
  const checks = checksOf(plan, types, structure);
  const raw = plan.columns.flatMap((column) => rawColumns(column, types));
  const parsed = plan.columns.flatMap((column) => parsedColumns(column, types));
  const final = plan.columns.map((column) => `${finalColumn(column, types)} as ${quoted(column.name)}`);
  const problem = checks.map((check, i) => `when ${check.condition} then ${i + 1}`).join(' ');
  return {
    checks,
    select: `select ${[...final, `${problem === '' ? '0' : `case ${problem} else 0 end`} as load_problem`].join(', ')} from (select *${parsed.map((p) => `, ${p}`).join('')} from (select ${[...raw, structure === null ? '0 as "r!"' : `case when ${structure} then 1 else 0 end as "r!"`].join(', ')} from ${relation}))`,
  };
}

const rawName = (column: ColumnPlan): string => quoted(`r ${column.name}`);
const isTime = (column: ColumnPlan): boolean => column.kind.kind === 'instant' || column.kind.kind === 'until';
const isText = (column: ColumnPlan, types: ReadonlyMap<string, string>): boolean => typeOf(column, types) === 'VARCHAR';
const typeOf = (column: ColumnPlan, types: ReadonlyMap<string, string>): string =>
  column.from !== null && 'header' in column.from ? (types.get(column.from.header) ?? 'VARCHAR') : 'VARCHAR';

function rawColumns(column: ColumnPlan, types: ReadonlyMap<string, string>): string[] {
  const { from } = column;
  if (from === null) return [`cast(null as varchar) as ${rawName(column)}`];
  if ('constant' in from) return [`${literal(from.constant)} as ${rawName(column)}`];
  const cell = quoted(from.header);
  if (isText(column, types)) return [`nullif(trim(${cell}), '') as ${rawName(column)}`];
  const keeps =
    isTime(column) ||
    (column.kind.kind === 'number' && isNumeric(typeOf(column, types))) ||
    typeOf(column, types) === 'BOOLEAN';
  return [`${keeps ? cell : `cast(${cell} as varchar)`} as ${rawName(column)}`];
}

const isNumeric = (type: string): boolean => /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL.*|FLOAT|DOUBLE)$/.test(type);

/** Clock time and instant of a time column, side by side, so that zones are looked up once. */
function parsedColumns(column: ColumnPlan, types: ReadonlyMap<string, string>): string[] {
  if (!isTime(column)) return [];
  const raw = rawName(column);
  const [local, utc] = timeSources(column, raw, typeOf(column, types));
  return [`${local} as ${quoted(`l ${column.name}`)}`, `${utc} as ${quoted(`u ${column.name}`)}`];
}

function timeSources(column: ColumnPlan, raw: string, type: string): [local: string, utc: string] {
  const none = 'cast(null as timestamp)';
  if (type === 'DATE') return [`cast(${raw} as timestamp)`, none];
  if (type === 'TIMESTAMP WITH TIME ZONE') return [none, `date_trunc('millisecond', cast(${raw} as timestamp))`];
  if (type.startsWith('TIMESTAMP')) return [`date_trunc('millisecond', cast(${raw} as timestamp))`, none];
  const format = column.dateFormat;
  if (format === null) return [`ol_local(${raw})`, `ol_utc(${raw})`];
  const read = `date_trunc('millisecond', cast(try_strptime(${raw}, ${literal(format)}) as timestamp))`;
  return format.includes('%z') ? [none, read] : [read, none];
}

function finalColumn(column: ColumnPlan, types: ReadonlyMap<string, string>): string {
  const raw = rawName(column);
  const type = typeOf(column, types);
  if (isTime(column)) return timeColumn(column, type);
  if (column.kind.kind === 'number') return isNumeric(type) ? `cast(${raw} as double)` : `ol_number(${raw})`;
  if (column.kind.kind === 'boolean')
    return `coalesce(${type === 'BOOLEAN' ? raw : `ol_boolean(${mapped(column, raw)})`}, ${column.kind.default ?? 'null'})`;
  if (column.kind.kind === 'word') return `lower(${mapped(column, raw)})`;
  return mapped(column, raw);
}

function timeColumn(column: ColumnPlan, type: string): string {
  const local = quoted(`l ${column.name}`);
  const utc = quoted(`u ${column.name}`);
  if (column.kind.kind === 'instant') return `coalesce(${utc}, ${toUtc(local, column.zone)})`;
  const dayOnly = dateOnly(column, type);
  const lastMs = `${toUtc(`(${local} + interval '1' day)`, column.zone)} - ${MS}`;
  return `case when ${dayOnly} then (${lastMs}) else coalesce(${utc}, ${toUtc(local, column.zone)}) end`;
}

/** Whether a value is a day without a clock time. */
function dateOnly(column: ColumnPlan, type: string): string {
  if (type === 'DATE') return `${rawName(column)} is not null`;
  if (type.startsWith('TIMESTAMP')) return 'false';
  if (column.dateFormat !== null)
    return /%[HIXcT]/.test(column.dateFormat) ? 'false' : `${rawName(column)} is not null`;
  return `length(${rawName(column)}) = 10`;
}

/** The cell with the policy's words in the place of the file's. */
function mapped(column: ColumnPlan, raw: string): string {
  if (column.values.size === 0) return raw;
  const cases = [...column.values].map(
    ([theirs, ours]) => `when ${literal(theirs.toLowerCase())} then ${literal(ours)}`,
  );
  return `case lower(${raw}) ${cases.join(' ')} else ${raw} end`;
}

function checksOf(plan: FilePlan, types: ReadonlyMap<string, string>, structure: string | null): Check[] {
  const cells: Check[] = structure === null ? [] : [{ column: '', header: null, what: 'cells', condition: '"r!" = 1' }];
  const byColumn = plan.columns.flatMap((column): Check[] => {
    const raw = rawName(column);
    const base = {
      column: column.name,
      header: column.from !== null && 'header' in column.from ? column.from.header : null,
    };
    const missing: Check[] = column.required ? [{ ...base, what: 'missing', condition: `${raw} is null` }] : [];
    return [...missing, ...unreadable(column, raw, base, isText(column, types))];
  });
  const anyOf = plan.anyOf.map((columns): Check => {
    const present = plan.columns.filter((column) => columns.includes(column.name));
    return {
      column: columns.join(', '),
      header: null,
      what: 'anyOf',
      condition: present.map((column) => `${rawName(column)} is null`).join(' and '),
    };
  });
  return [...cells, ...byColumn, ...anyOf.filter((check) => check.condition !== '')];
}

function unreadable(
  column: ColumnPlan,
  raw: string,
  base: { column: string; header: string | null },
  text: boolean,
): Check[] {
  if (isTime(column))
    return [
      {
        ...base,
        what: 'time',
        condition: `${raw} is not null and ${quoted(`l ${column.name}`)} is null and ${quoted(`u ${column.name}`)} is null`,
      },
    ];
  if (!text) return [];
  if (column.kind.kind === 'number')
    return [{ ...base, what: 'number', condition: `${raw} is not null and ol_number(${raw}) is null` }];
  if (column.kind.kind === 'boolean')
    return [
      { ...base, what: 'boolean', condition: `${raw} is not null and ol_boolean(${mapped(column, raw)}) is null` },
    ];
  return [];
}
