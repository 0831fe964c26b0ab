import * as z from 'zod';
import { definePlanRule } from '../../../src/rule.js';

export default definePlanRule({
  id: 'inbound/ivr-depth',
  severity: 'warn',
  summary: 'A caller reaches a person after a few choices.',
  why: 'Each menu loses callers who wanted one answer, and they remember the menu rather than the offer.',
  fix: 'Take menus away, or give the campaign a number of its own that goes straight to a person; then mend `ivr_levels`.',
  message:
    'On "{element_id}" a caller makes {levels} {levels|choice|choices} before a person answers; {max} {max|is|are} allowed.',
  sources: [],
  options: z.strictObject({ max: z.int().min(0).default(2).describe('The most choices before a person answers.') }),
  *check(campaign, { max }) {
    for (const { kind, origin, plan } of campaign.channels) {
      const levels = plan.ivr_levels ?? 0;
      if (kind === 'phone' && levels > max) yield { origin, fields: { levels } };
    }
  },
});
