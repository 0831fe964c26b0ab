import { OFFICE_HOURS, publicHolidays, type WorkCalendar } from '../normalise/business-time.js';
import { dialPlanOf } from '../normalise/countries.js';
import type { Home } from '../normalise/matching.js';
import { DAY_MS } from '../normalise/time.js';
import type { Policy } from '../schema/read-policy.js';

/** Working hours and holidays of a policy, 120 days to both sides of an instant. */
export async function calendarOf({ calendar, region, timezone, files }: Policy, now: number): Promise<WorkCalendar> {
  const place = calendar.holidays ?? region;
  const written =
    files.at(-1)?.placeOf(calendar.holidays === undefined ? ['region'] : ['calendar', 'holidays']) ?? null;
  const holidays =
    place === null || place === 'none'
      ? new Set<string>()
      : await publicHolidays(place, now - 120 * DAY_MS, now + 120 * DAY_MS, written);
  return { timezone: calendar.hours?.timezone ?? timezone, hours: calendar.hours?.week ?? OFFICE_HOURS, holidays };
}

/** Where numbers without a country code are from. */
export async function homeOf(region: string | null): Promise<Home> {
  if (region === null) return { region, plan: null };
  const plan = dialPlanOf(region);
  if (plan !== null) return { region, plan };
  const { getCountryCallingCode, isSupportedCountry } = await import('libphonenumber-js/min');
  return {
    region,
    plan: isSupportedCountry(region) ? { code: getCountryCallingCode(region), trunk: '0', digits: null } : null,
  };
}
