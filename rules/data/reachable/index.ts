import { defineDataRule, join, type Sql, sql } from '../../../src/rule.js';

const EMAIL = '^[^@\\s,;<>()]+@[^@\\s,;<>()]+[.][^@\\s,;<>().]{2,}$';

export default defineDataRule({
  id: 'data/reachable',
  severity: 'warn',
  summary: 'Every contact of a touch has an address for its channel.',
  why: 'Who cannot be reached counts in the budget and in the plan, but never in the result.',
  fix: 'Complete the addresses, or leave these contacts out of "{touch_id}".',
  message: '{matched} of {population} {population|contact|contacts} of "{touch_id}" cannot be reached by {way}.',
  row: '{contact_id}: {reason}',
  sources: [],
  needs: ['contacts'],
  unit: 'contact_id',
  blames: 'touch',
  select: (_, { steps, matching }) => {
    const judged = steps.filter((step) => step.judged && step.channel !== 'push');
    if (judged.length === 0) return null;
    const mail = matching.email(sql`c.email`);
    const digits = matching.phone(sql`c.phone`);
    const missing: Record<string, Sql> = {
      email: sql`case when ${mail} is null then 'no e-mail address' when not regexp_like(${mail}, ${EMAIL}) then 'no valid e-mail address' end`,
      phone: sql`case when nullif(trim(c.phone), '') is null then 'no phone number'
        when coalesce(not regexp_like(${digits}, '^[0-9]{7,15}$') or regexp_like(${digits}, '^1?(0+|1+|2+|3+|4+|5+|6+|7+|8+|9+)$'), true) then 'no valid phone number' end`,
      mail: sql`case when nullif(trim(c.address), '') is null and c.location_id is null then 'no postal address' end`,
    };
    const kindOf: Record<string, string> = { email: 'email', phone: 'phone', sms: 'phone', mail: 'mail', door: 'mail' };
    const arms = Object.entries(missing).flatMap(([kind, reasons]) => {
      const mine = judged.filter((step) => kindOf[step.channel] === kind).map((step) => sql`${step.index}`);
      return mine.length === 0
        ? []
        : [
            sql`select p.campaign_id, p.touch_id as element_id, p.contact_id, p.channel, ${reasons} as reasons from planned_touches p join contacts c on c.contact_id = p.contact_id where p.step in (${join(mine, sql`, `)})`,
          ];
    });
    return sql`select campaign_id, element_id, contact_id, case channel when 'email' then 'e-mail' when 'mail' then 'letter' when 'sms' then 'text message' when 'door' then 'a visit' else channel end as way, reasons from (${join(arms, sql` union all `)}) as r where reasons is not null`;
  },
});
