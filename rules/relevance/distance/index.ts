import * as z from 'zod';
import { defineDataRule, query, type Sql, sql, table } from '../../../src/rule.js';

/** Radius of the earth in km; distances are great circles by the haversine formula. */
const EARTH = 6371.01;

export default defineDataRule({
  id: 'relevance/distance',
  severity: 'warn',
  summary: 'An invitation goes to people who live near enough to come.',
  why: 'An evening three hours away is no invitation but noise, and those who could come stop reading invitations.',
  fix: 'Invite only contacts near the event, or offer the others a way to take part from where they are.',
  message:
    '{matched} of {population} {population|contact|contacts} of "{touch_id}" {matched|is|are} more than {max_km} km away from the event.',
  row: '{contact_id}: {km} km away',
  sources: [],
  options: z.object({
    max_km: z.number().min(0).default(100).describe('The farthest that people are invited from, in kilometres.'),
  }),
  needs: ['contacts'],
  unit: 'contact_id',
  blames: 'touch',
  select: ({ max_km }, { steps }) => {
    const events = steps.flatMap(({ judged, index, touch: { plan } }) => {
      const { latitude, longitude } = plan.event ?? {};
      return judged && latitude !== undefined && longitude !== undefined ? [[index, latitude, longitude]] : [];
    });
    if (events.length === 0) return null;
    const square = (x: Sql): Sql => sql`sin((${x}) / 2) * sin((${x}) / 2)`;
    return query(
      {
        places: sql`select contact_id, radians(latitude) as lat, radians(longitude) as lon from contacts
          where latitude between -90 and 90 and longitude between -180 and 180 and not (latitude = 0 and longitude = 0)`,
        events: sql`select step, radians(latitude) as lat, radians(longitude) as lon from ${table({ step: 'bigint', latitude: 'double', longitude: 'double' }, events)} as e`,
      },
      sql`select campaign_id, touch_id as element_id, contact_id, ${`more than ${max_km} km away`} as reasons, cast(cast(km as decimal(18, 1)) as varchar) as km from (
        select campaign_id, touch_id, contact_id, ${2 * EARTH} * asin(case when half_chord > 1 then 1 else half_chord end) as km from (
          select p.campaign_id, p.touch_id, p.contact_id, sqrt(${square(sql`e.lat - c.lat`)} + cos(e.lat) * cos(c.lat) * ${square(sql`e.lon - c.lon`)}) as half_chord
          from planned_touches p join events e on e.step = p.step join places c on c.contact_id = p.contact_id
        ) as chords) as apart where km > ${max_km}`,
    );
  },
});
