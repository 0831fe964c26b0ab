import { instant } from './clock.js';
import { hasHappened, isMarketing, judgeTouches } from './planned.js';
import { cell, type Finding, option, type Row, rowsOf, type World, zoneOf } from './world.js';

// account/open-case: "a marketing touch to a contact with an open service case of its own" (account: warn). A case that names a contact
// is that contact's alone; one that names only an account concerns every other contact of it, in a finding of its own, with its own severity.
export function openCase(world: World): Finding[] {
  const marketing = world.plans.filter(isMarketing);
  const open = rowsOf(world, 'cases').filter((row) => isOpen(world, row));
  const hasOwn = (contact: Row): boolean => open.some((row) => same(row, contact, 'contact_id'));
  const own = judgeTouches(world, marketing, ({ contact }) => (hasOwn(contact) ? ['open case'] : []));
  const severity = option<string>(world, 'account/open-case', 'account', 'warn');
  if (severity === 'off') return own;
  const ofAccount = judgeTouches(world, marketing, ({ contact }) =>
    !hasOwn(contact) && open.some((row) => cell(row, 'contact_id') === '' && same(row, contact, 'account_id'))
      ? ['open case of the account']
      : [],
  );
  return [
    ...own.map((finding) => ({ ...finding, severity: 'error' })),
    ...ofAccount.map((finding) => ({ ...finding, part: 'account', severity })),
  ];
}

function isOpen(world: World, row: Row): boolean {
  const closed = cell(row, 'closed_at');
  return hasHappened(world, cell(row, 'opened_at')) && (closed === '' || instant(closed, zoneOf(world)) > world.now);
}

const same = (a: Row, b: Row, column: string): boolean => cell(a, column) !== '' && cell(a, column) === cell(b, column);
