import { type Sql, sql } from '../sql.js';
import { countryCode } from './countries.js';
import { addressed } from './matching/addresses.js';
import { emailKey } from './matching/emails.js';
import { type Home, phoneKey } from './matching/phones.js';
import { postalKey } from './matching/postal-codes.js';

export { type AddressKey, addressed } from './matching/addresses.js';
export { emailKey } from './matching/emails.js';
export { type Home, phoneDigits, phoneKey } from './matching/phones.js';
export { foreign, lostZeros, postalKey } from './matching/postal-codes.js';

/** Names as they are compared: lower case, punctuation and runs of space collapsed; NULL for nothing. (Engines disagree on the upper case of ß.) */
export const normalText = (column: Sql): Sql =>
  sql`nullif(trim(regexp_replace(lower(${column}), '[^\\p{L}\\p{N}]+', ' ')), '')`;

/** The ways of comparing as rules see them, with the run's region in place. */
export interface Matching {
  text(column: Sql): Sql;
  email(column: Sql): Sql;
  /** `country`: the code of two letters of a row's own country, as contacts have in `home_country`. */
  phone(column: Sql, country?: Sql): Sql;
  postal(column: Sql, country: Sql): Sql;
  /** The code of two letters of a row's country, else of the region. */
  country(column: Sql): Sql;
  /**
   * Rows that have address, city, region and zip (see `postal`), with what addresses are compared by: `street_zip`, `street_city`
   * and `whole`, each NULL where a part is missing; `carried` names the other columns to keep.
   */
  addressed(rows: Sql, carried: readonly string[]): Sql;
}

export const matchingOf = (home: Home): Matching => ({
  text: normalText,
  email: emailKey,
  phone: (column, country) => phoneKey(column, country === undefined ? home : { ...home, country }),
  postal: (column, country) => postalKey(column, country, home.region),
  country: (column) => countryCode(column, home.region),
  addressed,
});
