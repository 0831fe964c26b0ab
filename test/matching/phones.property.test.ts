import fc from 'fast-check';
import { type CountryCode, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.js';
import { PACKS } from '../../src/normalise/consent/packs.js';
import { COUNTRIES } from '../../src/normalise/countries.js';
import { phoneKey } from '../../src/normalise/matching.js';
import { homeOf, keysOf, openEngine } from './ask.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

const REGIONS = [...new Set([...PACKS.flatMap((pack) => pack.countries), ...COUNTRIES.map(({ iso }) => iso)])];

/** A number of a country: its example with other last digits, as another library writes and understands it. */
const numbers = fc
  .tuple(fc.constantFrom(...REGIONS), fc.integer({ min: 0, max: 99 }), fc.constantFrom(0, 0, 1, 2, 3, 4, 5, 6))
  .map(([region, last, form]) => {
    const example = getExampleNumber(region as CountryCode, examples);
    const e164 = (example?.number ?? '').slice(0, -2) + String(last).padStart(2, '0');
    const number = parsePhoneNumberFromString(e164);
    const national = number?.formatNational() ?? '';
    const forms = [
      national,
      number?.formatInternational() ?? '',
      e164,
      e164.slice(1),
      `00${e164.slice(1)}`,
      national.replace(/\D/g, ''),
      `${national} ext. 12`,
    ];
    return { region, text: forms[form] ?? '' };
  });

const meant = (text: string, region: string): string | null =>
  parsePhoneNumberFromString(text, region as CountryCode)?.number.slice(1) ?? null;

const isValid = (digits: string): boolean => parsePhoneNumberFromString(`+${digits}`)?.isValid() ?? false;

it('numbers that are compared as equal are one number to libphonenumber, too, in each country', async () => {
  const sample = fc.sample(numbers, { numRuns: 3000, seed: 20261122 });
  const wrong: string[] = [];
  let understood = 0;
  for (const region of REGIONS) {
    const texts = sample.filter((it) => it.region === region).map(({ text }) => text);
    const keys = (await keysOf(engine, texts, (column) => phoneKey(column, homeOf(region)))) as (string | null)[];
    const meanings = new Map<string, Set<string>>();
    for (const [i, text] of texts.entries()) {
      const [key, number] = [keys[i] ?? null, meant(text, region)];
      if (key !== null && key === number) understood++;
      if (key === null || number === null || !isValid(number)) continue;
      if (key !== number && isValid(key)) wrong.push(`${text} of ${region} is ${key}, not ${number}`);
      meanings.set(key, (meanings.get(key) ?? new Set()).add(number));
    }
    for (const [key, several] of meanings) expect([...several], `${region} ${key}`).toHaveLength(1);
  }
  expect(wrong).toEqual([]);
  expect(understood / sample.length).toBeGreaterThan(0.9);
}, 120_000);
