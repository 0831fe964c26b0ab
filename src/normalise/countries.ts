import { join, lookup, nullOf, type Sql, sql } from '../sql.js';

/** How telephone numbers of a country are written: its calling code, what stands before a number at home, and the digits of most numbers. */
export interface DialPlan {
  readonly code: string;
  /** Dropped where the calling code is put in front; '' where there is none or where it is part of the number (Italy). */
  readonly trunk: '' | '0' | '06' | '1';
  /** Digits without calling code and trunk; null where they differ, so that a calling code without + is not told apart. */
  readonly digits: number | null;
}

interface Country extends DialPlan {
  /** ISO 3166-1, two letters. */
  readonly iso: string;
}

/**
 * Countries that have a consent pack or known postal codes: two letters | calling code | trunk | digits | how people write the
 * country, in capitals and without dots: three letters, in English, at home, and without accents.
 */
const TABLE = `
US|1|1|10|USA|U S|U S A|UNITED STATES|UNITED STATES OF AMERICA|THE UNITED STATES|ESTADOS UNIDOS
CA|1|1|10|CAN|CANADA
GB|44|0|10|UK|GBR|UNITED KINGDOM|THE UNITED KINGDOM|GREAT BRITAIN|BRITAIN|ENGLAND|SCOTLAND|WALES|NORTHERN IRELAND
AU|61|0|9|AUS|AUSTRALIA
AT|43|0||AUT|AUSTRIA|ÖSTERREICH|OESTERREICH|OSTERREICH
BE|32|0|9|BEL|BELGIUM|BELGIË|BELGIE|BELGIQUE|BELGIEN
BG|359|0||BGR|BULGARIA|БЪЛГАРИЯ
CH|41|0|9|CHE|SWITZERLAND|SCHWEIZ|SUISSE|SVIZZERA|SVIZRA
CY|357||8|CYP|CYPRUS|ΚΥΠΡΟΣ|ΚΎΠΡΟΣ|KIBRIS
CZ|420||9|CZE|CZECHIA|CZECH REPUBLIC|THE CZECH REPUBLIC|ČESKO|CESKO|ČESKÁ REPUBLIKA|CESKA REPUBLIKA
DE|49|0||DEU|GERMANY|DEUTSCHLAND
DK|45||8|DNK|DENMARK|DANMARK
EE|372|||EST|ESTONIA|EESTI
ES|34||9|ESP|SPAIN|ESPAÑA|ESPANA
FI|358|0||FIN|FINLAND|SUOMI
FR|33|0|9|FRA|FRANCE
GR|30||10|EL|GRC|GREECE|ΕΛΛΑΔΑ|ΕΛΛΆΔΑ|ELLADA|HELLAS
HR|385|0||HRV|CROATIA|HRVATSKA
HU|36|06||HUN|HUNGARY|MAGYARORSZÁG|MAGYARORSZAG
IE|353|0||IRL|IRELAND|REPUBLIC OF IRELAND|ÉIRE|EIRE
IT|39|||ITA|ITALY|ITALIA
LT|370|0|8|LTU|LITHUANIA|LIETUVA
LU|352|||LUX|LUXEMBOURG|LUXEMBURG|LËTZEBUERG
LV|371||8|LVA|LATVIA|LATVIJA
MT|356||8|MLT|MALTA
NL|31|0|9|NLD|NETHERLANDS|THE NETHERLANDS|HOLLAND|NEDERLAND
PL|48||9|POL|POLAND|POLSKA
PT|351||9|PRT|PORTUGAL
RO|40|0|9|ROU|ROMANIA|ROMÂNIA
SE|46|0||SWE|SWEDEN|SVERIGE
SI|386|0|8|SVN|SLOVENIA|SLOVENIJA
SK|421|0|9|SVK|SLOVAKIA|SLOVAK REPUBLIC|SLOVENSKO
`;

const ROWS = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [iso = '', code = '', trunk = '', digits = '', ...names] = line.split('|');
    const country: Country = {
      iso,
      code,
      trunk: trunk as DialPlan['trunk'],
      digits: digits === '' ? null : Number(digits),
    };
    return { country, names: [iso, ...names] };
  });

export const COUNTRIES: readonly Country[] = ROWS.map(({ country }) => country);

/** The dial plan of a country of the list. */
export const dialPlanOf = (iso: string): DialPlan | null => COUNTRIES.find((it) => it.iso === iso) ?? null;

/** Each way to write a country, with its code of two letters. */
export const COUNTRY_NAMES: readonly (readonly [written: string, country: string])[] = ROWS.flatMap(
  ({ country, names }) => names.map((written) => [written, country.iso] as const),
);

/** A country as it is looked up: capitals, no dots; NULL for nothing. */
export const writtenCountry = (column: Sql): Sql => sql`nullif(replace(upper(trim(${column})), '.', ''), '')`;

/** Whether a row is of one of these countries: its own, else the policy's region. Lists of `in` would each become a join. */
export function isOfCountry(isos: readonly string[], column: Sql, region: string | null): Sql {
  const written = COUNTRY_NAMES.flatMap(([it, country]) => (isos.includes(country) ? [it] : []));
  const names = [...isos, ...written].map((it) => [it, 'yes'] as const);
  const codes = isos.map((iso) => sql`when ${iso} then true`);
  return sql`case ${column} ${join(codes, sql` `)} else ${lookup(sql`coalesce(${writtenCountry(column)}, ${region ?? ''})`, names)} is not null end`;
}

/** The code of two letters of a row's country: its own, else the policy's region; what the list does not have stays as it is. */
export function countryCode(column: Sql, region: string | null): Sql {
  const written = writtenCountry(column);
  const others = COUNTRY_NAMES.filter(([it, country]) => it !== country);
  return sql`coalesce(${lookup(written, others)}, ${written}, ${region ?? nullOf('varchar')})`;
}

const DOTTED = [
  ['U.S.', 'US'],
  ['U.S', 'US'],
  ['U.S.A.', 'US'],
  ['U.S.A', 'US'],
  ['U.K.', 'GB'],
  ['U.K', 'GB'],
] as const;

/** Each way to write a country, in lower case, with its code of two letters: codes first, which most files have. */
export const COUNTRY_WORDS: ReadonlyMap<string, string> = new Map(
  [...COUNTRIES.map(({ iso }) => [iso, iso] as const), ...COUNTRY_NAMES, ...DOTTED].map(([written, iso]) => [
    written.toLowerCase(),
    iso,
  ]),
);
