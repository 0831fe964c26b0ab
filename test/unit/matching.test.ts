import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../src/engine/duckdb.js';
import type { Engine } from '../../src/engine/engine.js';
import { addressKeys, emailKey, phoneKey, postalKey } from '../../src/normalise/matching.js';
import { nullOf, type Sql, sql } from '../../src/sql.js';

let engine: Engine;

beforeAll(async () => {
  engine = await openDuckDb({ memory: null, threads: null, files: [], folder: tmpdir(), signal: null });
});
afterAll(() => engine.close());

const text = (value: string | null): Sql => sql`${value ?? nullOf('varchar')}`;
const ask = async (key: Sql): Promise<unknown> => (await engine.query(sql`select ${key} as k`))[0]?.['k'];

describe('a telephone number is compared as digits with the country code', () => {
  it.each([
    ['+1 (408) 555-0100', '1', '14085550100'],
    ['408.555.0100', '1', '14085550100'],
    ['1-408-555-0100', '1', '14085550100'],
    ['001 408 555 0100', '1', '14085550100'],
    ['020 7946 0018', '44', '442079460018'],
    ['+44 20 7946 0018', '44', '442079460018'],
    ['020 7946 0018', null, '02079460018'],
    ['', '44', null],
    [null, '44', null],
    [null, '1', null],
    [null, null, null],
    ['n/a', '44', null],
  ])('%s in +%s is %s', async (given, code, expected) => {
    expect(await ask(phoneKey(text(given), code))).toBe(expected);
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
    ['K1A 0B1', 'CA', 'US', 'k1a0b1'],
    ['8241', 'CH', 'US', '8241'],
    [null, null, 'US', null],
  ])('%s of country %s in region %s is %s', async (given, country, region, expected) => {
    expect(await ask(postalKey(text(given), text(country), region))).toBe(expected);
  });
});

describe('addresses', () => {
  const keys = (address: string, city: string | null, region: string | null, zip: string | null) =>
    addressKeys({ address: text(address), city: text(city), region: text(region), zip: text(zip) });

  it('are the same without case, punctuation and runs of space', async () => {
    expect(await ask(keys('12 Main St., #4', 'San José', 'CA', '95112').whole)).toBe(
      await ask(keys('12  MAIN ST #4 SAN JOSÉ, CA 95112', null, null, null).whole),
    );
  });

  it('have no key where there is nothing to compare', async () => {
    const { zip, city, whole } = keys('', null, null, null);
    expect([await ask(zip), await ask(city), await ask(whole)]).toEqual([null, null, null]);
  });

  it('of e-mail have no case', async () => {
    expect(await ask(emailKey(text('Ana@Example.COM')))).toBe('ana@example.com');
  });
});
