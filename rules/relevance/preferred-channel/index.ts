import { defineDataRule, join, sql } from '../../../src/rule.js';

/** Words that name a channel; any other word in the data is unknown. */
const CHANNELS = ['email', 'mail', 'phone', 'sms', 'push', 'door', 'tv', 'radio', 'web', 'social'];

export default defineDataRule({
  id: 'relevance/preferred-channel',
  severity: 'warn',
  summary: 'Who said how they want to be reached is reached that way.',
  why: 'They were asked and they answered; whoever is called after choosing letters feels that the question was for show.',
  fix: 'Reach these contacts on the channel they prefer, or leave them out of "{touch_id}".',
  message:
    '{matched} of {population} {population|contact|contacts} of "{touch_id}" {matched|prefers|prefer} another channel than {channel}.',
  row: '{contact_id}: {reason}',
  sources: [],
  needs: ['contacts'],
  unit: 'contact_id',
  blames: 'touch',
  select: (_, { steps }) => {
    const judged = steps.filter((step) => step.judged && step.counts);
    if (judged.length === 0) return null;
    const known = CHANNELS.map((channel) => sql`${channel}`);
    return sql`select p.campaign_id, p.touch_id as element_id, p.contact_id, concat('prefers ', c.preferred_channel) as reasons, p.channel
      from planned_touches p join contacts c on c.contact_id = p.contact_id
      where p.step in (${join(
        judged.map((step) => sql`${step.index}`),
        sql`, `,
      )}) and c.preferred_channel in (${join(known, sql`, `)}) and c.preferred_channel <> p.channel`;
  },
});
