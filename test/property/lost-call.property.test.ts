import fc from 'fast-check';
import { dueAt } from '../oracle/business.js';
import { lostCall } from '../oracle/lost-call.js';
import type { Plan, Policy, ResponseChannel, Row, World } from '../oracle/world.js';
import * as any from './arbitrary.js';
import { inWorlds, type Judged } from './judge.js';

const rule = 'callback/lost-call';
const DAY = 86_400_000;

/** Few lines and few callers, each written in several ways, so that they meet. */
const LINES = ['+1 800 555 0100', '800-555-0100', '(800) 555-0101', '1.800.555.0101', '0044 20 7946 0000', ''];
const CALLERS = [
  '+14085550141',
  '408 555 0141',
  '(408) 555-0142',
  '1-408-555-0142',
  '30143',
  '4711',
  'anonymous',
  '+266696687',
  '',
  '',
];
const CONTACTS = ['c1', 'c2', '', '', ''];

const span = any.maybe(fc.constantFrom('4h', '15m', '1 business day', '3 business hours'), 3);
const channel = (id: string): fc.Arbitrary<ResponseChannel> =>
  fc.constantFrom(...LINES).map((number) => ({ id, kind: 'phone', ...(number === '' ? {} : { number }) }));

const plan = (id: string): fc.Arbitrary<Plan> =>
  fc
    .tuple(span, any.maybe(channel('own'), 4), fc.boolean(), fc.boolean())
    .map(([callback_within, own, isShared, isServed]) =>
      any.planOf(
        id,
        [
          {
            id: '',
            channel: 'tv',
            at: '2027-01-01',
            respond_to: [...(own === undefined ? [] : ['own']), ...(isShared ? ['shared'] : [])],
          },
        ],
        '2027-01-01',
        {
          response_channels: own === undefined ? [] : [own],
          follow_up: { callback_within },
          ...(isServed ? { service: { channels: ['shared'] } } : {}),
        },
      ),
    );

const policy: fc.Arbitrary<Policy> = fc
  .tuple(any.policyZone, channel('shared'))
  .map(([timezone, shared]) => ({ region: 'US', timezone, response_channels: [shared] }));

function world(
  policy: Policy,
  plans: Plan[],
  within: string | undefined,
  share: number | undefined,
): fc.Arbitrary<World> {
  const written = any.writtenIn(policy.timezone);
  return any.anchor.chain((start) => {
    const empty = { now: 0, policy, plans: [], tables: {}, rules: {} };
    const spans = [...plans.map((it) => it.follow_up?.callback_within), within, '1 business day'];
    const dues = spans.flatMap((it) => (it === undefined ? [] : [dueAt(empty, start, it)]));
    return any.near([...dues, start + 3 * DAY, start + 90 * DAY]).chain((now) => {
      const moment = fc
        .tuple(any.near([start, start, start, ...dues, now - 90 * DAY, now]), any.form)
        .map(([t, form]) => written(t, form));
      const call: fc.Arbitrary<Row> = fc.record({
        received_at: moment,
        direction: fc.constantFrom('', 'in', 'in', 'in', 'out'),
        number: fc.constantFrom(...LINES),
        other_number: fc.constantFrom(...CALLERS),
        outcome: fc.constantFrom('busy', 'busy', 'abandoned', 'voicemail', 'answered', ''),
        wait_seconds: fc.constantFrom('', '3', '5', '5.001', '40'),
        contact_id: fc.constantFrom(...CONTACTS),
      });
      const lead = (index: number): fc.Arbitrary<Row> =>
        fc.record({
          lead_id: fc.constant(`lead-${index}`),
          received_at: moment,
          contact_id: fc.constantFrom(...CONTACTS),
          phone: fc.constantFrom('408 555 0142', '30143', ''),
        });
      const activity: fc.Arbitrary<Row> = fc.record({
        lead_id: fc.constantFrom('lead-0', 'lead-1'),
        at: moment,
        kind: fc.constantFrom('call', 'call', 'email'),
        direction: any.emptyOr('in', 'out'),
      });
      return fc
        .record({
          calls: any.crowd(() => call, 20),
          leads: fc.tuple(lead(0), lead(1)),
          activities: fc.array(activity, { maxLength: 3 }),
          phone: fc.constantFrom('408 555 0141', '30143', '', '4711'),
        })
        .map(({ calls, leads, activities, phone }) => ({
          now,
          policy,
          plans,
          tables: {
            calls: calls.map((row, i) => ({ call_id: `k${i}`, ...row })),
            leads,
            activities,
            contacts: [
              { contact_id: 'c1', phone },
              { contact_id: 'c2', phone: '' },
            ],
          },
          rules: {
            [rule]: {
              ...(within === undefined ? {} : { within }),
              ...(share === undefined ? {} : { max_late_share: share }),
            },
          },
        }));
    });
  });
}

const judged: Judged = {
  rule,
  unit: 'call_id',
  oracle: lostCall,
  worlds: fc
    .tuple(policy, any.plansOf(plan), span, fc.constantFrom(undefined, 0, 0.1, 0.5))
    .chain(([policy, plans, within, share]) => world(policy, plans, within, share)),
};

inWorlds(judged, ['still waiting', 'answered late', 'nothing'], 10);
