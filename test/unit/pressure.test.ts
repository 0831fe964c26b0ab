import { describe, expect, it } from 'vitest';
import { isPerZone, type Limit, limitOf, windowAfter } from '../../src/normalise/pressure.js';
import type { LimitText } from '../../src/schema/policy.js';

const DAY = 86_400_000;
const NEW_YORK = 'America/New_York';
const limit = (other: Partial<LimitText> = {}): Limit =>
  limitOf({ max: 3, per: '7d', by: 'contact', timezone: 'policy', week_start: 'mon', ...other }, NEW_YORK);
const ms = (iso: string): number => Date.parse(iso);

describe('a limit', () => {
  it('rolls, or follows the calendar', () => {
    expect(limit()).toEqual({
      max: 3,
      per: '7d',
      window: { kind: 'rolling', ms: 7 * DAY },
      channel: null,
      by: 'contact',
      zone: NEW_YORK,
      fallbackZone: NEW_YORK,
      weekStart: 1,
    });
    expect(limit({ per: '1 week', channel: 'email', week_start: 'sun' })).toMatchObject({
      window: { kind: 'calendar', unit: 'week' },
      channel: 'email',
      weekStart: 7,
    });
  });

  it('follows the zone of contacts only where it counts contacts', () => {
    const zones = (['contact', 'account', 'household'] as const).map((by) => limit({ by, timezone: 'contact' }).zone);
    expect(zones).toEqual(['contact', NEW_YORK, NEW_YORK]);
    expect(limit({ by: 'account', timezone: 'Europe/Vienna' }).zone).toBe('Europe/Vienna');
    expect(limit({ timezone: 'Europe/Vienna' }).zone).toBe('Europe/Vienna');
  });

  it('differs from contact to contact where its window is of the calendar and in their zone', () => {
    expect(isPerZone(limit({ per: '1 day', timezone: 'contact' }))).toBe(true);
    expect(isPerZone(limit({ timezone: 'contact' }))).toBe(false);
    expect(isPerZone(limit({ per: '1 day' }))).toBe(false);
  });
});

describe('the window that ends with a touch', () => {
  const at = ms('2026-12-03T03:00:00Z'); // in New York Wednesday, 22:00

  it('begins so much earlier where it rolls', () => {
    expect(windowAfter(limit({ per: '12h' }), at)).toBe(at - DAY / 2);
    expect(windowAfter(limit({ per: '12h', timezone: 'contact' }), at, 'Asia/Tokyo')).toBe(at - DAY / 2);
  });

  it('begins with the local day, week or month where it follows the calendar: that instant counts', () => {
    const upTo = (other: Partial<LimitText>, zone: string | null = null) => windowAfter(limit(other), at, zone);
    expect(upTo({ per: '1 day' })).toBe(ms('2026-12-02T05:00:00Z') - 1);
    expect(upTo({ per: '1 week', week_start: 'sun' })).toBe(ms('2026-11-29T05:00:00Z') - 1);
    expect(upTo({ per: '1 month' })).toBe(ms('2026-12-01T05:00:00Z') - 1);
    expect(upTo({ per: '1 day', timezone: 'contact' }, 'Asia/Tokyo')).toBe(ms('2026-12-02T15:00:00Z') - 1);
    expect(upTo({ per: '1 day', timezone: 'contact' })).toBe(ms('2026-12-02T05:00:00Z') - 1);
    expect(upTo({ per: '1 day' }, 'Asia/Tokyo')).toBe(ms('2026-12-02T05:00:00Z') - 1);
  });
});
