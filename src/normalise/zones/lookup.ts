import { isTimezone } from '../../schema/clock.js';
import { COUNTRIES, NUMBERS } from './tables.js';

const records = (text: string): string[][] =>
  text
    .trim()
    .split(/;\s*/)
    .filter((record) => record !== '')
    .map((record) => record.split(/\s+/));

const numbers = new Map(
  records(NUMBERS).flatMap(([zones = '', ...prefixes]) =>
    prefixes.map((prefix) => [prefix, zones.split('&')] as const),
  ),
);
const countries = new Map(records(COUNTRIES).map(([country = '', ...zones]) => [country, zones] as const));

/** Zones of the numbers that begin with these digits of an international number (the first four are enough); none if unknown. */
export function zonesOfNumber(start: string): readonly string[] {
  // of North America and Australia, only what says more than the calling code
  const lengths = start.startsWith('1') ? [4] : [3, 2, 1];
  const found = lengths.map((length) => numbers.get(start.slice(0, length))).find((zones) => zones !== undefined);
  return (found ?? []).filter(isTimezone);
}

/** Every zone of a country of two letters, as far as this runtime knows it. */
export const zonesOfCountry = (country: string): readonly string[] => (countries.get(country) ?? []).filter(isTimezone);
