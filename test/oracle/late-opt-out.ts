import { Temporal } from 'temporal-polyfill';
import { dueAt } from './business.js';
import { instant, isAfterEnd, localTime } from './clock.js';
import { findingOf } from './finding.js';
import { history, purposeOf } from './planned.js';
import { suppressionsOf } from './suppressed.js';
import { cell, type Finding, option, type Row, rowsOf, type World, zoneOf } from './world.js';

const PACKS: Record<string, { name: string; within: string | null; channels: string[] }> = {
  US: { name: 'United States', within: '10 business days', channels: ['email', 'phone', 'sms'] },
  CA: { name: 'Canada', within: '10 business days', channels: ['email', 'sms'] },
  AU: { name: 'Australia', within: '5 business days', channels: ['email'] },
  DE: { name: 'European Union', within: null, channels: ['email', 'mail', 'phone', 'sms', 'push', 'door'] },
};
const WRITTEN: Record<string, string> = { USA: 'US', Canada: 'CA', Germany: 'DE', Australia: 'AU' };
const DAY = 86_400_000;

// consent/late-opt-out: "a past touch more than `within` after the opt-out"; marketing of the last 90 days, failed ones not
export function lateOptOut(world: World): Finding[] {
  const asked = option<string | null>(world, 'consent/late-opt-out', 'within', null);
  const touches = history(world).filter(
    (row) =>
      instant(cell(row, 'sent_at'), zoneOf(world)) > world.now - 90 * DAY &&
      purposeOf(world, row) === 'marketing' &&
      cell(row, 'outcome') !== 'failed',
  );
  const planOf = (row: Row): string | null =>
    world.plans.find((plan) => plan.id === cell(row, 'campaign_id'))?.id ?? null;
  return [...world.plans.map((plan) => plan.id), null].flatMap((campaign) => {
    const people = rowsOf(world, 'contacts').flatMap((contact) => {
      const own = touches.filter(
        (row) => planOf(row) === campaign && cell(row, 'contact_id') === cell(contact, 'contact_id'),
      );
      const said = own.flatMap((row) => verdictsOf(world, contact, row, asked));
      return said.length === 0 ? [] : [{ id: cell(contact, 'contact_id'), said }];
    });
    const flagged = people.flatMap(({ id, said }) => {
      const [reason] = said.filter((it) => it !== 'fine').sort();
      return reason === undefined ? [] : [{ id, reasons: [reason] }];
    });
    const element = campaign === null ? { kind: 'contact', id: null } : { kind: 'plan', id: campaign };
    return findingOf({ campaign, element }, people.length, flagged);
  });
}

/** What each opt-out says of a touch: `fine`, or the reason why it came too late. */
function verdictsOf(world: World, contact: Row, touch: Row, asked: string | null): string[] {
  const channel = cell(touch, 'channel');
  const at = instant(cell(touch, 'sent_at'), zoneOf(world));
  const written = cell(contact, 'country');
  const pack = PACKS[written === '' ? (world.policy.region ?? '') : (WRITTEN[written] ?? written)];
  if (asked === null && !(pack?.channels.includes(channel) ?? false)) return [];
  return suppressionsOf(world, contact)
    .filter((row) => cell(row, 'since') !== '' && ['', channel].includes(cell(row, 'channel')))
    .filter((row) => instant(cell(row, 'since'), zoneOf(world)) <= world.now)
    .map((row) => {
      const since = instant(cell(row, 'since'), zoneOf(world));
      const within = asked ?? pack?.within ?? null;
      const due = within === null ? endOf(world, since) : dueAt(world, since, within);
      const until = cell(row, 'until');
      if (at <= due || (until !== '' && isAfterEnd(at, until, zoneOf(world)))) return 'fine';
      if (asked !== null) return `more than ${asked}`;
      return `${within === null ? 'no time to stop' : `more than ${within}`}, ${pack?.name}`;
    });
}

/** An objection is due at once; one that is written as a date, at the end of that day. */
export function endOf(world: World, since: number): number {
  const local = localTime(since, zoneOf(world));
  const day = local.toPlainDate();
  if (day.toZonedDateTime(zoneOf(world)).epochMilliseconds !== since) return since;
  return (
    day.add({ days: 1 }).toZonedDateTime({ timeZone: zoneOf(world), plainTime: new Temporal.PlainTime() })
      .epochMilliseconds - 1
  );
}
