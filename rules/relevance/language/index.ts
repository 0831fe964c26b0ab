import { defineDataRule, type Sql, sql, table } from '../../../src/rule.js';
import { languageName, primaryLanguage, sameLanguage, writtenLanguage } from './languages.js';

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
      return judged && spoken.some((it) => it !== null) ? [[index, ...spoken] as const] : [];
    });
    if (judged.length === 0) return null;
    const given = judged.flatMap(([, ...spoken]) => spoken.filter((it) => it !== null));
    const differs = (column: Sql, what: string) =>
      sql`case when ${column} <> c.speaks then concat(${`${what} is in `}, ${languageName(column, given)}) end`;
    return sql`select p.campaign_id, p.touch_id as element_id, p.contact_id, ${languageName(sql`c.speaks`, given)} as speaks,
      concat_ws(chr(31), ${differs(sql`s.touch_language`, 'the touch')}, ${differs(sql`s.event_language`, 'the event')}) as reasons
      from planned_touches p join ${table({ step: 'bigint', touch_language: 'varchar', event_language: 'varchar' }, judged)} s on s.step = p.step
      join (select contact_id, ${sameLanguage(sql`written`)} as speaks from (select contact_id, ${writtenLanguage(sql`language`)} as written from contacts) as w) c on c.contact_id = p.contact_id
      where coalesce(s.touch_language <> c.speaks, false) or coalesce(s.event_language <> c.speaks, false)`;
  },
});
