import { isMarketing, judgeTouches } from './planned.js';
import { cell, type Finding, type World } from './world.js';

// relevance/preferred-channel: "a touch on another channel than the contact's preferred one"
export function preferredChannel(world: World): Finding[] {
  return judgeTouches(world, world.plans.filter(isMarketing), ({ touch, contact }) => {
    const preferred = cell(contact, 'preferred_channel');
    return preferred !== '' && preferred !== touch.channel ? ['another channel'] : [];
  });
}
