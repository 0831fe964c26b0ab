import { defineDataRule, join, sql } from '../../../src/rule.js';

export default defineDataRule({
  id: 'serviceability/offer-available',
  severity: 'error',
  summary: 'A location-bound offer goes only to places where it can be delivered on the day of the touch.',
  why: 'Who answers an offer that is not sold at their address has been promised something, waits, and tells others.',
  fix: 'Leave these contacts out of "{touch_id}", offer them what their place can have, or wait until the area is served.',
  message:
    '"{touch_id}" offers "{offer_id}" to {matched} of {population} {population|contact|contacts} who cannot get it.',
  row: '{contact_id}: {reason}{detail}',
  sources: [
    'US 16 CFR 238.1: no advertisement that is not a bona fide effort to sell the advertised product (quoted).',
    'FCC broadband availability: "available" means connected, or a routine install within 10 business days without extraordinary charge (quoted).',
  ],
  needs: ['contacts', 'service_areas'],
  unit: 'contact_id',
  blames: 'touch',
  select: (_, { steps }) => {
    const bound = steps.filter((step) => step.judged && step.touch.offer !== null);
    if (bound.length === 0) return null;
    const column = (value: (step: (typeof bound)[number]) => string) =>
      sql`case s.step ${join(
        bound.map((step) => sql`when ${step.index} then ${value(step)}`),
        sql` `,
      )} end`;
    return sql`select ${column((step) => step.campaign.id)} as campaign_id, ${column((step) => step.touch.id)} as element_id, s.contact_id,
      case s.code when 2 then 'below requirement' when 3 then 'planned later' when 4 then 'planned without date' else 'unavailable' end as reasons,
      case when s.code = 2 then concat(' (', coalesce(s.detail || ', ', ''), 'needs ', ${column((step) => needsOf(step.touch.offer?.requires ?? {}))}, ')') else '' end as detail,
      ${column((step) => step.touch.offer?.id ?? '')} as offer_id
      from serviceability s where s.code >= 2 and s.step in (${join(
        bound.map((step) => sql`${step.index}`),
        sql`, `,
      )})`;
  },
});

const needsOf = (requires: Readonly<Record<string, number>>): string =>
  Object.entries(requires)
    .map(([key, least]) => `${key} ${least}`)
    .join(' and ');
