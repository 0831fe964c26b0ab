import { ordersOf } from './answers.js';
import { instant, milliseconds } from './clock.js';
import { countedHistory, hasHappened, history, isMarketing, judgeTouches } from './planned.js';
import { cell, type Finding, option, type Row, rowsOf, type World, zoneOf } from './world.js';

const RULE = 'frequency/unengaged';
const ENGAGED = ['opened', 'clicked', 'replied', 'answered'];

// frequency/unengaged: "a contact with at least `touches` touches on channels that record engagement in `within`, none opened,
// clicked, replied or answered, no lead and no order since, still planned"
export function unengaged(world: World): Finding[] {
  const least = option(world, RULE, 'touches', 8);
  const recording = recordingChannels(world);
  return judgeTouches(world, world.plans.filter(isMarketing), ({ contact }) => {
    const touches = countedHistory(world).filter(
      (row) => isOf(contact, row) && isRecent(world, row, 'sent_at') && recording.has(cell(row, 'channel')),
    );
    if (touches.length < least || touches.some((row) => ENGAGED.includes(cell(row, 'outcome')))) return [];
    const first = Math.min(...touches.map((row) => instant(cell(row, 'sent_at'), zoneOf(world))));
    return hasComeSince(world, contact, first) ? [] : ['silent'];
  });
}

/** A channel records engagement if its history shows any: of anybody, at any time. */
const recordingChannels = (world: World): Set<string> =>
  new Set(
    history(world)
      .filter((row) => ENGAGED.includes(cell(row, 'outcome')))
      .map((row) => cell(row, 'channel')),
  );

const isOf = (contact: Row, row: Row): boolean => cell(row, 'contact_id') === cell(contact, 'contact_id');

function isRecent(world: World, row: Row, column: string): boolean {
  const since = world.now - milliseconds(option(world, RULE, 'within', '180d'));
  return hasHappened(world, cell(row, column)) && instant(cell(row, column), zoneOf(world)) > since;
}

/** A lead or an order since the first of the touches. */
function hasComeSince(world: World, contact: Row, first: number): boolean {
  const isSince = (at: string): boolean => hasHappened(world, at) && instant(at, zoneOf(world)) >= first;
  return (
    rowsOf(world, 'leads').some((lead) => isOf(contact, lead) && isSince(cell(lead, 'received_at'))) ||
    ordersOf(world, contact).some((order) => isSince(cell(order, 'ordered_at')))
  );
}
