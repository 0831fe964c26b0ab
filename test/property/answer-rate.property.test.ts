import fc from 'fast-check';
import { answerRate } from '../oracle/answer-rate.js';
import type { Plan, ResponseChannel, Row, Touch, World } from '../oracle/world.js';
import * as any from './arbitrary.js';
import { inWorlds, type Judged } from './judge.js';

const rule = 'inbound/answer-rate';
const DAY = 86_400_000;

/** Two lines, each written in several ways, one that nobody calls, and none. */
const LINES = [
  '+1 800 555 0100',
  '800-555-0100',
  '1 (800) 555-0100',
  '+18005550101',
  '8005550101',
  '+1 800 555 0199',
  '',
];

const channel = (id: string): fc.Arbitrary<ResponseChannel> =>
  fc
    .tuple(fc.constantFrom('phone', 'phone', 'phone', 'chat'), fc.constantFrom(...LINES))
    .map(([kind, number]) => ({ id, kind, ...(number === '' ? {} : { number }) }));

const worlds: fc.Arbitrary<World> = fc
  .tuple(any.anchor, any.jitter, any.policyZone, fc.constantFrom(undefined, undefined, '7d', '24h'))
  .chain(([anchor, by, timezone, within]) => {
    const now = anchor + by;
    const since = now - { '7d': 7, '24h': 1, '30d': 30 }[within ?? '30d'] * DAY;
    const written = any.writtenIn(timezone);
    const touch: fc.Arbitrary<Touch> = fc
      .record({
        channel: fc.constantFrom('mail', 'tv', 'radio', 'email'),
        t: any.near([now, now, now + DAY, now + 7 * DAY]),
        form: any.form,
        respond_to: fc.shuffledSubarray(['line', 'spare', 'shared'], { maxLength: 2 }),
      })
      .map(({ channel, t, form, respond_to }) => ({ id: '', channel, at: written(t, form), respond_to }));
    const plan = (id: string): fc.Arbitrary<Plan> =>
      fc
        .record({
          touches: fc.array(touch, { minLength: 1, maxLength: 3 }),
          channels: fc.tuple(channel('line'), channel('spare')),
          over: any.maybe(channel('shared'), 2),
          service: fc.constantFrom<Plan['service'][]>(undefined, { channels: ['spare', 'line'] }),
          purpose: fc.constantFrom(undefined, undefined, 'service'),
        })
        .map(({ touches, channels, over, service, purpose }) =>
          any.planOf(id, touches, '2026-01-01', {
            response_channels: over === undefined ? channels : [...channels, over],
            service,
            purpose,
          }),
        );
    /** So many of a hundred were lost that it is just enough, or one more. */
    const call: fc.Arbitrary<Row> = fc.record({
      received_at: fc
        .tuple(
          fc.oneof(
            { weight: 9, arbitrary: fc.constantFrom(now - 1000, now - DAY / 2) },
            { weight: 2, arbitrary: any.near([now, since]) },
          ),
          any.form,
        )
        .map(([t, form]) => written(t, form)),
      direction: fc.constantFrom('', 'in', 'in', 'in', 'in', 'in', 'in', 'out'),
      number: fc.constantFrom(...LINES.slice(0, 3), ...LINES.slice(0, 5), ''),
      outcome: fc.constantFrom('answered', 'answered', 'answered', 'answered', 'voicemail', '', 'busy', 'abandoned'),
      wait_seconds: fc.constantFrom('', '2', '5', '40'),
    });
    return fc
      .record({
        plans: any.plansOf(plan),
        shared: channel('shared'),
        calls: fc
          .constantFrom(6, 20, 60, 90, 200)
          .chain((count) => fc.array(call, { minLength: count, maxLength: count })),
        max_lost: fc.constantFrom(undefined, undefined, 0, 0.2, 0.25, 0.5),
        min_calls: fc.constantFrom(undefined, undefined, 1, 4, 10),
      })
      .map(({ plans, shared, calls, max_lost, min_calls }) => ({
        now,
        policy: { region: 'US', timezone, response_channels: [shared] },
        plans,
        tables: { contacts: [{ contact_id: 'c1' }], calls: calls.map((row, i) => ({ call_id: `k${i}`, ...row })) },
        rules: {
          [rule]: {
            ...(within === undefined ? {} : { within }),
            ...(max_lost === undefined ? {} : { max_lost }),
            ...(min_calls === undefined ? {} : { min_calls }),
          },
        },
      }));
  });

const judged: Judged = {
  rule,
  unit: 'call_id',
  oracle: answerRate,
  worlds,
  word: (reason) => reason.replace('caller gave up', 'abandoned'),
};

inWorlds(judged, ['busy', 'abandoned', 'nothing'], 10);
