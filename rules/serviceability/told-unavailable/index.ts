import { defineDataRule, instant, join, query, sql } from '../../../src/rule.js';

export default defineDataRule({
  id: 'serviceability/told-unavailable',
  severity: 'error',
  summary: 'Who was told that an offer is not available there is not offered it again before it is.',
  why: 'They asked, were told no, and now read that they should buy it: nothing says more clearly that nobody listened.',
  fix: 'Leave these contacts out of "{touch_id}", or enter in service_areas since when their place has been served.',
  message:
    '"{touch_id}" offers "{offer_id}" again to {matched} of {population} {population|contact|contacts} who {matched|was|were} told that it is not available.',
  row: '{contact_id}: told {days} {days|day|days} before',
  sources: [
    'US 16 CFR 238.1: no advertisement that is not a bona fide effort to sell the advertised product (quoted).',
  ],
  needs: ['contacts', 'leads', 'service_areas'],
  unit: 'contact_id',
  blames: 'touch',
  select: (_, { steps, now }) => {
    const judged = steps.filter(
      ({ judged, touch }) => judged && touch.offer !== null && touch.offer.locationBound !== false,
    );
    if (judged.length === 0) return null;
    return query(
      {
        told: sql`select contact_id, offer_id, max(coalesce(closed_at, received_at)) as told_at from leads
          where lower(trim(disposition)) = 'not_available' and (closed_at <= ${instant(now)} or (closed_at is null and coalesce(status, 'lost') not in ('new', 'working')))
          group by contact_id, offer_id`,
      },
      sql`select p.campaign_id, p.touch_id as element_id, p.contact_id, 'told that it is not available' as reasons, p.offer_id, date_diff('day', t.told_at, p.planned_at) as days
        from planned_touches p join told t on t.contact_id = p.contact_id and t.offer_id = p.offer_id
        left join serviceability s on s.step = p.step and s.contact_id = p.contact_id
        where p.step in (${join(
          judged.map((step) => sql`${step.index}`),
          sql`, `,
        )}) and (s.started_at is null or s.started_at <= t.told_at)`,
    );
  },
});
