// What the bundle leaves out of libraries: nobody who installs the command shall carry what no run reads.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Time zones from 1970 to 2037 (the holidays' library asks for equinoxes only), and holidays without their names. */
export const slimHolidays = {
  name: 'slim-holidays',
  setup(build) {
    build.onLoad({ filter: /moment-timezone[\\/]data[\\/]packed[\\/]latest\.json$/ }, ({ path }) => {
      const moment = require('moment-timezone/moment-timezone-utils.js');
      const { version, zones, links } = require(path);
      const unpacked = zones.map((zone) => moment.tz.unpack(zone));
      const kept = moment.tz.filterLinkPack({ version, zones: unpacked, links, countries: [] }, 1970, 2037);
      return { contents: JSON.stringify(kept), loader: 'json' };
    });
    build.onLoad({ filter: /date-holidays[\\/]src[\\/]data\.js$/ }, async ({ path }) => {
      const { data } = await import(path);
      const holidays = Object.entries(data.holidays).map(([code, country]) => [code, withoutNames(country)]);
      const slim = { ...data, holidays: Object.fromEntries(holidays) };
      return { contents: `export const data = ${JSON.stringify(slim)};`, loader: 'js' };
    });
  },
};

/** A day keeps one of its names: one without any is none, and two with the same are one. */
function withoutNames(value) {
  if (Array.isArray(value)) return value.map(withoutNames);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).map(([key, it]) =>
    key === 'name' && typeof it === 'object' ? [key, { en: it.en ?? Object.values(it)[0] }] : [key, withoutNames(it)],
  );
  return Object.fromEntries(kept);
}
