import { isZone, localTime } from './clock.js';
import { cell, type Row, type World } from './world.js';

const [NEW_YORK, CHICAGO, DENVER, PHOENIX, LOS_ANGELES, ANCHORAGE, ADAK, HONOLULU] = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'America/Adak',
  'Pacific/Honolulu',
];
const STATES: Record<string, string[]> = {
  NY: [NEW_YORK],
  FL: [NEW_YORK, CHICAGO],
  OK: [CHICAGO],
  TX: [CHICAGO, DENVER],
  AZ: [PHOENIX, DENVER],
  CA: [LOS_ANGELES],
  HI: [HONOLULU],
};
const ZIPS: Record<string, string> = {
  '10': 'NY',
  '32': 'FL',
  '73': 'OK',
  '75': 'TX',
  '85': 'AZ',
  '90': 'CA',
  '96': 'HI',
};
const AREAS: Record<string, string[]> = {
  '212': [NEW_YORK],
  '213': [LOS_ANGELES],
  '808': [HONOLULU],
  '602': [PHOENIX],
};
const ANYWHERE: Record<string, string[]> = {
  US: [NEW_YORK, CHICAGO, DENVER, PHOENIX, LOS_ANGELES, ANCHORAGE, ADAK, HONOLULU],
  AU: ['Sydney', 'Lord_Howe', 'Brisbane', 'Adelaide', 'Darwin', 'Perth', 'Eucla'].map((city) => `Australia/${city}`),
};
const COUNTRIES: Record<string, string> = { US: 'US', USA: 'US', AU: 'AU', Australia: 'AU', FR: 'FR' };

/** Every zone in which a contact may be at an instant: its own, else the address's, else the number's, else the country's. */
export function whereabouts(world: World, contact: Row, at: number) {
  const country = COUNTRIES[cell(contact, 'country') || (world.policy.region ?? '')] ?? '';
  const state = cell(contact, 'region') || (ZIPS[cell(contact, 'postal_code').slice(0, 2)] ?? '');
  return { country, state, ...zonesOf(contact, country, state, at) };
}

function zonesOf(contact: Row, country: string, state: string, at: number): { basis: string; zones: string[] } {
  const own = cell(contact, 'timezone');
  if (isZone(own)) return { basis: 'by time zone', zones: [own] };
  const byAddress = country === 'US' ? (STATES[state] ?? []) : country === 'FR' ? ['Europe/Paris'] : [];
  const byNumber = AREAS[cell(contact, 'phone').replace(/\D/g, '').slice(-10, -7)] ?? [];
  if (byAddress.length === 0 && byNumber.length > 0) return { basis: 'by number', zones: byNumber };
  if (byAddress.length === 0) return { basis: 'zone unknown', zones: ANYWHERE[country] ?? [] };
  const clocks = (zones: string[]): string[] => zones.map((zone) => localTime(at, zone).toString());
  const agree = clocks(byNumber).some((clock) => clocks(byAddress).includes(clock));
  return byNumber.length === 0 || agree
    ? { basis: 'by address', zones: byAddress }
    : { basis: 'address and number disagree', zones: [...byAddress, ...byNumber] };
}
