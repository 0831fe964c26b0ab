import { localTime } from './clock.js';
import { findingOf } from './finding.js';
import { isMarketing, plannedTouches } from './planned.js';
import { cell, type Finding, type Row, type World } from './world.js';

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

// consent/quiet-hours: "a call or text outside the contact's local permitted hours; without a timezone, outside the hours safe in every zone"
export function quietHours(world: World): Finding[] {
  return world.plans.filter(isMarketing).flatMap((plan) =>
    plan.touches.flatMap((touch) => {
      const people = plannedTouches(world).filter(
        (one) => one.plan === plan && one.touch === touch && one.at >= world.now,
      );
      const flagged = people.flatMap(({ contact, at }) => {
        const country = COUNTRIES[cell(contact, 'country') || (world.policy.region ?? '')] ?? '';
        const state = stateOf(contact);
        const { basis, zones } = whereabouts(contact, country, state, at);
        const isQuiet = zones.some((zone) => !isPermitted(country, state, touch.channel, at, zone));
        return isQuiet ? [{ id: cell(contact, 'contact_id'), reasons: [basis] }] : [];
      });
      return findingOf({ campaign: plan.id, element: { kind: 'touch', id: touch.id } }, people.length, flagged);
    }),
  );
}

const stateOf = (contact: Row): string =>
  cell(contact, 'region') || (ZIPS[cell(contact, 'postal_code').slice(0, 2)] ?? '');

function whereabouts(contact: Row, country: string, state: string, at: number): { basis: string; zones: string[] } {
  const own = cell(contact, 'timezone');
  if (own.includes('/')) return { basis: 'by time zone', zones: [own] };
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

/** Permitted hours include their start, not their end. */
function isPermitted(country: string, state: string, channel: string, at: number, zone: string): boolean {
  const local = localTime(at, zone);
  if (country === 'US' && ['phone', 'sms'].includes(channel))
    return local.hour >= 8 && local.hour < (['FL', 'OK'].includes(state) ? 20 : 21);
  if (country === 'AU' && channel === 'phone')
    return local.dayOfWeek < 7 && local.hour >= 9 && local.hour < (local.dayOfWeek === 6 ? 17 : 20);
  return true;
}
