import { definePlanRule, type Limit, type PlanRun, type Touch } from '../../../src/rule.js';

export default definePlanRule({
  id: 'frequency/cadence',
  severity: 'error',
  summary: 'No plan breaks a contact limit of `pressure` all by itself, for somebody who gets every touch of it.',
  why: 'Such a plan is too much for its whole audience, whatever other campaigns do. It shows without any data.',
  fix: 'Move the touch to a later day, leave it out, or split the audience over two plans.',
  message: 'By "{element_id}", a contact who gets all of "{campaign_id}" has had too much: {broken}.',
  sources: [
    'HCL Unica Contact Optimization counts contacts in a true sliding window over history and proposals, as this rule does.',
    'A published audit found 11 e-mails to one contact in 5 days, none of which broke a cap of 4 a week, because one-to-one and transactional mail did not count (second-hand).',
  ],
  *check(campaign, _options, run) {
    if (campaign.purpose !== 'marketing') return;
    const limits = run.limitsOf(campaign).filter(isForEverybody);
    const touches = campaign.touches.filter((touch) => !touch.broadcast);
    for (const touch of touches.filter(({ at }) => at >= run.now)) {
      const broken = limits.flatMap((limit) => excess(limit, touch, touches, run));
      if (broken.length > 0) yield { origin: touch.origin, fields: { broken: broken.join('; ') } };
    }
  },
});

/** Whether a limit means the same for every contact: accounts and each contact's own midnight need data. */
function isForEverybody(limit: Limit): boolean {
  return limit.by === 'contact' && !(limit.window.kind === 'calendar' && limit.zone === 'contact');
}

/** What is too much in the window that ends with a touch, in words; nothing where the limit holds. */
function excess(limit: Limit, touch: Touch, touches: readonly Touch[], run: PlanRun): string[] {
  const isCounted = ({ channel }: Touch) => limit.channel === null || channel === limit.channel;
  if (!isCounted(touch)) return [];
  const after = run.after(limit, touch.at);
  const count = touches.filter((other) => isCounted(other) && other.at > after && other.at <= touch.at).length;
  if (count <= limit.max) return [];
  const what = `${limit.channel === null ? '' : `${limit.channel} `}${count === 1 ? 'touch' : 'touches'}`;
  const span = limit.window.kind === 'rolling' ? limit.per : `one calendar ${limit.window.unit}`;
  return [`${count} ${what} in ${span}, at most ${limit.max}`];
}
