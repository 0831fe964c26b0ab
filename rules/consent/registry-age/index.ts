import * as z from 'zod';
import { type Campaign, definePlanRule, duration, type Touch } from '../../../src/rule.js';

export default definePlanRule({
  id: 'consent/registry-age',
  severity: 'error',
  summary: 'Numbers are compared with the do-not-call registry shortly before they are called.',
  why: 'People who asked not to be called are called all the same, because their numbers were added after we last looked.',
  fix: 'Compare the numbers with the registry again and write the day into `do_not_call.checked`, or call sooner.',
  message:
    '"{touch_id}" calls on {day}, but {problem}; numbers must have been compared at most {allowed} before the call.',
  sources: [
    'United States, 47 CFR 64.1200: do-not-call registry no older than 31 days (quoted); Australia: register wash 30 days. Looked up in November 2026. Not legal advice.',
  ],
  options: z.strictObject({
    max_age: z
      .union([z.literal('by region'), duration()])
      .prefault('by region')
      .describe(
        'The most time between the check of the registry and the call, instead of what the law of the region gives.',
      ),
  }),
  *check(campaign, { max_age: given }, run) {
    const allowed = given === 'by region' ? run.pack?.registry?.max_age : given;
    if (allowed === undefined || campaign.purpose !== 'marketing') return;
    for (const touch of campaign.touches.filter(({ channel }) => channel === 'phone')) {
      const problem = problemOf(touch, campaign, allowed.ms);
      if (problem !== null) yield { origin: touch.origin, fields: { problem, day: touch.day, allowed: allowed.text } };
    }
  },
});

function problemOf({ at }: Touch, { doNotCallChecked: checked, plan }: Campaign, maxAge: number): string | null {
  if (checked === null) return 'its numbers were not compared with the do-not-call registry';
  const on = plan.do_not_call?.checked;
  if (checked > at) return `its numbers are compared with the do-not-call registry only on ${on}`;
  return at - checked > maxAge ? `its numbers were last compared with the do-not-call registry on ${on}` : null;
}
