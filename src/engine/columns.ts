import { cellText, headersOf, isTimeType, LEFT_ASIDE, leftAsideText, madeText, typeIn } from './cells.js';
import type { ColumnPlan, FilePlan } from './engine.js';
import { oldRows } from './old-rows.js';
import { literal, quoted } from './render.js';
import { toUtc } from './zones.js';

/** One thing that can be wrong with a row; its number stands in the column load_problem. */
export interface Check {
  readonly column: string;
  /** The file's columns that it looks at. */
  readonly headers: readonly string[];
  readonly what: 'cells' | 'header' | 'sheet' | 'missing' | 'time' | 'format' | 'number' | 'boolean' | 'anyOf';
  readonly condition: string;
}

const MS = "interval '0.001' second";

/** The select that reads a file's columns as a well-known table, with the number of the first failed check in load_problem. */
export function tableSelect(
  plan: FilePlan,
  relation: string,
  types: ReadonlyMap<string, string>,
  structure: string | null,
): { select: string; checks: Check[]; leavesOld: boolean } {
  const checks = checksOf(plan, types, structure);
  const raw = plan.columns.map((column) => `${rawText(column, plan.empty, types)} as ${rawName(column)}`);
  const aside = plan.keeps.length === 0 ? [] : [`${leftAsideText(plan, types)} as ${quoted(LEFT_ASIDE)}`];
  const parsed = plan.columns.flatMap((column) => parsedColumns(column, types));
  const final = plan.columns.map((column) => `${finalColumn(column, types)} as ${quoted(column.name)}`);
  const broken = checks.filter(({ what }) => what === 'cells' || what === 'header').length;
  const cases = checks.map((check, i) => `when ${check.condition} then ${i + 1}`);
  // a row that is left aside need not be readable, but it must be a row
  const none = aside.length === 0 ? [] : [`when ${quoted(LEFT_ASIDE)} is not null then 0`];
  const problem = [...cases.slice(0, broken), ...none, ...cases.slice(broken)].join(' ');
  const kept = aside.length === 0 ? [] : [quoted(LEFT_ASIDE)];
  const old = oldRows(plan, types, structure);
  const where = old === null ? '' : ` where not coalesce(${old}, false)`;
  return {
    checks,
    select: `select ${[...final, ...kept, `${problem === '' ? '0' : `case ${problem} else 0 end`} as load_problem`].join(', ')} from (select *${parsed.map((p) => `, ${p}`).join('')} from (select ${[...raw, ...aside, structure === null ? '0 as "r!"' : `case when ${structure} then 1 else 0 end as "r!"`].join(', ')} from ${relation}${where}))`,
    leavesOld: old !== null,
  };
}

const rawName = (column: ColumnPlan): string => quoted(`r ${column.name}`);
const isTime = (column: ColumnPlan): boolean => column.kind.kind === 'instant' || column.kind.kind === 'until';
const typeOf = (column: ColumnPlan, types: ReadonlyMap<string, string>): string =>
  column.from !== null && 'header' in column.from ? typeIn(types, column.from.header) : 'VARCHAR';

function rawText(
  { from, ...column }: ColumnPlan,
  empty: readonly string[],
  types: ReadonlyMap<string, string>,
): string {
  if (from === null) return 'cast(null as varchar)';
  if ('constant' in from) return `nullif(ol_trim(${literal(from.constant)}), '')`;
  if ('made' in from) return madeText(from.made, empty, types);
  return isTyped({ ...column, from }, typeIn(types, from.header))
    ? quoted(from.header)
    : cellText(from.header, empty, types);
}

/** Whether the file's own type is what the column needs, so that no text has to be read. */
function isTyped(column: ColumnPlan, type: string): boolean {
  if (isTime(column)) return isTimeType(type);
  return (column.kind.kind === 'number' && isNumeric(type)) || (column.kind.kind === 'boolean' && type === 'BOOLEAN');
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
  if (format !== null) return hasOffset(format) ? [none, readAs(raw, [format])] : [readAs(raw, [format]), none];
  const others = (offset: boolean) => column.otherDates.filter((form) => hasOffset(form) === offset);
  return [
    firstOf(`ol_local(${raw})`, readAs(raw, others(false))),
    firstOf(`ol_utc(${raw})`, readAs(raw, others(true))),
  ];
}

const hasOffset = (format: string): boolean => /%[zZ]/.test(format);

/** A text read by the first of some formats that it fits; nothing where there are none. */
const readAs = (raw: string, formats: readonly string[]): string =>
  formats.length === 0 ? '' : firstOf(...formats.map((format) => `ol_format(${raw}, ${literal(format)})`));

function firstOf(...texts: readonly string[]): string {
  const some = texts.filter((text) => text !== '');
  return some.length === 1 ? (some[0] ?? '') : `coalesce(${some.join(', ')})`;
}

function finalColumn(column: ColumnPlan, types: ReadonlyMap<string, string>): string {
  const raw = rawName(column);
  const type = typeOf(column, types);
  if (isTime(column)) return timeColumn(column, type);
  if (column.kind.kind === 'number')
    return isNumeric(type)
      ? `case when isfinite(cast(${raw} as double)) then cast(${raw} as double) end`
      : numberOf(column, raw);
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
    return /%-?[HIXc]/.test(column.dateFormat) ? 'false' : `${rawName(column)} is not null`;
  return `length(${rawName(column)}) = 10`;
}

const numberOf = (column: ColumnPlan, raw: string): string =>
  column.decimal === ',' ? `ol_comma(${raw})` : `ol_number(${raw})`;

/** The cell with the policy's words in the place of the file's. */
function mapped(column: ColumnPlan, raw: string): string {
  if (column.values.size === 0) return raw;
  const words = new Map([...column.values].map(([theirs, ours]) => [theirs.toLowerCase(), ours]));
  const listed = (texts: Iterable<string>): string => `[${[...texts].map(literal).join(', ')}]`;
  return `coalesce(element_at(map(${listed(words.keys())}, ${listed(words.values())}), lower(${raw})), ${raw})`;
}

function checksOf(plan: FilePlan, types: ReadonlyMap<string, string>, structure: string | null): Check[] {
  const cells: Check[] = structure === null ? [] : [{ column: '', headers: [], what: 'cells', condition: '"r!" = 1' }];
  const byColumn = plan.columns.flatMap((column): Check[] => {
    const raw = rawName(column);
    const base = { column: column.name, headers: headersOf(column) };
    const missing: Check[] =
      column.required && column.kind.kind !== 'word' ? [{ ...base, what: 'missing', condition: `${raw} is null` }] : [];
    const failed: Check[] = isOfSheet(plan, column)
      ? [{ ...base, what: 'sheet', condition: `${raw} in (${SHEET_ERRORS.map(literal).join(', ')})` }]
      : [];
    return [...missing, ...failed, ...(isTyped(column, typeOf(column, types)) ? [] : unreadable(column, raw, base))];
  });
  const anyOf = plan.anyOf.map((columns): Check => {
    const present = plan.columns.filter((column) => columns.includes(column.name));
    return {
      column: columns.join(', '),
      headers: present.flatMap(headersOf),
      what: 'anyOf',
      condition: present.map((column) => `${rawName(column)} is null`).join(' and '),
    };
  });
  return [...cells, ...repeatedHeader(plan), ...byColumn, ...anyOf.filter((check) => check.condition !== '')];
}

/** What a sheet shows where a formula failed. */
const SHEET_ERRORS = ['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!', '#SPILL!', '#CALC!'];

const isOfSheet = ({ file }: FilePlan, column: ColumnPlan): boolean =>
  file.format === 'csv' && file.dialect.copyOf === 'sheet' && headersOf(column).length > 0;

/** The header again, as where exports are joined or have two header lines: it would count as a person. */
function repeatedHeader({ file, columns }: FilePlan): Check[] {
  const read = columns.filter(({ from }) => from !== null && 'header' in from);
  if (file.format !== 'csv' || read.length === 0) return [];
  const same = read.map((column) => `${rawName(column)} = ${literal(headersOf(column)[0] ?? '')}`);
  return [{ column: '', headers: read.flatMap(headersOf), what: 'header', condition: same.join(' and ') }];
}

function unreadable(column: ColumnPlan, raw: string, base: Pick<Check, 'column' | 'headers'>): Check[] {
  if (isTime(column))
    return [
      {
        ...base,
        what: column.dateFormat === null ? 'time' : 'format',
        condition: `${raw} is not null and ${quoted(`l ${column.name}`)} is null and ${quoted(`u ${column.name}`)} is null`,
      },
    ];
  if (column.kind.kind === 'number')
    return [{ ...base, what: 'number', condition: `${raw} is not null and ${numberOf(column, raw)} is null` }];
  if (column.kind.kind === 'boolean')
    return [
      { ...base, what: 'boolean', condition: `${raw} is not null and ol_boolean(${mapped(column, raw)}) is null` },
    ];
  return [];
}
