// Writes src/normalise/zones/tables.ts, the zones of telephone numbers and of countries, from two published files:
//   node scripts/zone-tables.mjs MAP_DATA ZONE_TAB
// MAP_DATA: resources/timezones/map_data.txt of libphonenumber; ZONE_TAB: zone.tab of the tz database.
import { readFileSync, writeFileSync } from 'node:fs';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';

const [mapData, zoneTab] = process.argv.slice(2);
const WIDTH = 110;
/** A prefix with so many zones says nothing: its numbers belong to no place. */
const TOO_MANY = 20;
/** Australian numbers that belong to no place: mobile, data, and special ones. */
const NO_PLACE = new Set(['611', '614', '615']);

const codes = new Set(getCountries().map((country) => getCountryCallingCode(country)));

/** How much of a number is kept: area codes in North America, the first digit in Australia, else the calling code. */
function kept(prefix) {
  if (prefix.startsWith('1')) return prefix.length >= 4 ? prefix.slice(0, 4) : null;
  if (prefix.startsWith('61')) return prefix.length >= 3 ? prefix.slice(0, 3) : null;
  return [1, 2, 3].map((length) => prefix.slice(0, length)).find((code) => codes.has(code)) ?? null;
}

const byPrefix = new Map();
for (const line of lines(mapData)) {
  const [prefix, zones] = line.split('|');
  const key = kept(prefix);
  if (key === null || NO_PLACE.has(key)) continue;
  byPrefix.set(key, new Set([...(byPrefix.get(key) ?? []), ...zones.split('&')]));
}
const byZones = new Map();
for (const [prefix, zones] of [...byPrefix].sort()) {
  if (zones.size >= TOO_MANY) continue;
  const key = [...zones].sort().join('&');
  byZones.set(key, [...(byZones.get(key) ?? []), prefix]);
}

const byCountry = new Map();
for (const line of lines(zoneTab)) {
  const [country, , zone] = line.split('\t');
  byCountry.set(country, [...(byCountry.get(country) ?? []), zone]);
}

writeFileSync(
  'src/normalise/zones/tables.ts',
  `// Made by scripts/zone-tables.mjs; do not edit.

/**
 * Zones and the beginnings of the international numbers that are in them: area codes of North America, the first
 * digit in Australia, else calling codes. Made from resources/timezones/map_data.txt of libphonenumber 9.0.43
 * (Copyright 2012-2026 The Libphonenumber Authors, Apache License 2.0); shortened, mobile and toll-free ones left out.
 */
export const NUMBERS = \`
${wrapped([...byZones].map(([zones, prefixes]) => `${zones} ${prefixes.join(' ')};`))}
\`;

/** Countries and their zones, from zone.tab of the tz database 2025b (public domain). */
export const COUNTRIES = \`
${wrapped([...byCountry].sort().map(([country, zones]) => `${country} ${zones.join(' ')};`))}
\`;
`,
);

function lines(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Records in lines of bearable length, broken at spaces. */
function wrapped(records) {
  const text = [];
  let line = '';
  for (const word of records.join(' ').split(' ')) {
    if (line !== '' && line.length + word.length >= WIDTH) {
      text.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...text, line].join('\n');
}
