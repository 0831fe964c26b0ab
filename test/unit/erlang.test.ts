import { describe, expect, test } from 'vitest';
import { agentsNeeded, erlangB, erlangC, serviceLevel, trunksNeeded } from '../../rules/inbound/capacity/erlang.js';

/** The same within half a unit of the last published digit. */
function expectPublished(value: number, published: string): void {
  const decimals = published.split('.')[1]?.length ?? 0;
  expect(Math.abs(value - Number(published)), `${value}, published as ${published}`).toBeLessThanOrEqual(
    0.5 * 10 ** -decimals + 1e-15,
  );
}

/** Erlang B straight from the published recurrence, one line after the other. */
function byTheBook(load: number, lines: number): number {
  let blocked = 1;
  for (let n = 1; n <= lines; n++) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
}

describe('published values', () => {
  test.each([
    [10, 12, '0.119739'],
    [123, 132, '0.0312'],
    [5, 1, '0.8333333333333334'],
    [20, 10, '0.5379631686320729'],
    [200, 190, '0.08869684386923561'],
    [40, 50, '0.019'],
    [900, 100, '0.889'],
  ])('B(%d, %d) = %s', (load, lines, published) => expectPublished(erlangB(load, lines), published));

  test.each([
    [10, 12, '0.449388'],
    [123, 132, '0.3211'],
    [12345, 12421, '0.3812'],
    [10, 14, '0.1741319335950498'],
  ])('C(%d, %d) = %s', (load, agents, published) => expectPublished(erlangC(load, agents), published));

  test('100 calls in 30 minutes of 3 minutes each, 80 % within 20 seconds: 14 agents', () => {
    const load = (100 / 30) * 3;
    const agents = agentsNeeded(load, 0.8, 20, 180);
    expect(agents).toBe(14);
    expectPublished(serviceLevel(load, agents, 20, 180), '0.8883500191794669');
    expectPublished(load / agents, '0.7142857142857143');
  });

  test('600 calls of 4 minutes: 50 lines lose 1.9 % over an hour, 100 lines 88.9 % with three quarters of them in two minutes', () => {
    expectPublished(100 * erlangB((600 / 60) * 4, 50), '1.9');
    expectPublished(100 * erlangB(((600 * 0.75) / 2) * 4, 100), '88.9');
  });
});

describe('edges', () => {
  test('without lines every call is lost, without calls none is', () => {
    expect(erlangB(3, 0)).toBe(1);
    expect(erlangB(0, 3)).toBe(0);
    expect(erlangB(0, 0)).toBe(1);
  });

  test('a load that is not below the agents makes everybody wait, and nobody is answered in time', () => {
    for (const agents of [0, 9, 10]) {
      expect(erlangC(10, agents)).toBe(1);
      expect(serviceLevel(10, agents, 20, 180)).toBe(0);
    }
    expect(serviceLevel(10, 11, 20, 180)).toBeGreaterThan(0);
  });

  test('one agent and one line do for next to no calls, and no line for none', () => {
    expect(agentsNeeded(1e-9, 0.8, 20, 180)).toBe(1);
    expect(trunksNeeded(1e-9, 0.01)).toBe(1);
    expect(trunksNeeded(0, 0.01)).toBe(1);
    expect(trunksNeeded(5, 1)).toBe(0);
  });

  test('limits that nothing can meet exactly still come to an end', () => {
    expect(erlangB(40, trunksNeeded(40, 0))).toBe(0);
    expect(serviceLevel(40, agentsNeeded(40, 1, 20, 180), 20, 180)).toBe(1);
  });
});

describe('the short way', () => {
  test.each([0.5, 1, 7, 99.5, 450, 900, 12_345, 250_000])('with load %d gives the digits of the long way', (load) => {
    for (const factor of [0.05, 0.5, 0.9, 0.99, 1, 1.01, 1.1, 1.3]) {
      const lines = Math.round(load * factor);
      const long = byTheBook(load, lines);
      expect(Math.abs(erlangB(load, lines) - long)).toBeLessThanOrEqual(1e-12 * long);
    }
  });

  test.each([0.2, 1, 10, 450, 900.5, 12_345])('needs for load %d: what it says does, one less does not', (load) => {
    for (const maxBlocked of [0.001, 0.01, 0.3]) {
      const lines = trunksNeeded(load, maxBlocked);
      expect(erlangB(load, lines)).toBeLessThanOrEqual(maxBlocked);
      expect(lines === 0 ? 1 : erlangB(load, lines - 1)).toBeGreaterThan(maxBlocked);
    }
    for (const level of [0.5, 0.8, 0.99]) {
      const agents = agentsNeeded(load, level, 20, 240);
      expect(serviceLevel(load, agents, 20, 240)).toBeGreaterThanOrEqual(level);
      expect(serviceLevel(load, agents - 1, 20, 240)).toBeLessThan(level);
    }
  });

  test('beyond a trillion calls at once chance does not matter', () => {
    for (const load of [1e13, 1e300]) {
      expect(trunksNeeded(load, 0.01)).toBe(Math.ceil(0.99 * load));
      expect(agentsNeeded(load, 0.8, 20, 240)).toBe(Math.floor(load) + 1);
      expect([erlangB(load, load / 4), erlangB(load, 2 * load), erlangC(load, 20)]).toEqual([0.75, 0, 1]);
    }
  });

  // sources that carry mutants are slow by themselves
  test.skipIf('MUTANTS' in process.env)('a typing error in a plan ends in a number, at once', () => {
    const before = performance.now();
    for (const load of [1e9, 1e12, 1e13, 1e300]) {
      expect(trunksNeeded(load, 0.01)).toBeGreaterThan(0.98 * load);
      expect(agentsNeeded(load, 0.8, 20, 240)).toBeGreaterThanOrEqual(load);
      expect(erlangB(load, 20)).toBeGreaterThan(0.999);
      expect(erlangC(load, 20)).toBe(1);
    }
    expect(erlangB(900, Number.MAX_SAFE_INTEGER)).toBe(0);
    expect(erlangC(900, Number.MAX_SAFE_INTEGER)).toBe(0);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});
