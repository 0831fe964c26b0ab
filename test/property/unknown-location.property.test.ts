import fc from 'fast-check';
import { UNKNOWN } from '../oracle/place.js';
import { unknownLocation } from '../oracle/unknown-location.js';
import { inWorlds, type Judged } from './judge.js';
import { placeWorlds } from './places.js';

const rule = 'serviceability/unknown-location';
const options = fc.constantFrom({}, {}, { max_share: 0 }, { max_share: 0.25 }, { max_share: 0.5 });
const judged: Judged = {
  rule,
  unit: 'contact_id',
  oracle: unknownLocation,
  worlds: options.chain((given) => placeWorlds({ [rule]: given })),
};

inWorlds(judged, [...UNKNOWN, 'nothing'], 10);
