import { definePlanRule, type Touch } from '../../../src/rule.js';

export default definePlanRule({
  id: 'consent/sender-identified',
  severity: 'error',
  summary: 'A marketing e-mail can be unsubscribed from with one click and says who sent it and where they are.',
  why: 'Whoever cannot get off a list or see who is behind it marks the message as spam, and the next one that matters does not arrive.',
  fix: 'Set `unsubscribe: one_click` and `sender.postal_address` on the touch once the message has both.',
  message: '"{touch_id}" {problem}.',
  sources: [
    'US CAN-SPAM: every marketing e-mail, to businesses too, has a valid postal address and an opt-out that works for 30 days after sending (quoted).',
    'Gmail, for senders of 5,000 a day: unsubscribing takes one click and is honored within 2 days.',
  ],
  *check({ purpose, touches }) {
    if (purpose !== 'marketing') return;
    for (const touch of touches.filter(({ channel }) => channel === 'email')) {
      const missing = [...unsubscribe(touch), ...address(touch)];
      if (missing.length > 0) yield { origin: touch.origin, fields: { problem: missing.join(', and ') } };
    }
  },
});

const unsubscribe = ({ plan }: Touch): string[] =>
  plan.unsubscribe === 'one_click'
    ? []
    : [plan.unsubscribe === 'link' ? 'takes more than one click to unsubscribe' : 'offers no way to unsubscribe'];

const address = ({ plan }: Touch): string[] =>
  (plan.sender?.postal_address ?? '').trim() === '' ? ['gives no postal address of the sender'] : [];
