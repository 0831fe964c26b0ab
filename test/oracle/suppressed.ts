import { instant, isAfterEnd } from './clock.js';
import { findingOf } from './finding.js';
import { isMarketing, plannedTouches } from './planned.js';
import { cell, type Finding, type Row, rowsOf, type World, zoneOf } from './world.js';

const CODES: Record<string, string> = { US: '1', CA: '1', DE: '49', AU: '61' };
const MEANS: Record<string, string> = {
  email: 'e-mail',
  mail: 'letter',
  phone: 'telephone',
  sms: 'text',
  push: 'push message',
  door: 'visit',
};

// consent/suppressed: "a planned touch to a suppressed contact, on that channel, on that day"; marketing only
export function suppressed(world: World): Finding[] {
  return world.plans.filter(isMarketing).flatMap((plan) =>
    plan.touches.flatMap((touch) => {
      const people = plannedTouches(world).filter(
        (one) => one.plan === plan && one.touch === touch && one.at >= world.now,
      );
      const flagged = people.flatMap(({ contact, at }) => {
        const hits = suppressionsOf(world, contact).filter(
          (row) => holds(world, row, at) && ['', touch.channel].includes(cell(row, 'channel')),
        );
        if (hits.length === 0) return [];
        const all = hits.some((row) => cell(row, 'channel') === '');
        return [
          { id: cell(contact, 'contact_id'), reasons: [all ? 'on every channel' : `by ${MEANS[touch.channel]}`] },
        ];
      });
      return findingOf({ campaign: plan.id, element: { kind: 'touch', id: touch.id } }, people.length, flagged);
    }),
  );
}

/** Rows of suppressions that name a contact, by id, e-mail or telephone. */
export const suppressionsOf = (world: World, contact: Row): Row[] =>
  rowsOf(world, 'suppressions').filter(
    (row) =>
      same(cell(row, 'contact_id'), cell(contact, 'contact_id')) ||
      same(cell(row, 'email').trim().toLowerCase(), cell(contact, 'email').trim().toLowerCase()) ||
      same(digits(world, cell(row, 'phone')), digits(world, cell(contact, 'phone'))),
  );

const same = (a: string, b: string): boolean => a !== '' && a === b;

/** Phone as digits with the country code. */
function digits(world: World, phone: string): string {
  const plain = phone.replace(/\D/g, '');
  if (phone.trim().startsWith('+') || plain === '') return plain;
  if (plain.startsWith('00')) return plain.slice(2);
  const code = CODES[world.policy.region ?? ''] ?? '';
  if (code === '1') return plain.length === 10 ? `1${plain}` : plain;
  return code === '' ? plain : code + plain.replace(/^0/, '');
}

function holds(world: World, row: Row, at: number): boolean {
  const [since, until] = [cell(row, 'since'), cell(row, 'until')];
  if (since !== '' && at < instant(since, zoneOf(world))) return false;
  return until === '' || !isAfterEnd(at, until, zoneOf(world));
}
