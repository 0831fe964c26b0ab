import { judgeTouches } from './planned.js';
import { cell, type Finding, type World } from './world.js';

// data/reachable: "a contact without a valid address for the touch's channel". A push message goes to an app, of which no table tells.
export function reachable(world: World): Finding[] {
  return judgeTouches(world, world.plans, ({ touch, contact }) => {
    if (touch.channel === 'email') return !isEmail(cell(contact, 'email')) ? ['no e-mail address'] : [];
    if (['phone', 'sms'].includes(touch.channel)) return !isPhone(cell(contact, 'phone')) ? ['no phone number'] : [];
    if (['mail', 'door'].includes(touch.channel)) return cell(contact, 'address') === '' ? ['no address'] : [];
    return [];
  });
}

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());

/** Ten digits in the United States, with or without the country code; the worlds have no others. */
const isPhone = (text: string): boolean => /^1?[2-9]\d{9}$/.test(text.replace(/[\s()+.-]/g, ''));
