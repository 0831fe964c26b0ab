import fc from 'fast-check';
import { isCalendar, milliseconds, periodStart } from '../oracle/clock.js';
import { reasonOf } from '../oracle/contact-cap.js';
import type { Limit, Plan, Policy, Row, Touch, World } from '../oracle/world.js';
import * as any from './arbitrary.js';

// Worlds full of touches that fall together: what the frequency rules are tried on.

const DAY = 86_400_000;
const CHANNELS = ['email', 'email', 'email', 'sms', 'sms', 'mail', 'phone', 'push', 'door'];

const limit: fc.Arbitrary<Limit> = fc.record({
  max: fc.constantFrom(0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 6),
  per: fc.constantFrom('1d', '36h', '7d', '30d', '15m', '2w', '1 day', '1 week', '1 month'),
  channel: fc.constantFrom(undefined, undefined, undefined, 'email', 'email', 'sms', 'sms'),
  by: fc.constantFrom(undefined, undefined, undefined, 'contact' as const, 'account' as const, 'household' as const),
  timezone: fc.constantFrom(undefined, 'policy', 'UTC', 'contact', 'America/New_York', 'Pacific/Auckland'),
  week_start: fc.constantFrom(undefined, 'mon', 'sun', 'sat', 'wed'),
});

/** Limits whose sentences differ: two that read the same could not be told apart in a breakdown. */
const limits: fc.Arbitrary<Limit[]> = fc.oneof(
  { weight: 9, arbitrary: fc.uniqueArray(limit, { minLength: 1, maxLength: 4, selector: reasonOf, size: 'max' }) },
  { weight: 1, arbitrary: fc.constant<Limit[]>([]) },
);

/** One limit that two touches break: the boundary of its window is what such a world is about. */
const narrow: fc.Arbitrary<Limit[]> = fc
  .record({
    max: fc.constantFrom(1, 1, 1, 2),
    per: fc.constantFrom('1d', '36h', '7d', '15m', '2w', '1 day', '1 day', '1 week', '1 week', '1 month'),
    by: fc.constantFrom(undefined, undefined, undefined, 'account' as const),
    timezone: fc.constantFrom(undefined, 'contact', 'contact', 'America/Los_Angeles', 'Europe/Berlin'),
    week_start: fc.constantFrom(undefined, 'sun', 'thu', 'sat'),
  })
  .map((one) => [one]);

const pressure: fc.Arbitrary<Policy['pressure']> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(undefined) },
  { weight: 6, arbitrary: limits.map((some) => ({ limits: some })) },
  { weight: 4, arbitrary: narrow.map((some) => ({ limits: some })) },
);

const ZONES = ['America/New_York', 'America/Los_Angeles', 'Europe/Berlin', 'UTC', 'Pacific/Auckland'];

/** The instants at which touches of this world happen: a few, so that many fall together, a window apart, or where a period begins. */
function moments(now: number, anchor: number, some: Limit[], gaps: number[]): fc.Arbitrary<number[]> {
  const spans = [...gaps, ...some.flatMap((limit) => (isCalendar(limit) ? [] : [milliseconds(limit.per)]))];
  const starts = some
    .filter(isCalendar)
    .flatMap((limit) =>
      ZONES.flatMap((zone) => [periodStart(limit, anchor, zone), periodStart(limit, anchor + DAY, zone)]),
    );
  const later = [now, ...[anchor, anchor + DAY, ...starts].filter((t) => t >= now)];
  const apart = spans.flatMap((span) => (spans.length > 1 ? [span, -span, span / 2, -span / 2] : [span, span, -span]));
  return fc
    .tuple(
      fc.constantFrom(...later),
      fc.shuffledSubarray(apart, { maxLength: Math.min(4, apart.length) }),
      fc.shuffledSubarray(starts, { maxLength: Math.min(3, starts.length) }),
    )
    .map(([t, few, periods]) => [t, t, t, ...few.map((span) => t + span), ...periods, ...periods]);
}

function touch(now: number, core: number[], zone: string | undefined): fc.Arbitrary<Touch> {
  const written = any.writtenIn(zone);
  const channel = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...CHANNELS) },
    { weight: 1, arbitrary: fc.constant('tv') },
  );
  return fc
    .record({
      channel,
      t: any.near([...core, ...core.map((t) => Math.max(t, 2 * now - t))]),
      form: any.form,
      offset: fc.constantFrom(
        ...Array<undefined>(12).fill(undefined),
        '0d',
        '1d',
        '1d',
        '7d',
        '24h',
        '36h',
        '15m',
        '2w',
      ),
    })
    .map(({ channel, t, form, offset }) =>
      offset === undefined ? { id: '', channel, at: written(t, form) } : { id: '', channel, offset },
    );
}

function plan(
  id: string,
  now: number,
  core: number[],
  policyZone: string | undefined,
  sizes: number[],
): fc.Arbitrary<Plan> {
  return any.maybe(any.zone, 2).chain((own) =>
    fc
      .record({
        touches: fc
          .constantFrom(...sizes)
          .chain((most) => fc.array(touch(now, core, own ?? policyZone), { minLength: 1, maxLength: most })),
        start: any.near(core),
        form: any.form,
        purpose: fc.constantFrom(undefined, undefined, undefined, 'marketing', 'marketing', 'service'),
        priority: fc.constantFrom(undefined, undefined, 1, 5, 5, 7, 100),
        audience: any.audience,
      })
      .map(({ touches, start, form, purpose, priority, audience }) =>
        any.planOf(id, touches, '', {
          purpose,
          priority,
          audience,
          schedule: { start: any.writtenIn(own ?? policyZone)(start, form), timezone: own },
        }),
      ),
  );
}

/** One row of history: of a planned touch, of a plan, or of long ago. */
function past(contacts: Row[], plans: Plan[], core: number[], zone: string | undefined): fc.Arbitrary<Row> {
  const pairs = plans.flatMap(({ id, touches }) => [
    ...touches.map((one) => ({ campaign_id: id, touch_id: one.id })),
    { campaign_id: id, touch_id: '' },
  ]);
  const others = [
    { campaign_id: '', touch_id: '' },
    { campaign_id: 'p-old', touch_id: 'm1' },
    { campaign_id: '', touch_id: 'm1' },
  ];
  return fc
    .record({
      contact_id: fc.constantFrom(...contacts.map((one) => one.contact_id ?? ''), 'c8888'),
      t: any.near(core),
      form: any.form,
      channel: fc.constantFrom(...CHANNELS),
      of: fc.oneof(
        { weight: 1, arbitrary: fc.constantFrom(...pairs) },
        { weight: 3, arbitrary: fc.constantFrom(...others) },
      ),
      purpose: fc.constantFrom('', '', '', '', '', 'marketing', 'service'),
      outcome: fc.constantFrom(
        '',
        '',
        '',
        'sent',
        'sent',
        'delivered',
        'opened',
        'answered',
        'no_answer',
        'bounced',
        'failed',
      ),
    })
    .map(({ contact_id, t, form, channel, of, purpose, outcome }) => ({
      contact_id,
      sent_at: any.writtenIn(zone)(t, form),
      channel,
      ...of,
      purpose,
      outcome,
    }));
}

/** Worlds for a rule; `gaps` are distances that matter to it, `sizes` how many touches a plan has at most. */
export function pressureWorlds(
  rules: World['rules'],
  gaps: number[] = [],
  sizes = [1, 1, 2, 3, 6],
): fc.Arbitrary<World> {
  return fc
    .tuple(
      any.anchor.chain((t) => fc.tuple(fc.constant(t), any.nowAround(t))),
      pressure,
      any.policyZone,
      any.crowd(any.contact),
    )
    .chain(([[anchor, now], pressure, timezone, contacts]) =>
      moments(now, anchor, pressure?.limits ?? [{ max: 3, per: '7d' }], gaps)
        .chain((core) =>
          fc.tuple(
            fc.constant(core),
            any.plansOf((id) => plan(id, now, core, timezone, sizes)),
            any.lists(contacts),
            fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: limits }),
          ),
        )
        .chain(([core, plans, lists, own]) =>
          fc
            .array(past(contacts, plans, [now, ...core.map((t) => Math.min(t, 2 * now - t)), ...core], timezone), {
              maxLength: Math.max(12, contacts.length * 3),
              size: 'max',
            })
            .map(
              (touches): World => ({
                now,
                policy: {
                  timezone,
                  pressure,
                  ...(own === undefined
                    ? {}
                    : { overrides: [{ campaigns: 'campaigns/p1.yaml', pressure: { limits: own } }] }),
                },
                plans,
                tables: { contacts, touches },
                lists,
                rules,
              }),
            ),
        ),
    );
}
