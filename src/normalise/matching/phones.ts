import { lookup, type Sql, sql } from '../../sql.js';
import { COUNTRIES, type DialPlan } from '../countries.js';

/** Where numbers without a country code are from: the region and its dial plan, and the code of two letters of a row's own country. */
export interface Home {
  readonly plan: DialPlan | null;
  readonly region: string | null;
  readonly country?: Sql;
}

/** The letters on the keys of a telephone, each with its digit. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const KEYS = '22233344455566677778889999';

/** Seven digits or more, then an extension: x12, ext. 12, #12, ;ext=12. */
const EXTENDED = '([0-9][^0-9a-z#]*){7}(ext=|extension|extn|ext|x|#)[ .:]*[0-9]{1,7} *\\z';
const EXTENSION = '(ext=|extension|extn|ext|x|#)[ .:]*[0-9]{1,7} *\\z';
/** Letters for digits, as North America has them: ten signs after the 1, the first three of them digits. */
const IN_LETTERS = '^[^0-9a-z]*(1[^0-9a-z]*)?[2-9][0-9]{2}[^0-9a-z]*([0-9a-z][-. ]*){7}\\z';

/** The digits of a cell: without its extension, letters of a number as digits; NULL where words leave fewer than seven. */
export function phoneDigits(column: Sql, lettered: Sql): Sql {
  const low = sql`lower(${column})`;
  const keyed = sql`translate(${low}, ${LETTERS}, ${KEYS})`;
  const text = sql`case when not regexp_like(${column}, '[a-zA-Z#]') then ${column}
    when regexp_like(${low}, ${EXTENDED}) then regexp_replace(${low}, ${EXTENSION}, '')
    when ${lettered} and regexp_like(${low}, ${IN_LETTERS}) then ${keyed}
    when regexp_like(${column}, '([0-9][^0-9]*){7}') then ${column} end`;
  return sql`nullif(regexp_replace(${text}, '[^0-9]', ''), '')`;
}

const codes = (length: number): string =>
  [...new Set(COUNTRIES.flatMap(({ code, trunk }) => (trunk === '0' && code.length === length ? [code] : [])))].join(
    '|',
  );

/** A number of North America in its usual forms: most are written so, and need no further look. */
const TEN = '[(]?[2-9][0-9]{2}[)]?[-. ]?[0-9]{3}[-. ]?[0-9]{4}';

/** A zero from home that stands after the country code: +44 (0)20. */
const ZERO_AFTER_TWO = `^[^0-9+]*([+]|00)[^0-9]*(${codes(2)})[^0-9]*0`;
const ZERO_AFTER_THREE = `^[^0-9+]*([+]|00)[^0-9]*(${codes(3)})[^0-9]*0`;

/** A number without country code as it is written at home, with the code in front. */
function fromHome(digits: Sql, plan: DialPlan | null): Sql {
  if (plan === null) return digits;
  const { code, trunk, digits: length } = plan;
  if (code === '1') return sql`concat(case when length(${digits}) = 10 then '1' else '' end, ${digits})`;
  const front =
    length === null
      ? sql`${code}`
      : sql`case when length(${digits}) = ${code.length + length} and starts_with(${digits}, ${code}) then '' else ${code} end`;
  return sql`concat(${front}, ${trunk === '' ? digits : sql`regexp_replace(${digits}, ${`^${trunk}`}, '')`})`;
}

/** The same where each row has a country, by its code of two letters. `digits` is long: each time it stands here it is planned and worked out. */
function fromCountry(digits: Sql, country: Sql, home: Home): Sql {
  const known = new Map<string, DialPlan>(COUNTRIES.map((it) => [it.iso, it]));
  if (home.region !== null && home.plan !== null) known.set(home.region, home.plan);
  const plans = [...known];
  const american = plans.flatMap(([it, { trunk }]) => (trunk === '1' ? [it] : [])).join('|');
  const complete = plans.flatMap(([it, { code, digits }]) =>
    digits === null || code === '1' ? [] : [`${it} ${code}[0-9]{${digits}}`],
  );
  const isComplete = sql`regexp_like(concat(${country}, ' ', ${digits}), ${`^((${american}) ([0-9]{1,9}|[0-9]{11,})|${complete.join('|')})\\z`})`;
  const code = lookup(
    country,
    plans.map(([it, own]) => [it, own.code] as const),
  );
  const trunk = lookup(
    country,
    plans.flatMap(([it, own]) => (own.trunk === '0' || own.trunk === '06' ? [[it, own.trunk] as const] : [])),
  );
  return sql`concat(case when ${isComplete} then '' else coalesce(${code}, '') end, substr(${digits}, case when starts_with(${digits}, ${trunk}) then 1 + length(${trunk}) else 1 end))`;
}

/**
 * A telephone number as digits with the country code, without extension. One without a code is of the row's own country where
 * that is given, else of the region; where neither is known, it stays as it is. NULL where there is none.
 */
export function phoneKey(column: Sql, home: Home): Sql {
  const { country, plan, region } = home;
  const american =
    country === undefined
      ? sql`${plan?.code === '1'}`
      : sql`coalesce(${country} in ('US', 'CA'), ${plan?.code === '1'})`;
  const digits = phoneDigits(
    column,
    sql`case when ${american} then true else regexp_like(${column}, '^[^0-9]*[+]1') end`,
  );
  const dropped = sql`case when regexp_like(${column}, ${ZERO_AFTER_TWO}) then 3 when regexp_like(${column}, ${ZERO_AFTER_THREE}) then 4 end`;
  const abroad = withoutDigit(sql`regexp_replace(${digits}, '^(0011|00)', '')`, dropped);
  const own =
    country === undefined
      ? fromHome(digits, plan)
      : fromCountry(digits, region === null ? country : sql`coalesce(${country}, ${region})`, home);
  return sql`case when regexp_like(${column}, ${`^[+]1[-. ]?${TEN}\\z`}) then regexp_replace(${column}, '[^0-9]', '')
    when ${american} and regexp_like(${column}, ${`^${TEN}\\z`}) then concat('1', regexp_replace(${column}, '[^0-9]', ''))
    when regexp_like(${column}, '^[^0-9+]*([+]|00)') then ${abroad}
    when ${american} and regexp_like(${column}, '^[^0-9+]*011[^0-9]*[2-9]') then substr(${digits}, 4)
    else ${own} end`;
}

/** Digits without the one at a place; NULL: with all. */
const withoutDigit = (digits: Sql, place: Sql): Sql =>
  sql`concat(substr(${digits}, 1, coalesce(${place} - 1, 1000)), substr(${digits}, coalesce(${place} + 1, 1000)))`;
