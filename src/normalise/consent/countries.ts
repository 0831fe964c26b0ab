/** How people write the countries that have a consent pack, in capitals and without dots, besides the code of two letters. */
const WRITTEN: Readonly<Record<string, string>> = {
  US: 'USA|UNITED STATES|UNITED STATES OF AMERICA|THE UNITED STATES',
  CA: 'CAN|CANADA',
  GB: 'UK|GBR|UNITED KINGDOM|THE UNITED KINGDOM|GREAT BRITAIN|BRITAIN|ENGLAND|SCOTLAND|WALES|NORTHERN IRELAND',
  AU: 'AUS|AUSTRALIA',
  AT: 'AUT|AUSTRIA',
  BE: 'BEL|BELGIUM',
  BG: 'BGR|BULGARIA',
  CY: 'CYP|CYPRUS',
  CZ: 'CZE|CZECHIA|CZECH REPUBLIC|THE CZECH REPUBLIC',
  DE: 'DEU|GERMANY',
  DK: 'DNK|DENMARK',
  EE: 'EST|ESTONIA',
  ES: 'ESP|SPAIN',
  FI: 'FIN|FINLAND',
  FR: 'FRA|FRANCE',
  GR: 'EL|GRC|GREECE',
  HR: 'HRV|CROATIA',
  HU: 'HUN|HUNGARY',
  IE: 'IRL|IRELAND|REPUBLIC OF IRELAND',
  IT: 'ITA|ITALY',
  LT: 'LTU|LITHUANIA',
  LU: 'LUX|LUXEMBOURG',
  LV: 'LVA|LATVIA',
  MT: 'MLT|MALTA',
  NL: 'NLD|NETHERLANDS|THE NETHERLANDS|HOLLAND',
  PL: 'POL|POLAND',
  PT: 'PRT|PORTUGAL',
  RO: 'ROU|ROMANIA',
  SE: 'SWE|SWEDEN',
  SI: 'SVN|SLOVENIA',
  SK: 'SVK|SLOVAKIA|SLOVAK REPUBLIC',
};

/** Each way to write a country, with its code of two letters. */
export const COUNTRY_NAMES: readonly (readonly [written: string, country: string])[] = Object.entries(WRITTEN).flatMap(
  ([country, names]) => [country, ...names.split('|')].map((written) => [written, country] as const),
);
