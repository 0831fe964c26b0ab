import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contactCap } from '../oracle/contact-cap.js';
import { agrees, isOnCluster, type Judged, reasonsSeen, TIMEOUT } from './judge.js';
import { pressureWorlds } from './pressure.js';

const rule = 'frequency/contact-cap';
// With cadence, on whose touches it is silent.
const judged: Judged = {
  rule,
  unit: 'contact_id',
  oracle: contactCap,
  worlds: pressureWorlds({ [rule]: {}, 'frequency/cadence': {} }),
};

test(
  `${rule}: its worlds show every kind of limit, and no finding`,
  () => {
    const seen = reasonsSeen(judged, 200);
    const count = (part: RegExp) =>
      Object.entries(seen).reduce((sum, [reason, n]) => sum + (part.test(reason) ? n : 0), 0);
    for (const kind of [
      /in \d+[dhmw]/,
      /in 1 day/,
      /in 1 week/,
      /in 1 month/,
      /by sms/,
      /for the account/,
      /for the household/,
      /^leave out of/,
      /^leave others of the account out of/,
      /^leave others of the household out of/,
      /nothing/,
    ]) {
      expect(count(kind), String(kind)).toBeGreaterThan(3);
    }
  },
  TIMEOUT,
);

test(`${rule} agrees with its oracle`, () => agrees(judged), TIMEOUT);

/** Everybody is in an account and a household, which overlap; both have limits, so that who is admitted first decides over others. */
const crossing: Judged = {
  ...judged,
  worlds: fc
    .tuple(
      judged.worlds,
      fc.record({
        own: fc.constantFrom(1, 2, 3),
        account: fc.integer({ min: 1, max: 6 }),
        household: fc.integer({ min: 1, max: 4 }),
      }),
      fc.constantFrom(2, 3, 5),
    )
    .map(([world, max, size]) => ({
      ...world,
      policy: {
        ...world.policy,
        pressure: {
          limits: [
            { max: max.own, per: '7d' },
            { max: max.account, per: '7d', by: 'account' as const },
            { max: max.household, per: '1 week', by: 'household' as const },
          ],
        },
      },
      tables: {
        ...world.tables,
        contacts: (world.tables.contacts ?? []).map((contact, i) => ({
          ...contact,
          account_id: `a${Math.floor(i / size)}`,
          household_id: `h${Math.floor((i + 1) / 2)}`,
        })),
      },
    })),
};

// on a cluster fewer rounds fit, so that some stay open
test.skipIf(isOnCluster)(
  `${rule} agrees with its oracle where accounts and households overlap`,
  () => agrees(crossing),
  TIMEOUT,
);
