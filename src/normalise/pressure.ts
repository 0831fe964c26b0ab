import { parseDuration } from '../duration.js';
import type { LimitText } from '../schema/policy.js';
import { startOfPeriod } from './time.js';

/** At most `max` touches in a window that ends with a touch. */
export interface Limit {
  readonly max: number;
  /** As written: `7d`, or `1 week`. */
  readonly per: string;
  readonly window:
    | { readonly kind: 'rolling'; readonly ms: number }
    | { readonly kind: 'calendar'; readonly unit: 'day' | 'week' | 'month' };
  /** Counts, and judges, touches of this channel only. */
  readonly channel: string | null;
  readonly by: 'contact' | 'account' | 'household';
  /** The zone of calendar windows; `contact`: each contact's own. An account or household has no midnight of its own. */
  readonly zone: string;
  /** The zone used where the contact's is unknown. */
  readonly fallbackZone: string;
  /** 1 Monday … 7 Sunday. */
  readonly weekStart: number;
}

/** 3 per 7 days and 8 per 30 days: what holds where a policy says nothing. */
export const DEFAULT_LIMITS: readonly LimitText[] = [
  { max: 3, per: '7d', by: 'contact', timezone: 'policy', week_start: 'mon' },
  { max: 8, per: '30d', by: 'contact', timezone: 'policy', week_start: 'mon' },
];

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export function limitOf(text: LimitText, policyZone: string): Limit {
  const rolling = parseDuration(text.per);
  const unit = text.per.slice(2) as 'day' | 'week' | 'month';
  return {
    max: text.max,
    per: text.per,
    window: rolling === null ? { kind: 'calendar', unit } : { kind: 'rolling', ms: rolling.ms },
    channel: text.channel ?? null,
    by: text.by,
    zone:
      text.timezone === 'policy' || (text.timezone === 'contact' && text.by !== 'contact') ? policyZone : text.timezone,
    fallbackZone: policyZone,
    weekStart: WEEKDAYS.indexOf(text.week_start) + 1,
  };
}

/**
 * The instant after which touches count in the window that ends at `at` (the window is half-open: `(after, at]`).
 * `contactZone` matters only for calendar windows in each contact's own zone.
 */
export function windowAfter(limit: Limit, at: number, contactZone: string | null = null): number {
  if (limit.window.kind === 'rolling') return at - limit.window.ms;
  const zone = limit.zone === 'contact' ? (contactZone ?? limit.fallbackZone) : limit.zone;
  return startOfPeriod(at, limit.window.unit, zone, limit.weekStart) - 1;
}

/** Whether a limit's windows differ from contact to contact. */
export const isPerZone = (limit: Limit): boolean => limit.window.kind === 'calendar' && limit.zone === 'contact';
