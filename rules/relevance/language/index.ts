import { defineDataRule, join, sql, table } from '../../../src/rule.js';
import { contactLanguage, primaryLanguage } from './languages.js';

export default defineDataRule({
  id: 'relevance/language',
  severity: 'error',
  summary: 'A touch is written in the language of the contact, and invites to something in it.',
  why: 'What one cannot read is thrown away, and it says that the sender does not know, or does not care, whom it writes to.',
  fix: 'Send these contacts "{touch_id}" in their own language, or leave them out.',
  message: '"{touch_id}" is not in the language of {matched} of {population} {population|contact|contacts}.',
  row: '{contact_id} speaks {speaks}, {reason}',
  sources: [],
  needs: ['contacts'],
  unit: 'contact_id',
  blames: 'touch',
  select: (_, { steps }) => {
    const judged = steps.flatMap(({ judged, index, touch }) => {
      const spoken = [primaryLanguage(touch.plan.language), primaryLanguage(touch.plan.event?.language)];
      return judged && spoken.some((it) => it !== null) ? [[index, ...spoken]] : [];
    });
    if (judged.length === 0) return null;
    const differs = (column: ReturnType<typeof sql>, what: string) =>
      sql`case when ${column} <> c.speaks then concat(${`${what} is in `}, ${column}) end`;
    const [text, event] = [differs(sql`s.touch_language`, 'the touch'), differs(sql`s.event_language`, 'the event')];
    return sql`select p.campaign_id, p.touch_id as element_id, p.contact_id, concat_ws(chr(31), ${join([text, event], sql`, `)}) as reasons, c.speaks
      from planned_touches p join ${table({ step: 'bigint', touch_language: 'varchar', event_language: 'varchar' }, judged)} s on s.step = p.step
      join (select contact_id, ${contactLanguage(sql`language`)} as speaks from contacts) c on c.contact_id = p.contact_id
      where coalesce(s.touch_language <> c.speaks, false) or coalesce(s.event_language <> c.speaks, false)`;
  },
});
