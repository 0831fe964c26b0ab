import { join, type Sql, sql } from '../../sql.js';
import { countryCode, isOfCountry } from '../countries.js';

/** Countries whose codes may begin with a zero that spreadsheets lose: how many digits a code has, and how many are left. */
const LOST: readonly { readonly isos: readonly string[]; readonly digits: number; readonly left: string }[] = [
  { isos: ['DE', 'FR', 'ES'], digits: 5, left: '^[0-9]{4}\\z' },
  { isos: ['IT'], digits: 5, left: '^[0-9]{3,4}\\z' },
  { isos: ['AU'], digits: 4, left: '^[0-9]{3}\\z' },
];

const padded = (digits: Sql, length: number): Sql =>
  sql`substr(concat(${'0'.repeat(length)}, ${digits}), length(${digits}) + 1)`;

/**
 * A postal code as it is compared: of the US five digits (ZIP+4 cut), elsewhere without spaces and hyphens, and lost leading
 * zeros restored; the country in front (D-10115) is cut. `country` is the row's own, `region` the policy's for rows without one.
 */
export function postalKey(column: Sql, country: Sql, region: string | null): Sql {
  const digits = sql`regexp_replace(${column}, '[- ].*\\z', '')`;
  const five = sql`case when length(${digits}) > 5 then substr(${digits}, 1, length(${digits}) - 4) else ${digits} end`;
  const short = region === null ? sql`length(${digits}) = 5 or ${country} is not null` : sql`true`;
  const restored = LOST.map(
    ({ isos, digits, left }) =>
      sql`when regexp_like(${column}, ${left}) and ${isOfCountry(isos, country, region)} then ${padded(column, digits)}`,
  );
  return sql`case when regexp_like(${column}, '^[0-9]{5}\\z') then ${column} when regexp_like(${column}, '^[0-9]{3,5}([- ]?[0-9]{4})?\\z') and ${isOfCountry(['US'], country, region ?? 'US')} and (${short})
    then ${padded(five, 5)} ${join(restored, sql` `)}
    when regexp_like(${column}, '^[a-zA-Z]{1,2}-[0-9 ]+\\z') then regexp_replace(${column}, '[^0-9]', '') else regexp_replace(lower(${column}), '[- ]', '') end`;
}

/** Whether a postal code lost leading zeros on its way through a spreadsheet. */
export function lostZeros(column: Sql, country: Sql, region: string | null): Sql {
  const others = LOST.map(
    ({ isos, left }) => sql`regexp_like(${column}, ${left}) and ${isOfCountry(isos, country, region)}`,
  );
  const american = sql`regexp_like(${column}, '^[0-9]{3,4}(-[0-9]{4})?\\z') and ${isOfCountry(['US'], country, region)}`;
  return sql`(${join([american, ...others], sql` or `)})`;
}

/** What tells a code of digits from the same code of another country: nothing at home, else the country that the row names. */
export function foreign(code: Sql, country: Sql, region: string | null): Sql {
  if (region === null) return sql`''`;
  return sql`case when ${country} is null or ${isOfCountry([region], country, region)} or not regexp_like(${code}, '^[0-9]+\\z') then '' else concat('|', ${countryCode(country, region)}) end`;
}
