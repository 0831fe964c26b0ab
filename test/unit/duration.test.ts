import { describe, expect, it } from 'vitest';
import { duration, parseDuration, parseResponseTime, responseTime } from '../../src/duration.js';

describe('a duration', () => {
  it.each([
    ['20s', 20_000],
    ['15m', 900_000],
    ['4h', 14_400_000],
    ['7d', 604_800_000],
    ['2w', 1_209_600_000],
    ['1.5h', 5_400_000],
    ['0.25d', 21_600_000],
  ])('%s is %i ms', (text, ms) => {
    expect(parseDuration(text)).toEqual({ text, ms });
  });

  it('is kept without the spaces around it', () => {
    expect(parseDuration('  4 h  ')).toEqual({ text: '4 h', ms: 14_400_000 });
  });

  it.each(['', '0d', '0.0s', '4', 'h', '-4h', '4x', '4hh', '4h 30m', 'in 4h', '4h later', '1.h', '.5h', '9999999999w'])(
    '%j is none',
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );
});

describe('a time to respond', () => {
  it.each([
    ['1 business day', 1, 'day'],
    ['3 business hours', 3, 'hour'],
    ['1 business hour', 1, 'hour'],
    ['1000 business days', 1000, 'day'],
  ])('%s follows the working calendar', (text, count, unit) => {
    expect(parseResponseTime(text)).toEqual({ text, business: { count, unit } });
  });

  it('may be written with more spaces, and may be a duration', () => {
    expect(parseResponseTime('  2  business   days ')).toEqual({
      text: '2  business   days',
      business: { count: 2, unit: 'day' },
    });
    expect(parseResponseTime('4h')).toEqual({ text: '4h', ms: 14_400_000 });
  });

  it.each(['0 business days', '1001 business days', 'in 1 business day', '1 business day x', '1.5 business days'])(
    '%j is none',
    (text) => {
      expect(parseResponseTime(text)).toBeNull();
    },
  );
});

describe('what a policy says', () => {
  it('is read, or refused with an example', () => {
    expect(duration().parse('7d')).toEqual({ text: '7d', ms: 604_800_000 });
    expect(responseTime().parse('1 business day').text).toBe('1 business day');
    const said = (result: { error?: { issues: { message: string }[] } | undefined }) =>
      result.error?.issues.map(({ message }) => message);
    const refused = ['must be a duration such as 15m, 4h, 7d or 2w'];
    expect(said(duration().safeParse('1 business day'))).toEqual(refused);
    expect(said(duration().safeParse(7))).toEqual(refused);
    expect(said(responseTime().safeParse('soon'))).toEqual([
      'must be a duration such as 4h or 2d, or business time such as 3 business hours or 1 business day',
    ]);
  });
});
