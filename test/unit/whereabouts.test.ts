import { describe, expect, it } from 'vitest';
import { type Locality, zoneClocks } from '../../src/normalise/zones/clocks.js';
import { zonesOfCountry, zonesOfNumber } from '../../src/normalise/zones/lookup.js';
import { STATES, stateOf, stateOfZip, zonesOfState } from '../../src/normalise/zones/states.js';
import { isTimezone } from '../../src/schema/clock.js';

describe('the zones of a telephone number', () => {
  it('come from the area code in North America', () => {
    expect(zonesOfNumber('1212')).toEqual(['America/New_York']);
    expect(zonesOfNumber('1213')).toEqual(['America/Los_Angeles']);
    expect(zonesOfNumber('1416')).toEqual(['America/Toronto']);
    expect(zonesOfNumber('1808')).toEqual(['Pacific/Honolulu']);
    expect(zonesOfNumber('1270')).toEqual(['America/Chicago', 'America/New_York']);
  });

  it('are unknown for toll-free numbers, area codes that are none, and too few digits', () => {
    for (const start of ['1800', '1888', '1900', '1011', '121', '1', ''])
      expect(zonesOfNumber(start), start).toEqual([]);
  });

  it('come from the calling code elsewhere, and from the first digit in Australia, where mobiles are nowhere', () => {
    expect(zonesOfNumber('4479')).toContain('Europe/London');
    expect(zonesOfNumber('6131')).toEqual(['Australia/Sydney']);
    expect(zonesOfNumber('6189')).toEqual(expect.arrayContaining(['Australia/Perth', 'Australia/Adelaide']));
    expect(zonesOfNumber('6141')).toEqual([]);
  });
});

describe('the zones of an address', () => {
  it('are those of its state, however it is written', () => {
    expect(stateOf('US', 'FL')).toBe('FL');
    expect(stateOf('US', 'US-FL')).toBe('FL');
    expect(stateOf('US', 'FLORIDA')).toBe('FL');
    expect(stateOf('AU', 'WA')).toBe('WA');
    expect(zonesOfState('AU', 'WA')).toContain('Australia/Perth');
    expect(zonesOfState('US', 'WA')).toEqual(['America/Los_Angeles']);
    expect(stateOf('US', 'NSW')).toBeNull();
    expect(stateOf('DE', 'BAVARIA')).toBeNull();
  });

  it('exist, and belong to the country', () => {
    const elsewhere = new Set(['PR', 'VI', 'GU', 'MP', 'AS']);
    for (const [country, states] of Object.entries(STATES))
      for (const state of states) {
        expect(state.zones.filter((zone) => !isTimezone(zone))).toEqual([]);
        if (country === 'US' && !elsewhere.has(state.code))
          expect(zonesOfCountry(country)).toEqual(expect.arrayContaining([...state.zones]));
      }
    expect(STATES['US']).toHaveLength(56);
    expect(STATES['CA']).toHaveLength(13);
    expect(STATES['AU']).toHaveLength(8);
  });

  it('are told from a ZIP code, on both sides of each border', () => {
    const borders = { '319': 'GA', '320': 'FL', '339': 'FL', '340': null, '341': 'FL', '349': 'FL', '350': 'AL' };
    const oklahoma = { '729': 'AR', '730': 'OK', '732': null, '733': 'TX', '734': 'OK', '749': 'OK', '750': 'TX' };
    for (const [zip, state] of Object.entries({ ...borders, ...oklahoma, '005': 'NY', '999': 'AK', '000': null }))
      expect(stateOfZip(zip), zip).toBe(state);
  });

  it('of a country are all of its zones', () => {
    expect(zonesOfCountry('GB')).toEqual(['Europe/London']);
    expect(zonesOfCountry('US')).toEqual(expect.arrayContaining(['America/New_York', 'Pacific/Honolulu']));
    expect(zonesOfCountry('XX')).toEqual([]);
  });
});

describe('where a contact may be', () => {
  const unknown: Locality = {
    index: 0,
    country: 'US',
    state: null,
    timezone: null,
    byAddress: [],
    byNumber: [],
    byCountry: ['America/New_York', 'Pacific/Honolulu'],
  };
  const winter = Date.UTC(2026, 11, 1, 17);
  const summer = Date.UTC(2026, 6, 1, 17);

  it('is its own zone, else its address, else its number, else anywhere in its country', () => {
    const { zonesAt } = zoneClocks();
    const [byAddress, byNumber] = [['America/Denver'], ['America/Chicago']];
    expect(zonesAt({ ...unknown, byAddress, byNumber, timezone: 'America/Boise' }, winter)).toEqual({
      basis: 'by time zone',
      zones: ['America/Boise'],
    });
    expect(zonesAt({ ...unknown, byAddress }, winter)).toEqual({ basis: 'by address', zones: byAddress });
    expect(zonesAt({ ...unknown, byNumber }, winter)).toEqual({ basis: 'by number', zones: byNumber });
    expect(zonesAt(unknown, winter)).toEqual({ basis: 'zone unknown', zones: unknown.byCountry });
  });

  it('is either where address and number disagree about the clock of that day', () => {
    const arizona = { ...unknown, byAddress: ['America/Phoenix'], byNumber: ['America/Los_Angeles'] };
    const { zonesAt } = zoneClocks();
    expect(zonesAt(arizona, summer)).toEqual({ basis: 'by address', zones: ['America/Phoenix'] });
    expect(zonesAt(arizona, winter)).toEqual({
      basis: 'address and number disagree',
      zones: ['America/Phoenix', 'America/Los_Angeles'],
    });
  });

  it('is told with the weekday and minute there', () => {
    const { clockAt } = zoneClocks();
    expect(clockAt(Date.UTC(2026, 11, 6, 9, 59, 59, 999), 'Australia/Sydney')).toMatchObject({
      weekday: 6,
      minutes: 1259,
    });
    expect(clockAt(Date.UTC(2026, 11, 6, 13), 'Australia/Sydney')).toMatchObject({ weekday: 0, minutes: 0 });
  });
});
