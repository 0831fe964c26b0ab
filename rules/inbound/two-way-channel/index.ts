import { definePlanRule } from '../../../src/rule.js';

export default definePlanRule({
  id: 'inbound/two-way-channel',
  severity: 'error',
  summary: 'A plan that invites a response has a channel where a person answers.',
  why: 'Somebody who is interested has a question first. A form or a mailbox that cannot be asked ends the talk before it starts.',
  fix: 'Add a response channel where a person answers, such as a phone, a chat or a store, and let the touches name it under `respond_to`; if a person answers on one that is there, write `two_way: true`.',
  message: '{touches} {touches|touch invites|touches invite} a response, but {problem}.',
  sources: ['Velocify: 42 % of web inquiries got no call.'],
  *check({ touches, channels, origin }) {
    const inviting = touches.filter((touch) => touch.invites).length;
    if (inviting === 0 || channels.some((channel) => channel.twoWay)) return;
    const names = channels.map(({ id }) => `"${id}"`).join(', ');
    const problem = channels.length === 0 ? 'the plan names no channel to respond to' : `no person answers on ${names}`;
    yield { origin, fields: { touches: inviting, problem } };
  },
});
