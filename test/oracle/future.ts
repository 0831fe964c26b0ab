import { instant } from './clock.js';
import { findingOf } from './finding.js';
import { cell, type Finding, rowsOf, type Table, type World, zoneOf } from './world.js';

/** What says when something happened, in every table of history. */
const HISTORY: readonly (readonly [table: Table, column: string])[] = [
  ['touches', 'sent_at'],
  ['leads', 'received_at'],
  ['activities', 'at'],
  ['calls', 'received_at'],
  ['orders', 'ordered_at'],
  ['cases', 'opened_at'],
];

// data/future: "history after `now`"
export function future(world: World): Finding[] {
  return HISTORY.flatMap(([table, column]) => {
    const rows = rowsOf(world, table);
    const flagged = rows
      .filter((row) => instant(cell(row, column), zoneOf(world)) > world.now)
      .map((_, i) => ({ id: `${i}`, reasons: ['after now'] }));
    const element = { kind: 'table', id: `${table}.${column}` };
    return findingOf({ campaign: null, element }, rows.length, flagged).map((finding) => ({ ...finding, units: [] }));
  });
}
