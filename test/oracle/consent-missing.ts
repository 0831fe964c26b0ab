import { instant, localTime } from './clock.js';
import { findingOf } from './finding.js';
import { isMarketing, plannedTouches } from './planned.js';
import { cell, type Finding, option, type Row, rowsOf, type World, zoneOf } from './world.js';

const RULE = 'consent/missing';
const AGREED = ['email', 'sms', 'phone', 'mail'];

/** Where consent is needed and for how many months a purchase or an inquiry stands in for it; none: for ever. */
interface Pack {
  id: string;
  channels: string[];
  purchase?: number;
  inquiry?: number;
}

const EVER = 100_000;
const US: Pack = { id: 'us', channels: [] };
const CA: Pack = { id: 'ca', channels: ['email', 'sms'], purchase: 24, inquiry: 6 };
const UK: Pack = { id: 'uk', channels: ['email', 'sms'], purchase: EVER, inquiry: EVER };
const EU: Pack = { id: 'eu', channels: ['email', 'sms'], purchase: EVER };
const AU: Pack = { id: 'au', channels: [] };
const COUNTRIES: Record<string, Pack> = {
  US,
  USA: US,
  CA,
  Canada: CA,
  GB: UK,
  DE: EU,
  Germany: EU,
  FR: EU,
  AU,
};

// consent/missing: "a channel that needs consent and has none, denied or expired by the touch's day". Denied holds everywhere;
// express consent has no end, implied consent ends some months after a purchase or an inquiry.
export function consentMissing(world: World): Finding[] {
  const planned = plannedTouches(world).filter(({ at }) => at >= world.now);
  return world.plans.filter(isMarketing).flatMap((plan) =>
    plan.touches
      .filter(({ channel }) => AGREED.includes(channel))
      .flatMap((touch) => {
        const people = planned.filter((one) => one.plan === plan && one.touch === touch);
        const flagged = people.flatMap(({ contact, at }) => {
          const reason = verdict(world, contact, touch.channel, at);
          return reason === 'fine' ? [] : [{ id: cell(contact, 'contact_id'), reasons: [reason] }];
        });
        return findingOf({ campaign: plan.id, element: { kind: 'touch', id: touch.id } }, people.length, flagged);
      }),
  );
}

function verdict(world: World, contact: Row, channel: string, at: number): 'fine' | 'denied' | 'expired' | 'none' {
  const said = cell(contact, `${channel}_consent`);
  if (said === 'granted') return 'fine';
  if (said === 'denied') return 'denied';
  const pack = COUNTRIES[cell(contact, 'country') || (world.policy.region ?? '')];
  if (pack === undefined || !needed(world, pack).includes(channel)) return 'fine';
  const own = (row: Row) => cell(row, 'contact_id') === cell(contact, 'contact_id');
  const ends = [
    ...rowsOf(world, 'orders')
      .filter((row) => own(row) || isOfAccount(row, contact))
      .map((row) => end(world, cell(row, 'ordered_at'), pack.purchase)),
    ...rowsOf(world, 'leads')
      .filter(own)
      .map((row) => end(world, cell(row, 'received_at'), pack.inquiry)),
  ].filter((it) => it !== null);
  const day = localTime(at, zoneOf(world)).toPlainDate().toString();
  if (ends.some((last) => day <= last)) return 'fine';
  return ends.length === 0 ? 'none' : 'expired';
}

/** An order of nobody in particular is everybody's of the account. */
const isOfAccount = (order: Row, contact: Row): boolean =>
  cell(order, 'contact_id') === '' &&
  cell(order, 'account_id') !== '' &&
  cell(order, 'account_id') === cell(contact, 'account_id');

/** `channels`: those that need consent, by pack, instead of the pack's. */
function needed(world: World, pack: Pack): string[] {
  const given = option<string | Record<string, string[]>>(world, RULE, 'channels', 'by region');
  return (typeof given === 'string' ? undefined : given[pack.id]) ?? pack.channels;
}

/** The last day of implied consent; null where nothing is implied, or nothing has happened yet. */
function end(world: World, text: string, months: number | undefined): string | null {
  const at = instant(text, zoneOf(world));
  if (months === undefined || at > world.now) return null;
  if (months === EVER) return '9999-12-31';
  return localTime(at, zoneOf(world)).toPlainDate().add({ months }).toString();
}
