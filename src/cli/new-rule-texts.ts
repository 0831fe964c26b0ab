/** What a new rule's files begin with. `acme/name` stands for its id; its cases fail until it is written. */
export const MODULE_RULE = `import { definePlanRule } from 'outreach-lint';

export default definePlanRule({
  id: 'acme/name',
  severity: 'warn',
  summary: 'TODO: what holds of a good plan, in one sentence.',
  why: 'TODO: what it does to people where it does not hold.',
  fix: 'TODO: what to do about it.',
  message: '"{touch_id}" TODO: what is wrong.',
  *check(campaign) {
    for (const touch of campaign.touches) {
      const isWrong = false; // TODO: such as touch.channel === 'sms'
      if (isWrong) yield { origin: touch.origin };
    }
  },
});
`;

const PLAN = '{ id: spring, touches: [{ id: text-1, channel: sms, at: 2026-12-04T09:00 }] }';
const GOOD_PLAN = PLAN.replace('sms', 'mail');
const HEAD = '# Each case is run through the whole tool: outreach-lint test-rules\n';

export const MODULE_CASES = `${HEAD}flags: # must find exactly this
  - name: 'TODO: a plan that hurts somebody'
    plan: ${PLAN}
    findings:
      - on: touch text-1
        message: '"text-1" TODO: what is wrong.'
passes: # must find nothing
  - name: 'TODO: the same plan, done right'
    plan: ${GOOD_PLAN}
`;

export const YAML_RULE = `rule: acme/name
severity: warn
summary: 'TODO: what holds of good outreach, in one sentence.'
why: 'TODO: what it does to people where it does not hold.'
fix: 'TODO: what to do about it.'
message: '{matched} of {population} contacts of "{touch_id}" TODO: what is wrong.'
row: '{contact_id}: {reason}'
needs: [contacts]
options:
  channel: { type: text, default: sms, description: 'TODO: what the policy may set' }
# One row for each contact and touch: why it is wrong, or null where it is fine.
# TODO: such as case when channel = :channel then 'a text' end
sql: |
  select campaign_id, touch_id as element_id, contact_id,
    cast(null as varchar) as reasons
  from planned_touches
`;

export const CASES = `${HEAD}flags: # must find exactly this
  - name: 'TODO: a touch that hurts somebody'
    plan: ${PLAN}
    tables: { contacts: [{ contact_id: c1 }] }
    findings:
      - on: touch text-1
        message: '1 of 1 contacts of "text-1" TODO: what is wrong.'
        counts: 1 of 1
        breakdown: { 'TODO: the reason': 1 }
        rows: ['c1: TODO: the reason']
passes: # must find nothing
  - name: 'TODO: the same touch, done right'
    plan: ${GOOD_PLAN}
    tables: { contacts: [{ contact_id: c1 }] }
`;
