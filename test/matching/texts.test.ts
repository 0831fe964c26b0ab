import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.js';
import { countryCode } from '../../src/normalise/countries.js';
import { emailKey, foreign, phoneKey, postalKey } from '../../src/normalise/matching.js';
import { nullOf, type Sql, sql } from '../../src/sql.js';
import { homeOf, keysOf, openEngine } from './ask.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

const text = (value: string | null): Sql => sql`${value ?? nullOf('varchar')}`;
const ask = async (value: string | null, key: (column: Sql) => Sql) => (await keysOf(engine, [value], key))[0];

describe('a telephone number is compared as digits with the country code', () => {
  it.each([
    ['+1 (408) 555-0100', 'US', '14085550100'],
    ['408.555.0100', 'US', '14085550100'],
    ['1-408-555-0100', 'US', '14085550100'],
    ['001 408 555 0100', 'US', '14085550100'],
    ['011 44 20 7946 0018', 'US', '442079460018'],
    ['tel:+1-408-555-0100;ext=12', null, '14085550100'],
    ['408-555-0100 x12', 'US', '14085550100'],
    ['408-555-0100 ext. 12', 'CA', '14085550100'],
    ['(408) 555-0100 Extension 1234', 'US', '14085550100'],
    ['408-555-0100 #12', 'US', '14085550100'],
    ['1-800-FLOWERS', 'US', '18003569377'],
    ['+1 800 FLOWERS', 'DE', '18003569377'],
    ['800-356-9377', 'US', '18003569377'],
    ['1-800-CONTACTS', 'US', null],
    ['0800 FLOWERS', 'GB', null],
    ['Tel. 020 7946 0018', 'GB', '442079460018'],
    ['020 7946 0018', 'GB', '442079460018'],
    ['20 7946 0018', 'GB', '442079460018'],
    ['+44 (0)20 7946 0018', 'US', '442079460018'],
    ['0044 020 7946 0018', 'GB', '442079460018'],
    ['442079460018', 'GB', '442079460018'],
    ['0113 496 0018', 'GB', '441134960018'],
    ['+353 (0)1 555 0100', null, '35315550100'],
    ['0011 44 20 7946 0018', 'AU', '442079460018'],
    ['02 5550 0100', 'AU', '61255500100'],
    ['06 1234 5678', 'IT', '390612345678'],
    ['+39 06 1234 5678', 'US', '390612345678'],
    ['06 1 234 5678', 'HU', '3612345678'],
    ['912 345 678', 'ES', '34912345678'],
    ['020 7946 0018', null, '02079460018'],
    ['4711', 'US', '4711'],
    ['', 'GB', null],
    [null, 'GB', null],
    [null, 'US', null],
    [null, null, null],
    ['n/a', 'GB', null],
    ['ext 12', 'US', null],
  ])('%s in %s is %s', async (given, region, expected) => {
    expect(await ask(given, (column) => phoneKey(column, homeOf(region)))).toBe(expected);
  });

  it.each([
    ['030 555 0100', 'Deutschland', 'US', '49305550100'],
    ['030 555 0100', 'de', 'US', '49305550100'],
    ['408 555 0100', null, 'US', '14085550100'],
    ['408 555 0100', 'U.S.A.', 'DE', '14085550100'],
    ['408 555 0100', 'United States', null, '14085550100'],
    ['03-1234-5678', 'Japan', 'US', '0312345678'],
    ['+81 3 1234 5678', 'Japan', 'US', '81312345678'],
  ])('%s of %s in %s is %s', async (given, country, region, expected) => {
    const key = phoneKey(sql`number`, { ...homeOf(region), country: sql`iso` });
    const [row] = await engine.query(
      sql`select ${key} as k from (select ${text(given)} as number, ${countryCode(text(country), region)} as iso) as t`,
    );
    expect(row?.['k']).toBe(expected);
  });
});

describe('a postal code of the US is five digits', () => {
  it.each([
    ['94105', null, 'US', '94105'],
    ['94105-1234', null, 'US', '94105'],
    ['941051234', null, 'US', '94105'],
    ['8241', null, 'US', '08241'],
    ['8241-1234', null, 'US', '08241'],
    ['8241', 'US', 'CA', '08241'],
    ['8241', 'United States', 'CA', '08241'],
    ['8241', 'u.s.a.', null, '08241'],
    ['8241', 'Canada', 'US', '8241'],
    ['K1A 0B1', 'CA', 'US', 'k1a0b1'],
    ['k1a-0b1', 'CA', 'US', 'k1a0b1'],
    ['8241', 'CH', 'US', '8241'],
    ['1067', 'Deutschland', 'US', '01067'],
    ['D-01067', 'DE', 'US', '01067'],
    ['800', 'Australia', 'US', '0800'],
    ['1010', 'AT', 'US', '1010'],
    [null, null, 'US', null],
  ])('%s of country %s in region %s is %s', async (given, country, region, expected) => {
    expect(await ask(given, (column) => postalKey(column, text(country), region))).toBe(expected);
  });

  it.each([
    [null, 'US', ''],
    ['United States', 'US', ''],
    ['Germany', 'US', '|DE'],
    ['Germany', null, ''],
  ])('and 10115 of %s in region %s is told apart by "%s"', async (country, region, expected) => {
    expect(await ask('10115', (column) => foreign(column, text(country), region))).toBe(expected);
  });
});

describe('an e-mail address is compared', () => {
  it.each([
    ['Ana@Example.COM', 'ana@example.com'],
    ['Ana Li <ana@example.com>', 'ana@example.com'],
    ['<ana@example.com>', 'ana@example.com'],
    ['mailto:ana@example.com', 'ana@example.com'],
    ['MAILTO:ana@example.com?subject=Hello', 'ana@example.com'],
    ['ana @example.com', 'ana@example.com'],
    ['ana\u00a0@example.com', 'ana@example.com'],
    [null, null],
    ['<>', null],
  ])('%s as %s', async (given, expected) => {
    expect(await ask(given, emailKey)).toBe(expected);
  });

  it.each([
    ['a.na@gmail.com', 'ana@gmail.com'],
    ['ana+news@gmail.com', 'ana@gmail.com'],
    ['ana@example.com; bo@example.com', 'ana@example.com'],
    ['ana@example.com bo@example.com', 'ana@example.com'],
  ])('%s is not %s', async (one, other) => {
    expect(await ask(one, emailKey)).not.toBe(await ask(other, emailKey));
  });
});
