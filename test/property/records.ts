import fc from 'fast-check';
import type { Row, Table, World } from '../oracle/world.js';
import * as any from './arbitrary.js';

// Worlds of files that were kept carelessly: ids that nobody has, times that have not come. What the rules on data are tried on.

/** An id that somebody has, one that nobody has, one that differs in a zero or a capital, none. */
const CONTACTS = ['', 'c1', 'c1', 'c2', 'c2', '007', '7', 'C1'];
const ACCOUNTS = ['', 'a1', 'a1', 'a2', '01', '1'];
const LEADS = ['l1', 'l1', 'l2', 'l3', 'L1'];
const STAFF = ['', 'rep-1', 'rep-1', 'rep-2', 'Rep-1'];

const ids = (...words: string[]): fc.Arbitrary<string> => fc.constantFrom(...words);

/** Columns that name something, and the column that says when; the first is the row's own id, if it has one. */
const SHAPES: Partial<Record<Table, { names: Record<string, string[]>; time?: string; own?: string; words?: Row }>> = {
  contacts: { names: { account_id: ACCOUNTS, owner: STAFF }, own: 'contact_id' },
  touches: {
    names: { contact_id: CONTACTS.slice(1) },
    time: 'sent_at',
    words: { channel: 'email', campaign_id: 'p-old' },
  },
  leads: { names: { contact_id: CONTACTS, owner: STAFF }, time: 'received_at', own: 'lead_id' },
  activities: { names: { lead_id: LEADS, owner: STAFF }, time: 'at', words: { kind: 'call' } },
  calls: { names: { contact_id: CONTACTS, agent: STAFF }, time: 'received_at', own: 'call_id' },
  orders: { names: { contact_id: CONTACTS, account_id: ACCOUNTS }, time: 'ordered_at', own: 'order_id' },
  cases: { names: { contact_id: CONTACTS, account_id: ACCOUNTS }, time: 'opened_at', own: 'case_id' },
  accounts: { names: {}, own: 'account_id' },
  staff: { names: {}, own: 'staff_id' },
};

const OWN_IDS: Record<string, string[]> = {
  contact_id: ['c1', 'c2', '007'],
  lead_id: ['l1', 'l2'],
  account_id: ['a1', '01'],
  staff_id: ['rep-1'],
};

function rows(table: Table, moments: number[], zone: string | undefined): fc.Arbitrary<Row[]> {
  const { names, time, own, words } = SHAPES[table] ?? { names: {} };
  const row = fc
    .tuple(
      fc.record(Object.fromEntries(Object.entries(names).map(([column, some]) => [column, ids(...some)]))),
      any.near(moments),
      any.form,
    )
    .map(
      ([named, t, form]): Row => ({
        ...words,
        ...named,
        ...(time === undefined ? {} : { [time]: any.writtenIn(zone)(t, form) }),
      }),
    );
  const known = own === undefined ? undefined : OWN_IDS[own];
  const count =
    known === undefined ? { minLength: 0, maxLength: 5 } : { minLength: known.length, maxLength: known.length };
  return fc
    .array(row, { ...count, size: 'max' })
    .map((some) => some.map((one, i) => (own === undefined ? one : { [own]: known?.[i] ?? `${own}-${i}`, ...one })));
}

/** Some tables, each with a few rows at these moments; `now` is the first of them. */
export function recordWorlds(rules: World['rules'], tables: Table[], later: number[]): fc.Arbitrary<World> {
  return fc
    .tuple(any.anchor, any.jitter, any.policyZone, fc.shuffledSubarray(tables, { minLength: 1 }))
    .chain(([anchor, by, timezone, some]) => {
      const now = anchor + by;
      const declared: Table[] = [...new Set<Table>(['contacts', ...some])];
      return fc
        .tuple(
          ...declared.map((table) =>
            rows(
              table,
              later.map((ms) => now + ms),
              timezone,
            ),
          ),
        )
        .map((all) => ({
          now,
          policy: { timezone },
          plans: [any.planOf('p1', [{ id: '', channel: 'mail', at: '2029-01-01' }], '2029-01-01')],
          tables: Object.fromEntries(declared.map((table, i) => [table, all[i] ?? []])),
          rules,
        }));
    });
}
