import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dueAt } from '../oracle/business.js';
import type { Plan, Policy, Row, World } from '../oracle/world.js';
import * as any from './arbitrary.js';

// Worlds of leads that come at awkward hours and are answered at the last millisecond: what the rules on waiting are tried on.

const DAY = 86_400_000;

/** Days before or after which offices are closed, or clocks change. */
const DAYS = [
  '2026-11-26',
  '2026-07-03',
  '2026-03-08',
  '2026-11-01',
  '2028-02-29',
  '2026-12-25',
  '2027-12-31',
  '2026-05-25',
  '2026-09-16',
];
const CLOCKS = [
  '09:00',
  '09:00',
  '08:59:59.999',
  '12:34',
  '16:59:59.999',
  '17:00',
  '16:00',
  '14:00',
  '23:30',
  '02:30',
  '01:30',
  '00:00',
];
const SPANS = [
  '4h',
  '15m',
  '1d',
  '1 business day',
  '1 business day',
  '2 business days',
  '3 business hours',
  '8 business hours',
  '1 business hour',
  '12 business hours',
];

const calendar: fc.Arbitrary<Policy['calendar']> = fc.record({
  hours: fc.constantFrom<Record<string, string> | undefined>(
    undefined,
    undefined,
    { 'mon-fri': '09:00-17:00', sat: '09:00-13:00' },
    { 'mon-fri': '08:00-12:00, 13:00-16:00' },
    { 'sun-thu': '09:00-17:00' },
    { 'mon-sun': '00:00-24:00' },
    { tue: '09:00-10:00', 'fri-mon': '12:00-17:00' },
  ),
  holidays: fc.constantFrom(undefined, undefined, 'US', 'DE', 'none'),
});

const policy: fc.Arbitrary<Policy> = fc.record({
  region: fc.constantFrom(undefined, 'US', 'US', 'US', 'DE'),
  timezone: any.policyZone,
  calendar: any.maybe(calendar, 3),
});

const span: fc.Arbitrary<string | undefined> = any.maybe(fc.constantFrom(...SPANS), 4);

function plan(id: string, owes: string): fc.Arbitrary<Plan> {
  return fc
    .tuple(span, span, fc.boolean())
    .map(([within, callback_within, isSilent]) =>
      any.planOf(
        id,
        [{ id: '', channel: 'email', at: owes }],
        owes,
        isSilent ? {} : { follow_up: { within, callback_within } },
      ),
    );
}

/** When leads come: around an awkward day, at an awkward time. */
function arrivals(zone: string): fc.Arbitrary<number[]> {
  const one = fc.tuple(fc.constantFrom(-4, -3, -2, -1, -1, -1, 0, 0, 1), fc.constantFrom(...CLOCKS), any.jitter);
  return fc.tuple(fc.constantFrom(...DAYS), fc.array(one, { minLength: 1, maxLength: 6 })).map(([day, some]) =>
    some.map(([days, clock, by]) => {
      const local = Temporal.PlainDate.from(day).add({ days }).toPlainDateTime(Temporal.PlainTime.from(clock));
      return local.toZonedDateTime(zone).epochMilliseconds + by;
    }),
  );
}

interface Office {
  now: number;
  policy: Policy;
  plans: Plan[];
  within: string | undefined;
  arrivals: number[];
}

/** `now` is just when the first lead is due, or some days later, or 90 days after it came. */
function office(spanOf: (plan: Plan) => string | undefined): fc.Arbitrary<Office> {
  return policy.chain((policy) =>
    fc
      .tuple(
        any.plansOf((id) => plan(id, '2026-01-01')),
        span,
        arrivals(policy.timezone ?? 'UTC'),
      )
      .chain(([plans, within, arrivals]) => {
        const [first = 0] = arrivals;
        const spans = [...plans.map(spanOf), within, '1 business day'].filter((one) => one !== undefined);
        const dues = spans.map((one) => dueAt({ now: 0, policy, plans: [], tables: {}, rules: {} }, first, one));
        return any
          .near([...dues, ...dues, first + 10 * DAY, first + 40 * DAY, first + 90 * DAY])
          .map((now) => ({ now, policy, plans, within, arrivals }));
      }),
  );
}

/** A lead, what was done about it, and the calls to its contact. */
function story(
  index: number,
  it: Office,
  spanOf: (plan: Plan) => string | undefined,
): fc.Arbitrary<{ lead: Row; activities: Row[]; calls: Row[] }> {
  const zone = it.policy.timezone;
  const written = any.writtenIn(zone);
  const received = any.near([...it.arrivals, ...it.arrivals, it.now, it.now - 90 * DAY, it.now - 4 * 3_600_000]);
  return fc
    .tuple(
      received,
      any.form,
      fc.constantFrom(...it.plans.map(({ id }) => id), ...it.plans.map(({ id }) => id), '', 'p-old'),
    )
    .chain(([t, form, campaign_id]) => {
      const plan = it.plans.find(({ id }) => id === campaign_id);
      const due = dueAt(
        { now: 0, policy: it.policy, plans: [], tables: {}, rules: {} },
        t,
        (plan && spanOf(plan)) ?? it.within ?? '1 business day',
      );
      const moment = any.near([t, due, due, due + DAY, it.now, t + 60_000]);
      const activity = fc
        .record({
          at: moment,
          form: any.form,
          kind: fc.constantFrom('call', 'call', 'email', 'sms', 'note', 'meeting'),
          direction: fc.constantFrom('', 'out', 'out', 'in'),
        })
        .map(({ at, form, kind, direction }) => ({ lead_id: `lead-${index}`, at: written(at, form), kind, direction }));
      const call = fc
        .record({
          at: moment,
          form: any.form,
          contact: fc.constantFrom(`c${index % 7}`, `c${index % 7}`, ''),
          direction: fc.constantFrom('', 'out', 'out', 'out', 'in'),
          outcome: any.emptyOr('answered', 'busy'),
        })
        .map(({ at, form, contact, direction, outcome }) => ({
          received_at: written(at, form),
          contact_id: contact,
          direction,
          outcome,
        }));
      return fc.record({
        lead: fc
          .record({
            contact_id: fc.constantFrom(`c${index % 7}`, `c${index % 7}`, ''),
            status: fc.constantFrom('', 'new', 'new', 'working', 'working', 'won', 'lost'),
            closed_at: fc.oneof(
              { weight: 4, arbitrary: fc.constant('') },
              { weight: 1, arbitrary: any.near([it.now, due]).map((at) => written(at, form)) },
            ),
            callback_requested: fc.constantFrom('', 'false', 'true', 'true'),
          })
          .map((row): Row => ({ lead_id: `lead-${index}`, received_at: written(t, form), campaign_id, ...row })),
        activities: fc.array(activity, { maxLength: 2 }),
        calls: fc.array(call, { maxLength: 1 }),
      });
    });
}

/** Worlds for a rule on leads; `spanOf` says what a plan promises. */
export function leadWorlds(rule: string, spanOf: (plan: Plan) => string | undefined): fc.Arbitrary<World> {
  return fc
    .tuple(office(spanOf), fc.constantFrom(undefined, undefined, 0, 0.1, 0.25, 0.5, 1))
    .chain(([it, max_late_share]) =>
      any
        .crowd((index) => story(index, it, spanOf))
        .map(
          (stories): World => ({
            now: it.now,
            policy: it.policy,
            plans: it.plans,
            tables: {
              contacts: Array.from({ length: 7 }, (_, i) => ({ contact_id: `c${i}` })),
              leads: stories.map(({ lead }) => lead),
              activities: [
                ...stories.flatMap(({ activities }) => activities),
                { lead_id: 'lead-x', at: '2026-01-01', kind: 'call', direction: '' },
              ],
              calls: stories.flatMap(({ calls }) => calls).map((call, i) => ({ call_id: `k${i}`, ...call })),
            },
            rules: {
              [rule]: {
                ...(it.within === undefined ? {} : { within: it.within }),
                ...(max_late_share === undefined ? {} : { max_late_share }),
              },
            },
          }),
        ),
    );
}
