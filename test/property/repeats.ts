import fc from 'fast-check';
import { instant } from '../oracle/clock.js';
import type { Plan, Row, World } from '../oracle/world.js';
import * as any from './arbitrary.js';
import { pressureWorlds } from './pressure.js';

// Worlds in which the same few offers are made again and again: the worlds of pressure, with offers on their touches and what came of them.

const OFFERS = ['f1', 'f1', 'f1', 'f1', 'f2', 'f3'];

/** Each list's rows with something more in each. */
const each = <T, U>(rows: readonly T[], more: fc.Arbitrary<U>): fc.Arbitrary<(T & U)[]> =>
  fc
    .array(more, { minLength: rows.length, maxLength: rows.length, size: 'max' })
    .map((pieces) => rows.map((row, i) => ({ ...row, ...pieces[i] }) as T & U));

const withOffers = (plan: Plan): fc.Arbitrary<Plan> =>
  each(
    plan.touches,
    fc.constantFrom(...OFFERS, ...OFFERS, undefined).map((offer) => ({ offer })),
  ).map((touches) => ({ ...plan, offers: [{ id: 'f1' }, { id: 'f2' }], touches }));

/** A lead or an order: of somebody in the world, of nobody, of an account. */
function result(world: World, moments: number[], time: string): fc.Arbitrary<Row> {
  const written = any.writtenIn(world.policy.timezone);
  const ids = (world.tables.contacts ?? []).map((one) => one.contact_id ?? '');
  return fc
    .record({
      contact_id: fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...ids) },
        { weight: 1, arbitrary: fc.constantFrom('', 'c8888') },
      ),
      offer_id: fc.constantFrom(...OFFERS, '', 'f9'),
      t: any.near(moments),
      form: any.form,
    })
    .map(({ t, form, ...row }): Row => ({ ...row, [time]: written(t, form) }));
}

const numbered = (rows: Row[], id: string): Row[] => rows.map((row, i) => ({ [id]: `${id[0]}-${i}`, ...row }));

/** Worlds for a rule on offers; `spans` are the windows it looks back on. */
export function repeatWorlds(rules: World['rules'], spans: number[], outcomes: string[]): fc.Arbitrary<World> {
  return pressureWorlds(rules, spans).chain((world) => {
    const { timezone } = world.policy;
    const past = world.tables.touches ?? [];
    const times = past.slice(0, 20).map((row) => instant(row.sent_at ?? '', timezone ?? 'UTC'));
    const edges = spans.flatMap((span) => [world.now - span, world.now - span]);
    const moments = [world.now, world.now, ...edges, ...times];
    const written = any.writtenIn(timezone);
    const touched = fc
      .record({
        offer_id: fc.constantFrom(...OFFERS, ...OFFERS, '', 'f9'),
        outcome: fc.constantFrom(...outcomes),
        moved: fc.oneof(
          { weight: 5, arbitrary: fc.constant<number | undefined>(undefined) },
          { weight: 3, arbitrary: any.near([world.now, ...edges]) },
        ),
      })
      .map(({ moved, ...row }): Row => (moved === undefined ? row : { ...row, sent_at: written(moved, 0) }));
    const few = Math.max(2, Math.ceil((world.tables.contacts ?? []).length / 3));
    return fc
      .record({
        plans: fc.tuple(...world.plans.map(withOffers)),
        touches: each(past, touched),
        leads: fc.array(result(world, moments, 'received_at'), { maxLength: few, size: 'max' }),
        orders: fc.array(
          fc
            .tuple(result(world, moments, 'ordered_at'), any.emptyOr('a1', 'a2'))
            .map(([row, account_id]) => ({ ...row, account_id })),
          { maxLength: few, size: 'max' },
        ),
      })
      .map(({ plans, touches, leads, orders }) => ({
        ...world,
        policy: { timezone, offers: [{ id: 'f3' }] },
        plans,
        tables: { ...world.tables, touches, leads: numbered(leads, 'lead_id'), orders: numbered(orders, 'order_id') },
      }));
  });
}
