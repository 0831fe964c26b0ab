import fc from 'fast-check';
import { milliseconds } from '../oracle/clock.js';
import { touchTime } from '../oracle/planned.js';
import { staleMap } from '../oracle/stale-map.js';
import type { World } from '../oracle/world.js';
import * as any from './arbitrary.js';
import { inWorlds, type Judged } from './judge.js';
import { placeWorlds } from './places.js';

const rule = 'serviceability/stale-map';
const DAY = 86_400_000;

/** Each place was last checked about as long before a touch as is allowed. */
function withChecks(world: World, maxAge: number): fc.Arbitrary<World> {
  const areas = world.tables.service_areas ?? [];
  const touches = world.plans.flatMap((plan) => plan.touches.map((touch) => touchTime(world, plan, touch)));
  const edges = touches.slice(0, 6).map((t) => t - maxAge);
  const old = edges.filter((t) => t <= world.now);
  const moments = [...old, ...old, world.now, world.now - maxAge, world.now - maxAge - DAY].filter(
    (t) => t <= world.now,
  );
  const check = fc
    .tuple(any.near(moments), any.form, fc.constantFrom(true, true, true, true, false))
    .map(([t, form, isKnown]) => (isKnown ? any.writtenIn(world.policy.timezone)(Math.min(t, world.now), form) : ''));
  return fc.array(check, { minLength: areas.length, maxLength: areas.length, size: 'max' }).map((checks) => ({
    ...world,
    tables: { ...world.tables, service_areas: areas.map((row, i) => ({ ...row, checked_at: checks[i] ?? '' })) },
  }));
}

const worlds = fc
  .constantFrom(undefined, undefined, '30d', '1d', '12h')
  .chain((max_age) =>
    placeWorlds({ [rule]: max_age === undefined ? {} : { max_age } }).chain((world) =>
      withChecks(world, milliseconds(max_age ?? '90d')),
    ),
  );

const judged: Judged = { rule, unit: 'contact_id', oracle: staleMap, reasons: 'open', worlds };

inWorlds(judged, ['checked too long ago', 'nothing'], 20);
