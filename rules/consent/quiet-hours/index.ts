import * as z from 'zod';
import { defineDataRule, sql, table, weekHours } from '../../../src/rule.js';
import { verdicts } from './verdicts.js';

const place = z.string().regex(/^[A-Z]{2}(-[A-Z]{2,3})?$/, 'must be a country such as US, or a state such as US-FL');

export default defineDataRule({
  id: 'consent/quiet-hours',
  severity: 'error',
  summary: 'Marketing calls and texts reach people only in the hours that are permitted where they are.',
  why: 'A call at six in the morning is remembered, and complained about. Where the time zone is unknown it is told from the address, else from the number; where these disagree or nothing is known, the hours must be permitted in every zone that it may be. This is no legal advice.',
  fix: 'Move "{touch_id}" to hours that are permitted everywhere, split it by time zone, or leave these contacts out.',
  message:
    '{matched} of {population} {population|contact|contacts} {matched|gets|get} "{touch_id}" outside the hours permitted where they are.',
  row: '{contact_id}: {local}, permitted {permitted} ({reason})',
  sources: [
    "US calls and texts: 08:00–21:00 at the called party's place (47 CFR 64.1200, quoted). Florida and Oklahoma: 08:00–20:00.",
    'Australia: calls weekdays 09–20, Saturday 09–17, not on Sunday.',
    'Zones of numbers: libphonenumber 9.0.43 (Apache License 2.0). Zones of countries and states: tz database 2025b, US 49 CFR 71; ZIP codes: USPS list L002.',
  ],
  options: z.object({
    hours: z
      .union([z.literal('by region'), z.record(place, weekHours)])
      .prefault('by region')
      .describe(
        'Permitted hours by country or state, such as { US: { mon-sat: "09:00-20:00" } }, instead of those of the law.',
      ),
  }),
  needs: ['contacts'],
  unit: 'contact_id',
  blames: 'touch',
  select: ({ hours }, run) => {
    const steps = run.steps.filter((step) => step.judged && step.counts && ['phone', 'sms'].includes(step.channel));
    if (steps.length === 0) return null;
    const cell = sql`split_part(v.cells, '|', s.place)`;
    return sql`select campaign_id, touch_id as element_id, contact_id, split_part(cell, ';', 1) as reasons, split_part(cell, ';', 2) as local, split_part(cell, ';', 3) as permitted
      from (select p.campaign_id, p.touch_id, p.contact_id, ${cell} as cell from planned_touches p
        join ${table(
          { step: 'bigint', place: 'bigint' },
          steps.map((step, i) => [step.index, i + 1]),
        )} s on s.step = p.step
        join contact_localities l on l.contact_id = p.contact_id
        join ${table({ locality: 'bigint', cells: 'varchar' }, verdicts(steps, hours === 'by region' ? {} : hours, run))} v on v.locality = l.locality) as j where cell <> ''`;
  },
});
