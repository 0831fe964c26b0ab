import { offerAvailable } from '../oracle/offer-available.js';
import { NOT_SERVED } from '../oracle/place.js';
import { inWorlds, type Judged } from './judge.js';
import { placeWorlds } from './places.js';

const rule = 'serviceability/offer-available';
const judged: Judged = { rule, unit: 'contact_id', oracle: offerAvailable, worlds: placeWorlds({ [rule]: {} }) };

inWorlds(judged, [...NOT_SERVED, 'nothing'], 10);
