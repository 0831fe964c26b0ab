import { hasAnswered } from './answers.js';
import { milliseconds } from './clock.js';
import { countedTouches, isMarketing, judgeTouches } from './planned.js';
import { cell, type Finding, option, type World } from './world.js';

// frequency/offer-repeat: "one offer, to a contact who never answered it, more than `max` times in `per`"
export function offerRepeat(world: World): Finding[] {
  const max = option(world, 'frequency/offer-repeat', 'max', 3);
  const per = milliseconds(option(world, 'frequency/offer-repeat', 'per', '90d'));
  const counted = countedTouches(world);
  return judgeTouches(world, world.plans.filter(isMarketing), ({ touch, contact, at }) => {
    const { offer } = touch;
    if (offer === undefined || hasAnswered(world, contact, offer)) return [];
    const times = counted.filter(
      (other) =>
        other.contact_id === cell(contact, 'contact_id') &&
        other.offer_id === offer &&
        other.at > at - per &&
        other.at <= at,
    );
    return times.length > max ? ['offered too often'] : [];
  });
}
