import fc from 'fast-check';
import { instant } from '../oracle/clock.js';
import { toldUnavailable } from '../oracle/told-unavailable.js';
import type { Row, World } from '../oracle/world.js';
import * as any from './arbitrary.js';
import { inWorlds, type Judged } from './judge.js';
import { placeWorlds } from './places.js';

const rule = 'serviceability/told-unavailable';
const DAY = 86_400_000;

/** What contacts were told when they asked: around now, and around the days from which it can be had. */
function told(world: World): fc.Arbitrary<Row[]> {
  const zone = world.policy.timezone;
  const opened = (world.tables.service_areas ?? [])
    .flatMap(({ available_from = '' }) => (available_from === '' ? [] : [instant(available_from, zone ?? 'UTC')]))
    .slice(0, 20);
  const past = opened.filter((t) => t <= world.now + 1000);
  const ids = (world.tables.contacts ?? []).map((one) => one.contact_id ?? '');
  return fc.array(
    fc
      .record({
        contact_id: fc.constantFrom(...ids, ...ids, '', 'c8888'),
        offer_id: fc.constantFrom('f1', 'f1', 'f1', 'f2', 'f2', 'f3', '', 'f9'),
        status: fc.constantFrom('lost', 'lost', 'won'),
        disposition: fc.constantFrom('not_available', 'not_available', 'not_available', 'not_interested', ''),
        closed: any.near([world.now, world.now - DAY, world.now - 400 * DAY, ...past, ...past]),
        form: any.form,
      })
      .map(
        ({ closed, form, ...lead }): Row => ({
          lead_id: '',
          ...lead,
          received_at: any.writtenIn(zone)(Math.min(closed, world.now) - 401 * DAY, 0),
          closed_at: form === 1 ? '' : any.writtenIn(zone)(closed, form),
        }),
      ),
    { maxLength: ids.length * 2, size: 'max' },
  );
}

/** Places that open a little before and after now, so that some leads were closed before and some after. */
const earlier = (world: World, by: number): World => ({
  ...world,
  tables: {
    ...world.tables,
    service_areas: (world.tables.service_areas ?? []).map((row, i) => {
      const { available_from = '', available_until = '' } = row;
      if (i % 2 === 0 || available_from === '' || available_until !== '') return row;
      const t = instant(available_from, world.policy.timezone ?? 'UTC') - by;
      return { ...row, available_from: new Date(t).toISOString() };
    }),
  },
});

const worlds = fc
  .tuple(placeWorlds({ [rule]: {} }), fc.constantFrom(0, DAY, 30 * DAY))
  .map(([world, by]) => earlier(world, by))
  .chain((world) =>
    told(world).map((leads) => ({
      ...world,
      tables: { ...world.tables, leads: leads.map((lead, i) => ({ ...lead, lead_id: `l-${i}` })) },
    })),
  );

const judged: Judged = { rule, unit: 'contact_id', oracle: toldUnavailable, reasons: 'open', worlds };

inWorlds(judged, ['told it is not available', 'nothing'], 20);
