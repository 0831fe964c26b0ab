import { judgeTouches } from './planned.js';
import { cell, type Finding, type World } from './world.js';

// relevance/language: "a touch in a language whose primary subtag is not the contact's; unknown passes"
export function language(world: World): Finding[] {
  return judgeTouches(world, world.plans, ({ touch, contact }) => {
    const [ours, theirs] = [primary(touch.language ?? ''), primary(cell(contact, 'language'))];
    return ours !== '' && theirs !== '' && ours !== theirs ? ['another language'] : [];
  });
}

/** BCP 47: subtags without case. */
const primary = (tag: string): string => (tag.split('-')[0] ?? '').toLowerCase();
