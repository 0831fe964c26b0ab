import fc from 'fast-check';
import { dueAt } from '../oracle/business.js';
import { milliseconds } from '../oracle/clock.js';
import { unreliableOwner } from '../oracle/unreliable-owner.js';
import type { Plan, Row, Touch, World } from '../oracle/world.js';
import * as any from './arbitrary.js';
import { inWorlds, type Judged } from './judge.js';

const rule = 'callback/unreliable-owner';
const DAY = 86_400_000;
const SPANS = ['4h', '15m', '1 business day', '3 business hours', undefined];
const NAMES = [
  'rep-1',
  'rep-1',
  'rep-2',
  'R1@acme.example',
  'r2@acme.example',
  'nobody@acme.example',
  'Nobody@Acme.example',
  'dana',
  'sales',
  '07',
];
const PHONES = ['', '', '+1 408 555 0141', '(408) 555-0141', '4085550142', '4711'];
const CONTACTS = ['c1', 'c2', '', ''];

const staff: fc.Arbitrary<Row[]> = fc.tuple(
  ...['rep-1', 'rep-2', '07'].map((staff_id, i) =>
    fc.record({
      staff_id: fc.constant(staff_id),
      email: fc.constantFrom('', `r${i + 1}@acme.example`, `R${i + 1}@ACME.example`),
      team: any.emptyOr('sales'),
      active: fc.constantFrom('', 'true', 'false'),
    }),
  ),
);

interface Office {
  now: number;
  timezone: string | undefined;
  within: string | undefined;
  /** How soon each plan calls back. */
  promises: (string | undefined)[];
}

const world = ({ now, timezone, within, promises }: Office): fc.Arbitrary<World> => {
  const policy = { region: 'US', timezone };
  const written = any.writtenIn(timezone);
  const due = (t: number, promise: string | undefined) =>
    dueAt({ now, policy, plans: [], tables: {}, rules: {} }, t, promise ?? '1 business day');
  const since = now - milliseconds(within ?? '90d');
  const edges = [now, since].flatMap((t) => [t, t - 15 * 60_000, t - 4 * 3_600_000, t - DAY, t - 3 * DAY]);

  const touch: fc.Arbitrary<Touch> = fc
    .record({
      channel: fc.constantFrom('mail', 'email', 'radio'),
      t: any.near([now, now + DAY, now + DAY]),
      form: any.form,
      signed_by: fc.constantFrom(undefined, ...NAMES),
    })
    .map(({ channel, t, form, signed_by }) => ({ id: '', channel, at: written(t, form), signed_by }));
  const plan = (id: string): fc.Arbitrary<Plan> =>
    fc
      .record({
        touches: fc.array(touch, { minLength: 1, maxLength: 3 }),
        owner: fc.constantFrom(undefined, ...NAMES),
        purpose: fc.constantFrom(undefined, undefined, 'service'),
      })
      .map(({ touches, owner, purpose }) =>
        any.planOf(id, touches, '2026-01-01', {
          purpose,
          follow_up: { owner, callback_within: promises[Number(id.slice(1)) - 1] },
        }),
      );

  const story = (index: number): fc.Arbitrary<{ lead: Row; activities: Row[]; calls: Row[] }> =>
    fc
      .record({
        t: fc.oneof(
          { weight: 3, arbitrary: any.near(edges) },
          { weight: 5, arbitrary: any.near([now - 5 * DAY, now - 4 * DAY]) },
        ),
        campaign_id: fc.constantFrom('p1', 'p2', 'p3', 'p-old', ''),
        form: any.form,
      })
      .chain(({ t, campaign_id, form }) => {
        const at = due(t, promises[['p1', 'p2', 'p3'].indexOf(campaign_id)]);
        const moment = fc
          .tuple(any.near([t, at, at, t + 60_000, at + DAY, now]), any.form)
          .map(([t, form]) => written(t, form));
        const activity: fc.Arbitrary<Row> = fc.record({
          lead_id: fc.constant(`lead-${index}`),
          at: moment,
          kind: fc.constantFrom('call', 'call', 'call', 'email', 'note'),
          direction: fc.constantFrom('', 'out', 'out', 'in'),
          owner: fc.constantFrom('', 'rep-1', 'rep-2'),
        });
        const call: fc.Arbitrary<Row> = fc.record({
          received_at: moment,
          direction: fc.constantFrom('out', 'out', 'out', 'in', ''),
          other_number: fc.constantFrom(...PHONES),
          contact_id: fc.constantFrom(...CONTACTS),
          outcome: any.emptyOr('answered', 'busy'),
        });
        return fc.record({
          lead: fc
            .record({
              owner: fc.constantFrom('rep-1', 'rep-1', 'rep-1', 'rep-2', ...NAMES, ''),
              callback_requested: fc.constantFrom('true', 'true', 'true', 'true', 'false', ''),
              contact_id: fc.constantFrom(...CONTACTS),
              phone: fc.constantFrom(...PHONES),
              status: fc.constantFrom('', 'new', 'working', 'working', 'won', 'lost'),
              disposition: fc.constantFrom('', '', '', '', 'wrong_number'),
              closed_at: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: moment }),
            })
            .map((row): Row => ({ lead_id: `lead-${index}`, received_at: written(t, form), campaign_id, ...row })),
          activities: fc.array(activity, { maxLength: 1 }),
          calls: fc.array(call, { maxLength: 1 }),
        });
      });

  return fc
    .record({
      staff,
      plans: any.plansOf(plan),
      stories: any.crowd(story, 30),
      phone: fc.constantFrom(...PHONES),
      min_share: fc.constantFrom(undefined, undefined, 0.5, 0.75, 1),
      min_requests: fc.constantFrom(undefined, 1, 1, 2, 4),
    })
    .map(({ staff, plans, stories, phone, min_share, min_requests }) => ({
      now,
      policy,
      plans,
      tables: {
        staff,
        contacts: [
          { contact_id: 'c1', phone },
          { contact_id: 'c2', phone: '' },
        ],
        leads: stories.map(({ lead }) => lead),
        activities: stories.flatMap(({ activities }) => activities),
        calls: stories.flatMap(({ calls }) => calls).map((row, i) => ({ call_id: `k${i}`, ...row })),
      },
      rules: {
        [rule]: {
          ...(within === undefined ? {} : { within }),
          ...(min_share === undefined ? {} : { min_share }),
          ...(min_requests === undefined ? {} : { min_requests }),
        },
      },
    }));
};

const worlds: fc.Arbitrary<World> = fc
  .record({
    anchor: any.anchor,
    by: any.jitter,
    timezone: any.policyZone,
    within: fc.constantFrom(undefined, undefined, '7d', '180d'),
    promises: fc.tuple(...[1, 2, 3].map(() => fc.constantFrom(...SPANS))),
  })
  .chain(({ anchor, by, ...office }) => world({ now: anchor + by, ...office }));

const judged: Judged = { rule, unit: 'staff_id', oracle: unreliableOwner, worlds, word: () => 'late or never' };

inWorlds(judged, ['late or never', 'nothing'], 10);
