import fc from 'fast-check';
import { distance } from '../oracle/distance.js';
import type { Row } from '../oracle/world.js';
import { inWorlds, type Judged } from './judge.js';
import { peopleWorlds } from './people.js';

const rule = 'relevance/distance';
const HALL = { latitude: 37.4, longitude: -121.97 };
const KM_OF_DEGREE = 111.195; // along a meridian, on a sphere of 6371 km

/** North and south of the event, a little nearer and a little farther than the limit; elsewhere; over the date line; unknown. */
const whereabouts = (max: number): fc.Arbitrary<Row> =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom(0.9, 0.999, 1.001, 1.1), fc.constantFrom(1, -1))
      .map(([part, way]) => at(HALL.latitude + (way * part * max) / KM_OF_DEGREE, HALL.longitude)),
    fc.constantFrom(at(37.4, -121.97), at(37.4, -179.9), at(37.4, 179.5), at(-33.9, 151.2), at(0, 0), at(89.9, 60)),
    fc.constantFrom<Row>({}, { latitude: '37.4', longitude: '' }, { latitude: '', longitude: '-121.97' }),
  );

const at = (latitude: number, longitude: number): Row => ({
  latitude: latitude.toFixed(6),
  longitude: longitude.toFixed(6),
});

const worlds = fc.constantFrom(undefined, 50, 100, 5000).chain((max_km) =>
  peopleWorlds({
    rules: { [rule]: max_km === undefined ? {} : { max_km } },
    person: () => whereabouts(max_km ?? 100),
    touch: fc
      .constantFrom(undefined, HALL, HALL, { ...HALL, longitude: 180 })
      .map((place) => (place === undefined ? {} : { event: { at: '2027-03-01T10:00', ...place } })),
  }),
);

const judged: Judged = { rule, unit: 'contact_id', oracle: distance, reasons: 'open', worlds };

inWorlds(judged, ['too far', 'nothing'], 20);
