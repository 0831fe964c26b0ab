import { type Flagged, findingOf } from './finding.js';
import { cell, type Finding, type Row, rowsOf, type Table, type World } from './world.js';

const SHAPES: Record<string, RegExp> = {
  US: /^\d{5}(-\d{4})?$/,
  CA: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/,
  DE: /^\d{5}$/,
  AU: /^\d{4}$/,
};

// data/postal-code: "postal codes not valid in their country; lost leading zeros". One finding for each table, about its column.
export function postalCode(world: World): Finding[] {
  return (['contacts', 'service_areas'] as Table[]).flatMap((table) => {
    const rows = rowsOf(world, table);
    const flagged = rows.flatMap((row, i): Flagged[] => {
      const reason = problem(world, row);
      return reason === undefined ? [] : [{ id: `${i}`, reasons: [reason] }];
    });
    const element = { kind: 'table', id: `${table}.postal_code` };
    return findingOf({ campaign: null, element }, rows.length, flagged).map((finding) => ({ ...finding, units: [] }));
  });
}

function problem(world: World, row: Row): string | undefined {
  const code = cell(row, 'postal_code').trim().toUpperCase();
  const country = cell(row, 'country').toUpperCase() || world.policy.region;
  const shape = country === undefined ? undefined : SHAPES[country];
  if (code === '' || shape === undefined || shape.test(code)) return undefined;
  const hasLost = (country === 'US' || country === 'DE') && /^\d{4}$/.test(code);
  return hasLost ? `leading zero lost (${country})` : `not a code of ${country}`;
}
