import { definePlanRule } from '../../../src/rule.js';

export default definePlanRule({
  id: 'value/proposition',
  severity: 'warn',
  summary: 'A marketing plan says what the customer gets from it.',
  why: 'If we cannot say in one sentence what is in it for them, they cannot either, and it is one more thing to throw away.',
  fix: 'Write one sentence into `value_proposition`: who is better off, and how. If there is none, do not send it.',
  message: 'The plan does not say what the customer gets from it.',
  sources: [],
  *check({ purpose, origin, plan }) {
    if (purpose === 'marketing' && (plan.value_proposition ?? '').trim() === '') yield { origin };
  },
});
