import { describe, expect, it } from 'vitest';
import { PACKS, packOf } from '../../src/normalise/consent/packs.js';
import { COUNTRY_NAMES } from '../../src/normalise/countries.js';
import { weekHours } from '../../src/schema/clock.js';
import { BROADCAST, CHANNELS } from '../../src/schema/tables.js';

const figures = PACKS.flatMap((pack) => [
  ...pack.consent,
  ...pack.optOut,
  ...pack.hours,
  ...(pack.registry === null ? [] : [pack.registry]),
]);

describe('the consent packs', () => {
  it('date every figure and say where it stands', () => {
    for (const { law, figure, source, as_of } of figures) {
      expect([law, figure, source].every((text) => text.trim() !== '')).toBe(true);
      expect(as_of).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
    }
  });

  it('are us, ca, uk, eu and au, and no country is in two', () => {
    expect(PACKS.map((pack) => pack.id)).toEqual(['us', 'ca', 'uk', 'eu', 'au']);
    const countries = PACKS.flatMap((pack) => pack.countries);
    expect(new Set(countries).size).toBe(countries.length);
    expect(packOf('IE')?.countries).toHaveLength(27);
    expect(packOf('GB')?.id).toBe('uk');
    expect(packOf('CH')).toBeNull();
  });

  it('name channels that reach a person, and hours that can be read', () => {
    const known = CHANNELS.filter((channel) => !BROADCAST.has(channel));
    for (const pack of PACKS) {
      for (const { channels } of [...pack.consent, ...pack.optOut, ...pack.hours])
        expect(known).toEqual(expect.arrayContaining([...channels]));
      for (const { hours } of pack.hours) expect(() => weekHours.parse(hours)).not.toThrow();
    }
  });

  it('give one time to stop, and one duty, for a channel', () => {
    for (const pack of PACKS)
      for (const list of [pack.consent, pack.optOut]) {
        const channels = list.flatMap((figure) => figure.channels);
        expect(new Set(channels).size).toBe(channels.length);
      }
  });
});

describe('the names of countries', () => {
  it('lead each to one country, and cover all that have a pack', () => {
    const names = COUNTRY_NAMES.map(([written]) => written);
    expect(new Set(names).size).toBe(names.length);
    expect(names.every((name) => name === name.toUpperCase() && !name.includes('.'))).toBe(true);
    expect([...new Set(COUNTRY_NAMES.map(([, country]) => country))]).toEqual(
      expect.arrayContaining(PACKS.flatMap((pack) => pack.countries)),
    );
  });
});
