import fc from 'fast-check';
import { localTime } from '../oracle/clock.js';
import { contactPays } from '../oracle/contact-pays.js';
import type { Plan, World } from '../oracle/world.js';
import * as any from './arbitrary.js';
import { inWorlds, type Judged } from './judge.js';

const rule = 'value/contact-pays';
const DAY = 86_400_000;

const plan = (id: string, now: number): fc.Arbitrary<Plan> =>
  fc
    .record({
      cost: fc.constantFrom(undefined, 0, 1, 2, 5, 10, 20, 50),
      purpose: fc.constantFrom(undefined, undefined, 'service'),
      days: fc.array(fc.constantFrom(-1, 0, 0, 1, 30, 200, 365, 400), { minLength: 1, maxLength: 3 }),
      channel: fc.constantFrom('mail', 'email', 'tv'),
      audience: any.audience,
    })
    .map(({ cost, purpose, days, channel, audience }) => {
      const touches = days.map((day) => ({ id: '', channel, at: new Date(now + day * DAY).toISOString() }));
      return any.planOf(id, touches, '2026-01-01', {
        purpose,
        audience,
        budget: cost === undefined ? undefined : { cost_per_contact: cost },
      });
    });

const monthsBefore = (t: number, months: number): string => `${localTime(t, 'UTC').subtract({ months })}Z`;

/** Accounts that each brought a round sum a year, and how often their people were contacted. */
const worlds: fc.Arbitrary<World> = any.anchor.chain((now) => {
  const account = fc.record({
    months: fc.constantFrom(12, 24, 48, 6, 0, -12, 11, 13, null),
    earnings: fc.constantFrom('0', '10', '20', '40', '80', '100', '-20', ''),
  });
  const touch = fc.record({
    contact_id: fc.constantFrom('c1', '7', '007', 'C1', 'c4', 'c5', 'c8888'),
    ago: fc.constantFrom(0, 1, 36, 164, 335, 364, 365, 366, 900),
    outcome: fc.constantFrom('', 'sent', 'opened', 'bounced'),
    purpose: any.emptyOr('', '', 'service'),
  });
  return fc
    .record({
      plans: any.plansOf((id) => plan(id, now)),
      accounts: fc.array(account, { minLength: 1, maxLength: 5 }),
      touches: fc.array(touch, { maxLength: 20, size: 'max' }),
      people: fc.array(any.contact(0), { minLength: 6, maxLength: 6 }),
    })
    .map(({ plans, accounts, touches, people }) => ({
      now,
      policy: {},
      lists: { 'audience/list.csv': ['c1', '007', 'c5', 'c9999'] },
      plans,
      tables: {
        contacts: people.map((one, i) => ({ ...one, contact_id: any.contactId(i) })),
        accounts: accounts.map(({ months, earnings }, i) => ({
          account_id: ['a1', 'a2', '01', 'a4', 'a5'][i] ?? '',
          customer_since: months === null ? '' : monthsBefore(now, months),
          earnings,
        })),
        touches: touches.map(({ ago, ...row }) => ({
          ...row,
          channel: 'email',
          sent_at: new Date(now - ago * DAY).toISOString(),
        })),
      },
      rules: { [rule]: {} },
    }));
});

const judged: Judged = { rule, unit: 'account_id', oracle: contactPays, reasons: 'open', worlds };

inWorlds(judged, ['not worth it', 'nothing'], 20);
