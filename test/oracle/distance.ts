import { judgeTouches } from './planned.js';
import { cell, type Finding, option, type World } from './world.js';

const EARTH_KM = 6371.01;

// relevance/distance: "an event farther than `max_km` from the contact"
export function distance(world: World): Finding[] {
  const max = option(world, 'relevance/distance', 'max_km', 100);
  return judgeTouches(world, world.plans, ({ touch, contact }) => {
    const { latitude, longitude } = touch.event ?? {};
    const [lat, long] = [cell(contact, 'latitude'), cell(contact, 'longitude')];
    if (latitude === undefined || longitude === undefined || lat === '' || long === '') return []; // unknown is not far
    if (Number(lat) === 0 && Number(long) === 0) return []; // what geocoders write for unknown
    return kilometres([latitude, longitude], [Number(lat), Number(long)]) > max ? ['too far'] : [];
  });
}

/** Along the great circle, by the angle between the two directions from the centre of the earth. */
export function kilometres(a: readonly [number, number], b: readonly [number, number]): number {
  const [u, v] = [direction(a), direction(b)];
  const along = u.reduce((sum, x, i) => sum + x * (v[i] ?? 0), 0);
  const across = Math.hypot(...u.map((x, i) => x - (v[i] ?? 0))) * Math.hypot(...u.map((x, i) => x + (v[i] ?? 0)));
  return EARTH_KM * Math.atan2(across / 2, along);
}

function direction([latitude, longitude]: readonly [number, number]): number[] {
  const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}
