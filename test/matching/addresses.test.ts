import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.js';
import { COMMON, RARE } from '../../src/normalise/matching/address-words.js';
import { addressKeys, openEngine, type Place } from './ask.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

const streets = async (...texts: string[]) =>
  (
    await addressKeys(
      engine,
      texts.map((address) => ({ address, zip: '29403' })),
    )
  ).map(({ zip }) => zip);
const wholes = async (...places: Place[]) => (await addressKeys(engine, places)).map(({ whole }) => whole);

describe('two streets of one ZIP are one', () => {
  it.each([
    ['122 Peachtree Street', '122 PEACHTREE ST.'],
    ['12  Main  St.,  Apt. #4', '12 main street apartment 4'],
    ['1 Pine Suite 200', '1 Pine Ste. 200'],
    ['225 East Bay St', '225 E Bay Street'],
    ['225 E. Bay St', '225 e bay st'],
    ['10 Northeast Elm Rd', '10 NE Elm Road'],
    ['10 N.E. Elm Rd', '10 NE Elm Rd'],
    ['1600 Pennsylvania Avenue Northwest', '1600 Pennsylvania Ave NW'],
    ['1600 Pennsylvania Ave N.W.', '1600 Pennsylvania Ave NW'],
    ['150 Saint Philip St', '150 St. Philip Street'],
    ['1629 Meeting Street Road', '1629 Meeting St Rd'],
    ['43 6th Ave', '43 6TH AVENUE'],
    ['1175 Elliott’s Cut Dr', '1175 Elliotts Cut Drive'],
    ["1175 Elliott's Cut Dr", '1175 Elliotts Cut Drive'],
    ['12B South Ridge Trace', '12B South Rdg Trce'],
    ['100 North Avenue West', '100 North Ave W'],
    ['P.O. Box 12', 'Post Office Box 12'],
    ['Straße des 17. Juni 135', 'STRASSE des 17 Juni 135'.replace('SS', 'ß')],
  ])('%s · %s', async (a, b) => {
    const [one, other] = await streets(a, b);
    expect(one).not.toBeNull();
    expect(one).toBe(other);
  });
});

describe('two streets of one ZIP stay two', () => {
  it.each([
    ['12 N St', '12 North St', 'the letter and the direction'],
    ['12 Avenue N', '12 Avenue North', 'the letter and the direction'],
    ['12 E Park', '12 East Park', 'a name that is a suffix, too'],
    ['12 North East St', '12 NE St', 'a part of East Street and the north-east'],
    ['12 North East Bay St', '12 NE Bay St', 'a part of East Bay and the north-east'],
    ['12 Main St N', '12 Main St S', 'two directions'],
    ['12 Main St', '12 Main Ave', 'two suffixes'],
    ['12 Main St', '12 Main', 'a suffix and none'],
    ['12 Saint St', '12 St St', 'Saint Street and Street Street'],
    ['12 Park Saint', '12 Park Street', 'Saint and Street'],
    ['12 Main St #4', '12 Main St Apt 4', 'any unit and an apartment'],
    ['12 Main St Ste 4', '12 Main St Apt 4', 'a suite and an apartment'],
    ['12 Main St Apt 4', '12 Main St Apt 4B', 'two apartments'],
    ['12 Main St Apt 4', '12 Main St', 'an apartment and the house'],
    ['12-14 Main St', '12 Main St', 'a range and its first house'],
    ['1214 Main St', '12-14 Main St', 'a number and a range'],
    ['12B Main St', '12 B Main St', 'a house and a street named B'],
    ['181 1/2 Queen St', '181 Queen St', 'a half number'],
    ['43 6th Ave', '43 Sixth Ave', 'a number and its word'],
    ['12 Parks Rd', '12 Park Rd', 'a plural'],
    ['12 Arcade St', '12 Arc St', 'a word that is short for another'],
    ['12 Walls St', '12 Wall St', 'a plural'],
    ['O Brien Rd 1', 'Obrien Rd 1', 'a letter of its own'],
  ])('%s · %s (%s)', async (a, b) => {
    const [one, other] = await streets(a, b);
    expect(one).not.toBe(other);
  });
});

describe('addresses in one text', () => {
  it('are compared with the whole of one split over columns', async () => {
    const [one, other, third] = await wholes(
      { address: '12 Main Street, Charleston SC 29403' },
      { address: '12 Main St', city: 'Charleston', region: 'SC', zip: '29403' },
      { address: '12 MAIN ST Charleston, SC  29403-1234, USA' },
    );
    expect(one).toBe(other);
    expect(third).toBe(one);
  });

  it('keep a direction that may begin the city', async () => {
    const [north, short] = await wholes(
      { address: '12 Main St, North Charleston SC 29405' },
      { address: '12 Main St N, Charleston SC 29405' },
    );
    expect(north).not.toBe(short);
  });

  it('of one text are one, however many words of it could be shortened', async () => {
    const text = '12 North Mount Ridge Trace Crossing Village';
    const [split, one] = await wholes(
      { address: text, city: 'Saint Lake Harbor', region: 'SC' },
      { address: `${text}, Saint Lake Harbor, SC` },
    );
    expect(split).toBe(one);
  });

  it('keep a number of the street that looks like four digits of ZIP+4', async () => {
    const [a, b] = await wholes({ address: '12345-6789 Main St' }, { address: '12345 Main St' });
    expect(a).not.toBe(b);
  });
});

describe('an address without a ZIP', () => {
  const city = async (...places: Place[]) => (await addressKeys(engine, places)).map((it) => it.city);
  it('is compared by street, city and region', async () => {
    const [a, b, c, d] = await city(
      { address: '12 Main Street', city: 'Saint Louis', region: 'MO' },
      { address: '12 Main St', city: 'St. Louis', region: 'mo.' },
      { address: '12 Main St', city: 'Louis', region: 'MO' },
      { address: '12 Main St', city: 'St. Louis' },
    );
    expect(a).toBe(b);
    expect(new Set([b, c, d]).size).toBe(3);
  });
  it('has no key without a street or city', async () => {
    expect(await addressKeys(engine, [{}, { address: ' - ', zip: '1' }, { address: '12 Main St', city: '?' }])).toEqual(
      [
        { zip: null, city: null, whole: null },
        { zip: null, city: null, whole: ' 1 ' },
        { zip: null, city: null, whole: ' 12 main st ' },
      ],
    );
  });
});

describe('the table of words', () => {
  it('gives each word one short form, and never shortens a short form again', () => {
    const pairs = [...COMMON, ...RARE];
    const words = pairs.map(([word]) => word);
    expect(new Set(words).size).toBe(words.length);
    expect(pairs.filter(([, short]) => words.includes(short))).toEqual([]);
  });
});
