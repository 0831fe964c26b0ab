import { findingOf } from './finding.js';
import { hasHappened } from './planned.js';
import { cell, type Finding, type Row, rowsOf, type Table, type World } from './world.js';

type Names = readonly [table: Table, column: string, of: Table, key: string];

const REFERENCES: readonly Names[] = [
  ['contacts', 'account_id', 'accounts', 'account_id'],
  ['contacts', 'owner', 'staff', 'staff_id'],
  ['touches', 'contact_id', 'contacts', 'contact_id'],
  ['suppressions', 'contact_id', 'contacts', 'contact_id'],
  ['service_areas', 'account_id', 'accounts', 'account_id'],
  ['leads', 'contact_id', 'contacts', 'contact_id'],
  ['leads', 'owner', 'staff', 'staff_id'],
  ['activities', 'lead_id', 'leads', 'lead_id'],
  ['activities', 'owner', 'staff', 'staff_id'],
  ['calls', 'contact_id', 'contacts', 'contact_id'],
  ['calls', 'agent', 'staff', 'staff_id'],
  ['orders', 'contact_id', 'contacts', 'contact_id'],
  ['orders', 'account_id', 'accounts', 'account_id'],
  ['cases', 'contact_id', 'contacts', 'contact_id'],
  ['cases', 'account_id', 'accounts', 'account_id'],
];

// data/unknown-reference: "rows that name a contact, lead, account or staff id that is not in its table (past campaigns and offers need no
// plan)". Rows of history after now are not judged, but they are known. One finding for each column; a table that is not declared knows nobody and accuses nobody.
export function unknownReference(world: World): Finding[] {
  return REFERENCES.flatMap(([table, column, of, key]) => {
    if (world.tables[of] === undefined) return [];
    const plain = (id: string): string => (of === 'staff' ? id.toLowerCase() : id); // people write names of people
    const known = new Set(rowsOf(world, of).map((row) => plain(cell(row, key))));
    const rows = rowsOf(world, table);
    const flagged = rows
      .filter(
        (row) => hasCounted(world, table, row) && cell(row, column) !== '' && !known.has(plain(cell(row, column))),
      )
      .map((_, i) => ({ id: `${i}`, reasons: ['unknown'] }));
    const element = { kind: 'table', id: `${table}.${column}` };
    return findingOf({ campaign: null, element }, rows.length, flagged).map((finding) => ({ ...finding, units: [] }));
  });
}

const TIMES: Partial<Record<Table, string>> = {
  touches: 'sent_at',
  leads: 'received_at',
  activities: 'at',
  calls: 'received_at',
  orders: 'ordered_at',
  cases: 'opened_at',
};

function hasCounted(world: World, table: Table, row: Row): boolean {
  const time = TIMES[table];
  return time === undefined || hasHappened(world, cell(row, time));
}
