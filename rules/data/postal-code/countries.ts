import { join, nullOf, type Sql, sql } from '../../../src/rule.js';

/** How a country writes its postal codes, upper case; codes of other countries are not judged. */
interface Country {
  readonly code: string;
  /** Other names of the country in data. */
  readonly names: readonly string[];
  readonly valid: string;
  /** A code whose leading zeros were lost, where codes can begin with one. */
  readonly short?: string;
}

export const COUNTRIES: readonly Country[] = [
  {
    code: 'US',
    names: ['USA', 'UNITED STATES', 'UNITED STATES OF AMERICA'],
    valid: '^[0-9]{5}([- ]?[0-9]{4})?$',
    short: '^[0-9]{3,4}([- ]?[0-9]{4})?$',
  },
  {
    code: 'CA',
    names: ['CAN', 'CANADA'],
    valid: '^[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z][- ]?[0-9][ABCEGHJ-NPRSTV-Z][0-9]$',
  },
  {
    code: 'GB',
    names: ['UK', 'GBR', 'UNITED KINGDOM', 'GREAT BRITAIN'],
    valid: '^(GIR ?0AA|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})$',
  },
  { code: 'AU', names: ['AUS', 'AUSTRALIA'], valid: '^[0-9]{4}$', short: '^[0-9]{3}$' },
  { code: 'DE', names: ['DEU', 'GERMANY', 'DEUTSCHLAND'], valid: '^(D-)?[0-9]{5}$', short: '^[0-9]{4}$' },
  { code: 'FR', names: ['FRA', 'FRANCE'], valid: '^[0-9]{5}$', short: '^[0-9]{4}$' },
  { code: 'ES', names: ['ESP', 'SPAIN'], valid: '^[0-9]{5}$', short: '^[0-9]{4}$' },
  { code: 'IT', names: ['ITA', 'ITALY'], valid: '^[0-9]{5}$', short: '^[0-9]{3,4}$' },
  { code: 'AT', names: ['AUT', 'AUSTRIA'], valid: '^(A-)?[0-9]{4}$' },
  { code: 'BE', names: ['BEL', 'BELGIUM'], valid: '^(B-)?[0-9]{4}$' },
  { code: 'CH', names: ['CHE', 'SWITZERLAND'], valid: '^(CH-)?[0-9]{4}$' },
  { code: 'NL', names: ['NLD', 'NETHERLANDS'], valid: '^[0-9]{4} ?[A-Z]{2}$' },
];

/** The country of a row by its code: its own, else the policy's region; what the list does not have stays as it is. */
export function countryOf(column: Sql, region: string | null): Sql {
  const own = sql`nullif(upper(trim(${column})), '')`;
  const names = COUNTRIES.flatMap(({ code, names }) => names.map((other) => sql`when ${own} = ${other} then ${code}`));
  return sql`coalesce(case ${join(names, sql` `)} else ${own} end, ${region ?? nullOf('varchar')})`;
}
