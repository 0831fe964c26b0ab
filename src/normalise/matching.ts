import { type Sql, sql } from '../sql.js';

/** Lower case, punctuation and runs of space collapsed; NULL for nothing. (Engines disagree on the upper case of ß.) */
export const normalText = (column: Sql): Sql =>
  sql`nullif(trim(regexp_replace(lower(${column}), '[^\\p{L}\\p{N}]+', ' ')), '')`;

/** E-mail without case; cells have lost their outer space when they were read. */
export const emailKey = (column: Sql): Sql => sql`lower(${column})`;

/**
 * A postal code as it is compared: of the US five digits (ZIP+4 cut, lost leading zeros restored), else without spaces.
 * `country` is the row's own, `region` the policy's for rows without one.
 */
export function postalKey(column: Sql, country: Sql, region: string | null): Sql {
  const american = sql`coalesce(lower(${country}), ${(region ?? 'US').toLowerCase()}) in ('us', 'usa')`;
  const digits = sql`regexp_replace(${column}, '[- ].*\\z', '')`;
  const five = sql`case when length(${digits}) > 5 then substr(${digits}, 1, length(${digits}) - 4) else ${digits} end`;
  const short = region === null ? sql`length(${digits}) = 5 or ${country} is not null` : sql`true`;
  return sql`case when ${american} and regexp_like(${column}, '^[0-9]{3,5}([- ]?[0-9]{4})?\\z') and (${short})
    then substr(concat('00000', ${five}), length(${five}) + 1) else lower(replace(${column}, ' ', '')) end`;
}

/** Whether a US postal code lost leading zeros on its way through a spreadsheet. */
export const lostZeros = (column: Sql): Sql => sql`regexp_like(${column}, '^[0-9]{3,4}(-[0-9]{4})?\\z')`;

/** A telephone number as digits with the country code; numbers without one are of the region with this calling code. */
export function phoneKey(column: Sql, callingCode: string | null): Sql {
  const plain = sql`regexp_replace(${column}, '[^0-9+]', '')`;
  const digits = sql`regexp_replace(${plain}, '[+]', '')`;
  if (callingCode === null)
    return sql`nullif(case when starts_with(${plain}, '00') then substr(${digits}, 3) else ${digits} end, '')`;
  const national =
    callingCode === '1'
      ? sql`case when length(${digits}) = 10 then '1' || ${digits} else ${digits} end`
      : sql`${callingCode} || regexp_replace(${digits}, '^0', '')`;
  return sql`nullif(case when starts_with(${plain}, '+') then ${digits} when starts_with(${plain}, '00') then substr(${digits}, 3)
    when ${plain} = '' then '' else ${national} end, '')`;
}

/** The pieces of a place, as columns of some row. */
export interface PlaceColumns {
  readonly address: Sql;
  readonly city: Sql;
  readonly region: Sql;
  readonly zip: Sql;
}

/**
 * Address keys, each with the kind of comparison it is for. Two addresses split over columns are equal when street and
 * ZIP are, without a ZIP when street, city and region are; one held in a single text is compared as a whole.
 */
export function addressKeys(place: PlaceColumns): Record<'zip' | 'city' | 'whole', Sql> {
  const street = normalText(place.address);
  return {
    zip: sql`${street} || '|' || ${place.zip}`,
    city: sql`${street} || '|' || ${normalText(place.city)} || '|' || coalesce(${normalText(place.region)}, '')`,
    whole: sql`${normalText(sql`concat_ws(' ', ${place.address}, ${place.city}, ${place.region}, ${place.zip})`)}`,
  };
}

/** The ways of comparing as rules see them, with the run's region and calling code in place. */
export interface Matching {
  text(column: Sql): Sql;
  email(column: Sql): Sql;
  phone(column: Sql): Sql;
  postal(column: Sql, country: Sql): Sql;
  address(place: PlaceColumns): ReturnType<typeof addressKeys>;
}

export const matchingOf = (region: string | null, callingCode: string | null): Matching => ({
  text: normalText,
  email: emailKey,
  phone: (column) => phoneKey(column, callingCode),
  postal: (column, country) => postalKey(column, country, region),
  address: addressKeys,
});
