/** A plugin of two rules, a preset and a mapping. */
export const MODULE = `definePlugin({
  name: 'acme',
  rules: [
    definePlanRule({
      id: 'acme/owned', severity: 'error', summary: 's', why: 'w', fix: 'Write the owner.',
      message: 'Nobody owns "{campaign_id}".',
      *check({ plan, origin }) { if (plan.owner === undefined) yield { origin }; },
    }),
    defineDataRule({
      id: 'acme/known', severity: 'warn', summary: 's', why: 'w', fix: 'f',
      message: '{matched} of {population} of "{touch_id}" have no name.', row: '{contact_id}: {reason}',
      needs: ['contacts'], unit: 'contact_id', blames: 'touch',
      select: () => sql\`select p.campaign_id, p.touch_id as element_id, p.contact_id, case when c.name is null then 'no name' end as reasons
        from planned_touches p join contacts c on c.contact_id = p.contact_id\`,
    }),
  ],
  presets: { gentle: { 'acme/owned': 'warn' } },
  mappings: [{ name: 'acme/crm', system: 'Acme', what: 'people', sources: [], identifiedBy: ['Person'], tables: { contacts: { columns: { contact_id: 'Person' } } } }],
})`;
/** What it imports. */
export const IMPORT = "import { definePlugin, definePlanRule, defineDataRule, sql } from 'outreach-lint';\n";
/** A rule in YAML: PLAN writes to everybody on a Wednesday. */
export const RULE = `rule: acme/no-wednesday
severity: error
summary: Nobody gets a letter on a Wednesday.
why: The post is late on Wednesdays.
fix: Take another day.
message: '{matched} of {population} get "{touch_id}" on day {day}.'
needs: [contacts]
options: { day: { type: whole, default: 3 }, only: { type: texts, default: [mail] } }
sql: |
  select campaign_id, touch_id as element_id, contact_id, 'day ' || cast(:day as varchar) as reasons
  from planned_touches where day_of_week(planned_at) = :day and channel in (:only) and planned_at > :now
`;

/** The same rule with other SQL. */
export const RULE_WITH = (sql: string): string => `${RULE.slice(0, RULE.indexOf('sql:'))}sql: ${JSON.stringify(sql)}\n`;
