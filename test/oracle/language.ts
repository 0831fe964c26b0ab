import { judgeTouches } from './planned.js';
import { cell, type Finding, type World } from './world.js';

// relevance/language: "a touch in a language whose primary subtag is not the contact's; unknown passes". What it invites to is in a
// language too.
export function language(world: World): Finding[] {
  return judgeTouches(world, world.plans, ({ touch, contact }) => {
    const theirs = primary(cell(contact, 'language'));
    const isForeign = (tag = ''): boolean => theirs !== '' && primary(tag) !== '' && primary(tag) !== theirs;
    return [
      ...(isForeign(touch.language) ? ['touch in another language'] : []),
      ...(isForeign(touch.event?.language) ? ['event in another language'] : []),
    ];
  });
}

/** BCP 47: the first subtag, two or three letters without case; exports write `_` for `-`. Anything else is unknown. */
function primary(tag: string): string {
  const first = tag.trim().split(/[-_]/)[0] ?? '';
  return /^[a-z]{2,3}$/i.test(first) ? first.toLowerCase() : '';
}
