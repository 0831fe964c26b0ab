import { expect, test } from 'vitest';
import { contactCap } from '../oracle/contact-cap.js';
import { agrees, type Judged, reasonsSeen, TIMEOUT } from './judge.js';
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
