import * as z from 'zod';
import { defineDataRule, type ResponseChannel, type Step, sql, table } from '../../../src/rule.js';

export default defineDataRule({
  id: 'inbound/hours',
  severity: 'warn',
  summary: 'Everybody whom a touch asks to call finds somebody there for most of their own working day.',
  why: 'A line that is open from nine to five in one time zone is shut for half of the day in another; who calls then hears a machine and does not call again.',
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
    const steps = run.steps.filter((step) => step.judged && talkOf(step).length > 0);
    if (steps.length === 0) return null;
    const rows = steps.flatMap((step) =>
      run.zones.flatMap((zone) => {
        const open = run.openMs(talkOf(step), step.campaign, zone, step.at);
        return open === null || open >= min_hours * HOUR
          ? []
          : [[step.index, zone, `open ${hoursOf(open)} in ${zone}`, namesOf(step)] as const];
      }),
    );
    return sql`select p.campaign_id, p.touch_id as element_id, p.contact_id, h.reasons, h.lines from planned_touches p
      join contacts c on c.contact_id = p.contact_id
      join ${table({ step: 'bigint', timezone: 'varchar', reasons: 'varchar', lines: 'varchar' }, rows)} h on h.step = p.step and h.timezone = c.timezone`;
  },
});

const HOUR = 3_600_000;

/** The ways to talk to a person at once that a touch names. */
const talkOf = ({ touch }: Step): ResponseChannel[] =>
  touch.channels.filter(({ kind, twoWay }) => twoWay && (kind === 'phone' || kind === 'chat'));

const namesOf = (step: Step): string => [...new Set(talkOf(step).map(({ id }) => `"${id}"`))].join(' or ');

/** `5 h`, `4 h 30 min`: whole minutes, rounded down. */
function hoursOf(ms: number): string {
  const [hours, minutes] = [Math.floor(ms / HOUR), Math.floor((ms % HOUR) / 60_000)];
  return [...(hours > 0 || minutes === 0 ? [`${hours} h`] : []), ...(minutes > 0 ? [`${minutes} min`] : [])].join(' ');
}
