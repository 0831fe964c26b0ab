import { literal } from './render.js';
import { JAVA_SPACES, SPACES } from './spaces.js';

/** A cell without outer space. Most are plain ASCII without any, which is seen faster than trimmed. */
function trimmedCell(cell: string): string {
  const ends = [...SPACES].filter((space) => space < '\u007f').map((space) => `suffix(${cell}, ${literal(space)})`);
  return `case when ${cell} >= '!' and strlen(${cell}) = length(${cell}) and not (${ends.join(' or ')}) then ${cell}
    else system.main.trim(${cell}, ${literal(SPACES)}) end`;
}

/** One macro for two to eight values. */
function overloads(body: (names: readonly string[]) => string): string {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  return [2, 3, 4, 5, 6, 7, 8]
    .map((count) => names.slice(0, count))
    .map((some) => `(${some.join(', ')}) as ${body(some)}`)
    .join(', ');
}

const nullIfAny = (names: readonly string[], called: string): string =>
  `case when ${names.map((it) => `${it} is null`).join(' or ')} then null else system.main.${called}(${names.join(', ')}) end`;

/**
 * Names of the shared dialect that DuckDB lacks, or means otherwise, with Trino's name and meaning.
 * Built-ins are called by their full name, since a macro of the same name would call itself. What stands twice in a macro is
 * worked out, and planned, twice: nested in one another they grow fast.
 */
export const MACROS = [
  'create macro date_diff(unit, a, b) as system.main.date_sub(unit, a, b)',
  `create macro date_add(unit, n, t) as case unit when 'millisecond' then t + to_milliseconds(n) when 'day' then t + to_days(cast(n as integer))
     else error('date_add knows millisecond and day only') end`,
  "create macro regexp_replace(s, p, r) as system.main.regexp_replace(s, p, r, 'g')",
  'create macro regexp_like(s, p) as system.main.regexp_matches(s, p)',
  'create macro regexp_extract(s, p, g) as case when system.main.regexp_matches(s, p) then system.main.regexp_extract(s, p, g) end',
  'create macro split_part(s, d, i) as list_extract(string_split(s, d), cast(i as bigint))',
  'create macro element_at(m, k) as system.main.map_extract_value(m, k)',
  `create macro trim(s) as system.main.trim(s, ${literal(JAVA_SPACES)})`,
  "create macro upper(s) as replace(system.main.upper(replace(s, 'ß', chr(1))), chr(1), 'ß')",
  `create macro concat ${overloads((names) => names.join(' || '))}`,
  `create macro least ${overloads((names) => nullIfAny(names, 'least'))}`,
  `create macro greatest ${overloads((names) => nullIfAny(names, 'greatest'))}`,
] as const;

const OFFSET = '(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)';
const CLOCK = '[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?';

/**
 * How text cells are read. `ol_local(c)` gives the clock time of an ISO text without offset, `ol_utc(c)` the instant of one with.
 * DuckDB's own cast to TIMESTAMP would drop the offset, and know words such as "epoch". `ol_format(c, f)` follows a format of strptime (which knows such words too),
 * `ol_comma(c)` reads numbers such as 1.234,5.
 */
export const READERS = [
  `create macro ol_trim(c) as ${trimmedCell('c')}`,
  `create macro ol_ts(c) as case when c >= '1900' and c < '2200' then date_trunc('millisecond', try_cast(c as timestamp)) end`,
  `create macro ol_second(c) as case when c >= '1900' and c < '2200' then try_cast(c as timestamp) end`,
  `create macro ol_local(c) as case
     when suffix(c, 'Z') then null
     when length(c) = 10 then ol_second(c)
     when length(c) = 19 and substr(c, 17, 1) = ':' and substr(c, 19, 1) <= '9' then ol_second(c)
     when regexp_full_match(c, '${CLOCK}') then ol_ts(c) end`,
  `create macro ol_zoned(c) as regexp_full_match(c, '${CLOCK} ?(${OFFSET}|UTC)')`,
  `create macro ol_minutes(o) as case when o in ('Z', 'UTC', '') then 0
     else (case when o[1] = '-' then -1 else 1 end) * (60 * cast(o[2:3] as integer) + coalesce(try_cast(right(replace(o[4:], ':', ''), 2) as integer), 0)) end`,
  `create macro ol_utc(c) as case
     when c like '____-__-__T__:__:__Z' and not suffix(c, ' Z') then ol_second(c)
     when length(c) = 19 and substr(c, 17, 1) = ':' then null
     when length(c) > 15 and ol_zoned(c) then ol_ts(system.main.regexp_extract(c, '^${CLOCK}')) - to_minutes(ol_minutes(trim(system.main.regexp_extract(c, ' ?(${OFFSET}|UTC)$')))) end`,
  `create macro ol_number(c) as case when c < ':' and not contains(c, '_') and isfinite(try_cast(c as double)) then try_cast(c as double) end`,
  `create macro ol_comma(c) as case when regexp_full_match(c, '[+-]?([0-9]+|[0-9]{1,3}([.][0-9]{3})+)(,[0-9]+)?')
     then ol_number(replace(replace(c, '.', ''), ',', '.')) end`,
  `create macro ol_format(c, f) as case when regexp_matches(c, '[0-9]') and cast(try_strptime(c, f) as timestamp) between timestamp '1900-01-01' and timestamp '2199-12-31'
     then date_trunc('millisecond', cast(try_strptime(c, f) as timestamp)) end`,
  `create macro ol_boolean(c) as case lower(c) when 'true' then true when 't' then true when 'yes' then true when 'y' then true when '1' then true
     when 'false' then false when 'f' then false when 'no' then false when 'n' then false when '0' then false end`,
] as const;
