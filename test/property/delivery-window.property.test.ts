import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { localTime } from '../oracle/clock.js';
import { deliveryWindow } from '../oracle/delivery-window.js';
import type { Plan, Row, World } from '../oracle/world.js';
import * as any from './arbitrary.js';
import { inWorlds, type Judged } from './judge.js';

const rule = 'promise/delivery-window';
const DAY = 86_400_000;
const CLOCKS = ['00:00', '23:59:59.999', '12:00', '02:30', '19:00', '05:00'];
const clock = fc.constantFrom(...CLOCKS).map((text) => Temporal.PlainTime.from(text));

/** Each about as late as the promise allows; a few of them on the edges of what is looked at. */
function order(index: number, now: number, zone: string | undefined): fc.Arbitrary<Row> {
  const written = any.writtenIn(zone);
  const at = (day: Temporal.PlainDate, time: Temporal.PlainTime) =>
    day.toZonedDateTime({ timeZone: zone ?? 'UTC', plainTime: time }).epochMilliseconds;
  const today = localTime(now, zone ?? 'UTC').toPlainDate();
  const usual = fc
    .tuple(fc.integer({ min: 0, max: 170 }), clock)
    .map(([ago, time]) => at(today.subtract({ days: ago }), time));
  const edge = any.near([now, now - 180 * DAY]);
  return fc
    .record({
      ordered: fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: edge }),
      days: fc.constantFrom(0, 1, 3, 6, 6, 6, 9, 10, 10, 10, 10, 11, 12),
      time: clock,
      form: any.form,
      offer_id: fc.constantFrom(...Array<string>(12).fill('book'), 'box', ''),
      isOpen: fc.constantFrom(...Array.from({ length: 30 }, (_, i) => i === 0)),
    })
    .map(({ ordered, days, time, form, offer_id, isOpen }) => {
      const delivered = Math.max(
        ordered,
        at(
          localTime(ordered, zone ?? 'UTC')
            .toPlainDate()
            .add({ days }),
          time,
        ),
      );
      return {
        order_id: `o-${index}`,
        ordered_at: written(ordered, form),
        offer_id,
        delivered_at: isOpen ? '' : written(delivered, form),
      };
    });
}

const plan = (id: string): fc.Arbitrary<Plan> =>
  fc.tuple(fc.constantFrom(undefined, 6, 10, 10, 10), fc.constantFrom(undefined, 10)).map(([book, box]) => {
    const offers = [
      { id: 'book', delivery_days: book === undefined ? undefined : { min: 2, max: book } },
      { id: 'box', delivery_days: box === undefined ? undefined : { max: box } },
    ];
    return any.planOf(id, [{ id: '', channel: 'mail', at: '2026-12-01', offer: 'book' }], '2026-12-01', { offers });
  });

const options = fc.constantFrom(
  {},
  {},
  {},
  { percentile: 0.5 },
  { percentile: 0.95 },
  { min_orders: 5 },
  { within: '30d', min_orders: 3 },
);

const worlds: fc.Arbitrary<World> = fc
  .tuple(any.anchor, any.jitter, any.policyZone, options, fc.constantFrom(5, 19, 21, 24, 27, 30, 60, 200))
  .chain(([anchor, by, timezone, given, count]) => {
    const now = anchor + by;
    return fc
      .tuple(any.plansOf(plan), fc.tuple(...Array.from({ length: count }, (_, index) => order(index, now, timezone))))
      .map(([plans, orders]) => ({
        now,
        policy: { timezone },
        plans,
        tables: { contacts: [{ contact_id: 'c1' }], orders },
        rules: { [rule]: given },
      }));
  });

const judged: Judged = { rule, unit: 'order_id', oracle: deliveryWindow, worlds };

inWorlds(judged, ['took longer than promised', 'not delivered yet', 'nothing'], 20);
