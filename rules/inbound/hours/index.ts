import * as z from 'zod';
import { defineDataRule, sql, table } from '../../../src/rule.js';
import { lines, namesOf, openIn, shortPlaces, shortZones } from './short.js';

export default defineDataRule({
  id: 'inbound/hours',
  severity: 'warn',
  summary: 'Everybody whom a touch asks to call finds somebody there for most of their own working day.',
  why: 'A line that is open from nine to five in one time zone is shut for half of the day in another; who calls then hears a machine and does not call again. Where the time zone is unknown it is told from the address, else from the number; who may be in several counts where the line is open too short in all of them.',
  fix: 'Open the line for the hours of these people, give them another one, or leave them out of "{touch_id}".',
  message:
    '{matched} of {population} {population|contact|contacts} of "{touch_id}" can call {lines} for less than {min_hours} {min_hours|hour|hours} of their working day (08:00 to 20:00).',
  row: '{contact_id}: {reason}',
  sources: [
    'US 47 CFR 64.1200 lets us call them from 08:00 to 21:00 at their place (quoted): they should be able to call us in most of these hours.',
  ],
  options: z.object({
    min_hours: z
      .number()
      .min(0)
      .max(12)
      .default(6)
      .describe("The fewest hours between 08:00 and 20:00 of the contact's own working day in which somebody answers."),
  }),
  needs: ['contacts'],
  asks: ['zones'],
  unit: 'contact_id',
  blames: 'touch',
  select: ({ min_hours }, run) => {
    const steps = run.steps.filter((step) => step.judged && lines(step).length > 0);
    if (steps.length === 0) return null;
    const told = { step: 'bigint', reasons: 'varchar' } as const;
    const openMs = openIn(run);
    const { groups, members } = shortPlaces(steps, min_hours, run, openMs);
    return sql`select p.campaign_id, p.touch_id as element_id, p.contact_id, coalesce(z.reasons, g.reasons) as reasons, n.lines from planned_touches p
      join contacts c on c.contact_id = p.contact_id
      join ${table(
        { step: 'bigint', lines: 'varchar' },
        steps.map((step) => [step.index, namesOf(step)]),
      )} n on n.step = p.step
      left join ${table({ ...told, timezone: 'varchar' }, shortZones(steps, min_hours, run, openMs))} z on z.step = p.step and z.timezone = c.timezone
      left join contact_localities l on l.contact_id = p.contact_id
      left join ${table({ locality: 'bigint', place: 'bigint' }, members)} m on m.locality = l.locality
      left join ${table({ ...told, place: 'bigint' }, groups)} g on g.step = p.step and g.place = m.place
      where z.reasons is not null or g.reasons is not null`;
  },
});
