import { describe, expect, it } from 'vitest';
import { date, isDate, isTimezone, openingHours, weekHours } from '../../src/schema/clock.js';

const NINE_TO_FIVE = [[540, 1020]];
const CLOSED: [] = [];
const messages = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined }) =>
  result.error?.issues.map(({ path, message }) => [path.join('.'), message]);

describe('hours of a week', () => {
  it('may name days and spans of days, also over Sunday', () => {
    expect(weekHours.parse({ 'mon-fri': '09:00-17:00', sun: '10:00-12:00' })).toEqual([
      ...Array.from({ length: 5 }, () => NINE_TO_FIVE),
      CLOSED,
      [[600, 720]],
    ]);
    const [mon, tue, wed, thu, fri, sat, sun] = weekHours.parse({ 'sat-mon': '09:00-17:00' });
    expect([sat, sun, mon]).toEqual([NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE]);
    expect([tue, wed, thu, fri]).toEqual([CLOSED, CLOSED, CLOSED, CLOSED]);
    expect(weekHours.parse({ 'wed-wed': '09:00-17:00' })[3]).toEqual(CLOSED);
  });

  it('are put in order, and joined where they touch or overlap', () => {
    const [mon, tue, wed] = weekHours.parse({
      mon: '13:00-17:00, 09:00-12:00',
      tue: '09:00-12:00,12:00-17:00',
      wed: '09:00-17:00, 10:00-11:00',
    });
    expect(mon).toEqual([
      [540, 720],
      [780, 1020],
    ]);
    expect([tue, wed]).toEqual([NINE_TO_FIVE, NINE_TO_FIVE]);
    expect(weekHours.parse({ 'mon-tue': '09:00-10:00', tue: '10:00-17:00' })[1]).toEqual(NINE_TO_FIVE);
  });

  it('end at midnight at the latest, and may be written with spaces and without a zero', () => {
    expect(weekHours.parse({ mon: ' 0:00 - 24:00 ' })[0]).toEqual([[0, 1440]]);
    for (const hours of ['09:00-24:01', '9-17', '17:00-09:00', '09:00-09:00', '09:60-17:00', '09:00-17:60', '']) {
      expect(messages(weekHours.safeParse({ mon: hours })), hours).toEqual([
        ['mon', 'must be hours such as "09:00-17:00", or "09:00-12:00, 13:00-17:00"'],
      ]);
    }
    expect(weekHours.safeParse({ mon: 'x09:00-17:00' }).success).toBe(false);
    expect(weekHours.safeParse({ mon: '09:00-17:00x' }).success).toBe(false);
    expect(weekHours.safeParse({ mon: '09:00-17:00, late' }).success).toBe(false);
    expect(messages(weekHours.safeParse({ mon: 9 }))).toEqual([
      ['mon', 'must be hours such as "09:00-17:00", in quotes'],
    ]);
  });

  it('name no other days', () => {
    for (const key of ['monday', 'mon-', 'xmon', 'mon-fri-sat', 'mon-x']) {
      expect(messages(weekHours.safeParse({ [key]: '09:00-17:00' }))?.map(([path]) => path)).toEqual([key]);
      expect(messages(openingHours.safeParse({ [key]: '09:00-17:00' })), key).toEqual([
        [key, 'must be a day such as sat, or days such as mon-fri'],
      ]);
    }
  });

  it('of a channel may name their zone', () => {
    expect(openingHours.parse({ timezone: 'Europe/Vienna', mon: '09:00-17:00' })).toEqual({
      timezone: 'Europe/Vienna',
      week: [NINE_TO_FIVE, CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, CLOSED],
    });
    expect(openingHours.parse({ mon: '09:00-17:00' }).timezone).toBeUndefined();
    expect(messages(openingHours.safeParse({ timezone: 'Vienna' }))).toEqual([
      ['timezone', 'is not a time zone; write one such as America/New_York'],
    ]);
  });
});

describe('a time zone', () => {
  it('has a name that is known', () => {
    expect(['UTC', 'America/New_York', 'europe/berlin'].map(isTimezone)).toEqual([true, true, true]);
    expect(['', '+02:00', '-05:00', '1', 'Mars/Olympus', '2026-12-01T09:00Z'].map(isTimezone)).toEqual(
      Array(6).fill(false),
    );
  });
});

describe('a date', () => {
  it.each([
    '2026-12-01',
    '2024-02-29',
    '1900-01-01',
    '2199-12-31',
    '2026-12-01T09:00',
    '2026-12-01 09:00',
    '2026-12-01T23:59:59',
    '2026-12-01T09:00:00.5',
    '2026-12-01T09:00:00.123Z',
    '2026-12-01T09:00+02:00',
    '2026-12-01T09:00-11:30',
  ])('%s exists', (text) => {
    expect(isDate(text)).toBe(true);
    expect(date.parse(text)).toBe(text);
  });

  it.each([
    '',
    '2026-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-01-32',
    '2026-01-62',
    '2026-12-99',
    '1899-12-31',
    '2200-01-01',
    '2026-12-01T24:00',
    '2026-12-01T09:60',
    '2026-12-01T09:00:60',
    '2026-12-01T09',
    '2026-12-01T09:00:00.1234',
    '2026-12-01T09:00:00.x',
    '2026-12-01T09:00+2',
    '2026-12-01T09:00*02:00',
    '2026-12-01-09:00',
    'on 2026-12-01',
    '2026-12-01 or so',
    '2026-12-1',
    '26-12-01',
  ])('%j does not', (text) => {
    expect(isDate(text)).toBe(false);
    expect(date.safeParse(text).error?.issues[0]?.message).toBe(
      'must be a date that exists, such as 2026-12-01 or 2026-12-01T09:00',
    );
  });
});
