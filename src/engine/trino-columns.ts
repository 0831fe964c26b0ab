import { InputError } from '../load/problem.js';
import type { ColumnPlan } from './engine.js';
import { literal, quoted } from './render.js';
import { SPACES } from './spaces.js';
import { toUtc } from './zones.js';

/** A column of a catalogue table as a column of ours, and what would make a value unreadable. */
export interface TrinoColumn {
  /** The cell as text without outer space, computed once for each row. */
  readonly texts: readonly string[];
  /** Clock time and instant of a time, computed from the texts before they are looked up in a zone. */
  readonly sources: readonly string[];
  readonly select: string;
  /** True for rows whose value cannot be read; null where the type rules that out. */
  readonly unreadable: { readonly condition: string; readonly what: string; readonly remedy: string } | null;
}

const MS = "interval '0.001' second";
const CLOCK = '[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?)?';
const OFFSET = '(Z|[+-][0-9]{2}:?([0-9]{2})?)';

/** How a column is read from a table of a Trino catalogue, by its type there. */
export function trinoColumn(column: ColumnPlan, types: ReadonlyMap<string, string>): TrinoColumn {
  const { from, kind } = column;
  if (from !== null && 'made' in from) throw new Error('a column of a cluster is made from one column');
  if (from === null) return { texts: [], sources: [], select: emptyOf(kind), unreadable: null };
  const type = 'header' in from ? (types.get(from.header) ?? 'varchar') : 'varchar';
  const cell = 'header' in from ? quoted(from.header) : literal(from.constant);
  const text = quoted(`t ${column.name}`);
  const texts = [`nullif(trim(both ${literal(SPACES)} from cast(${cell} as varchar)), '') as ${text}`];
  if (kind.kind === 'instant' || kind.kind === 'until') return { texts, ...timeColumn(column, cell, text, type) };
  if (kind.kind === 'number') return { texts, ...numberColumn(cell, text, type) };
  if (kind.kind === 'boolean') return { texts, ...booleanColumn(column, cell, text, type) };
  const select = kind.kind === 'word' ? `lower(${mapped(column, text)})` : mapped(column, text);
  return { texts, sources: [], select, unreadable: null };
}

type Reading = Omit<TrinoColumn, 'texts'>;

const typeName = (kind: string): string =>
  ({ number: 'double', boolean: 'boolean', instant: 'timestamp(3)', until: 'timestamp(3)' })[kind] ?? 'varchar';

/** The value of a column that the table does not have. */
function emptyOf(kind: ColumnPlan['kind']): string {
  const value = kind.kind === 'boolean' && kind.default !== undefined ? String(kind.default) : 'null';
  return `cast(${value} as ${typeName(kind.kind)})`;
}

function timeColumn(column: ColumnPlan, cell: string, text: string, type: string): Reading {
  const isText = type !== 'date' && !type.startsWith('timestamp');
  const [localTime, instant] =
    isText && column.dateFormat !== null
      ? [formatted(text, column.dateFormat), NO_TIME]
      : timeSources(cell, text, type);
  const [local, utc] = [quoted(`l ${column.name}`), quoted(`u ${column.name}`)];
  const begin = `coalesce(${utc}, ${toUtc(local, column.zone)})`;
  const last = `${toUtc(`(${local} + interval '1' day)`, column.zone)} - ${MS}`;
  const dayOnly = isText ? textIsDay(text, column.dateFormat) : type === 'date' ? 'true' : 'false';
  return {
    sources: [`${localTime} as ${local}`, `${instant} as ${utc}`],
    select:
      column.kind.kind === 'instant'
        ? begin
        : `case when ${local} is not null and ${dayOnly} then ${last} else ${begin} end`,
    unreadable: isText
      ? {
          condition: `${text} is not null and ${local} is null and ${utc} is null`,
          what: 'is not a date',
          remedy: 'Keep it as a timestamp or date, or as ISO text.',
        }
      : null,
  };
}

/** Whether a text that is a time names a whole day. */
function textIsDay(text: string, format: string | null): string {
  if (format === null) return `length(${text}) = 10`;
  return /%-?[HIXc]/.test(format) ? 'false' : 'true';
}

const NO_TIME = 'cast(null as timestamp(3))';

function timeSources(cell: string, text: string, type: string): [local: string, utc: string] {
  if (type === 'date') return [`cast(${cell} as timestamp(3))`, NO_TIME];
  if (type.endsWith('with time zone')) return [NO_TIME, `cast(at_timezone(${cell}, 'UTC') as timestamp(3))`];
  if (type.startsWith('timestamp')) return [`cast(date_trunc('millisecond', ${cell}) as timestamp(3))`, NO_TIME];
  return [
    `case when regexp_like(${text}, '^${CLOCK}\\z') then cast(date_trunc('millisecond', try_cast(replace(${text}, 'T', ' ') as timestamp(9))) as timestamp(3)) end`,
    `case when regexp_like(${text}, '^${CLOCK} ?${OFFSET}\\z') then cast(at_timezone(try(from_iso8601_timestamp(replace(regexp_replace(${text}, ' (Z|[+-])', '$1'), ' ', 'T'))), 'UTC') as timestamp(3)) end`,
  ];
}

/** Signs of strptime that MySQL, and so Trino's date_parse, writes otherwise. */
const SIGNS: Record<string, string> = { M: 'i', S: 's', B: 'M', A: 'W', '-d': 'e', '-m': 'c', '-H': 'k', '-I': 'l' };
const SAME = new Set(['Y', 'y', 'm', 'd', 'H', 'I', 'p', 'b', 'a', 'j', 'f', '%']);

/** A text read by a format of strptime. Throws InputError for a sign that the cluster does not know. */
function formatted(text: string, format: string): string {
  const theirs = format.replace(/%(-?[A-Za-z%])/g, (_, sign: string) => {
    if (SAME.has(sign)) return `%${sign}`;
    const other = SIGNS[sign];
    if (other === undefined)
      throw new InputError(
        `date_format "${format}": %${sign} is not known on a cluster.`,
        'Keep the column as a timestamp, or as ISO text.',
      );
    return `%${other}`;
  });
  return `cast(try(date_parse(${text}, ${literal(theirs)})) as timestamp(3))`;
}

function numberColumn(cell: string, text: string, type: string): Reading {
  if (/^(tinyint|smallint|integer|bigint|decimal.*)$/.test(type))
    return { sources: [], select: `cast(${cell} as double)`, unreadable: null };
  if (type === 'double' || type === 'real')
    return {
      sources: [],
      select: `case when is_finite(${cell}) then cast(${cell} as double) end`,
      unreadable: { condition: `is_infinite(${cell})`, what: 'is infinite', remedy: 'Keep it as a number.' },
    };
  // without the pattern, "5d" would be 5
  const number = `case when regexp_like(${text}, '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?\\z') then try_cast(${text} as double) end`;
  const remedy = 'Keep it as a number.';
  return {
    sources: [],
    select: `case when is_finite(${number}) then ${number} end`,
    unreadable: {
      condition: `${text} is not null and not coalesce(is_finite(${number}), false)`,
      what: 'is not a number',
      remedy,
    },
  };
}

function booleanColumn(column: ColumnPlan, cell: string, text: string, type: string): Reading {
  const fallback = column.kind.kind === 'boolean' ? (column.kind.default ?? 'null') : 'null';
  if (type === 'boolean') return { sources: [], select: `coalesce(${cell}, ${fallback})`, unreadable: null };
  const word = `lower(${mapped(column, text)})`;
  const value = `case when ${word} in ('true', 't', 'yes', 'y', '1') then true when ${word} in ('false', 'f', 'no', 'n', '0') then false end`;
  return {
    sources: [],
    select: `coalesce(${value}, ${fallback})`,
    unreadable: {
      condition: `${text} is not null and ${value} is null`,
      what: 'is neither true nor false',
      remedy: `Map its words with values: { ${column.name}: { … } }.`,
    },
  };
}

/** The cell with the policy's words in the place of the table's. */
function mapped(column: ColumnPlan, text: string): string {
  if (column.values.size === 0) return text;
  const cases = [...column.values].map(
    ([theirs, ours]) => `when ${literal(theirs.toLowerCase())} then ${literal(ours)}`,
  );
  return `case lower(${text}) ${cases.join(' ')} else ${text} end`;
}
