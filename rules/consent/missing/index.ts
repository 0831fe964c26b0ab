import * as z from 'zod';
import { defineDataRule, query } from '../../../src/rule.js';
import { duties } from './duties.js';
import { judged, relations, said, verdicts } from './queries.js';

const channels = z.array(z.enum(['email', 'sms', 'phone', 'mail']));

export default defineDataRule({
  id: 'consent/missing',
  severity: 'error',
  summary: 'Marketing on a channel that needs consent goes only to people whose consent holds on that day.',
  why: 'Who never agreed, or agreed long ago, takes the message as spam and reports it, to the provider and to the authority. This is no legal advice: the figures are those of the consent pack of the contact\'s country, else of the policy\'s region, and "denied" holds everywhere.',
  fix: 'Ask for consent in a way that needs none, or leave these contacts out of "{touch_id}".',
  message:
    '{matched} of {population} {population|contact|contacts} of "{touch_id}" {matched|has|have} not agreed to {means}.',
  row: '{contact_id}: {reason}{detail}',
  sources: [
    'Canada (CASL): implied consent 2 years from purchase, 6 months from inquiry (second-hand); express consent has no end (quoted).',
    'UK: consent or soft opt-in for e-mail (PECR 22); texts are electronic mail there too.',
    'EU: prior consent for e-mail and texts, or an address got from a customer in a sale (Directive 2002/58/EC, article 13, second-hand).',
  ],
  options: z.object({
    channels: z
      .union([z.literal('by region'), z.partialRecord(z.enum(['us', 'ca', 'uk', 'eu', 'au']), channels)])
      .default('by region')
      .describe('Channels that need consent, by law (us, ca, uk, eu, au), instead of those that the law names.'),
  }),
  needs: ['contacts'],
  uses: ['orders', 'leads'],
  unit: 'contact_id',
  blames: 'touch',
  select: (options, run) => {
    const steps = run.steps.filter((step) => step.judged && step.counts && channels.safeParse([step.channel]).success);
    if (steps.length === 0) return null;
    const needed = duties(steps, options.channels === 'by region' ? {} : options.channels, run);
    return query({ relations: relations(run), said: said(steps), judged: judged(needed) }, verdicts(run));
  },
});
