import type { Engine } from '../engine/engine.js';
import { join, name, type Sql, sql, table } from '../sql.js';
import { type AddressKey, addressed, foreign, postalKey } from './matching.js';

/**
 * Kinds of keys, by level: location, address (five ways to compare, see matching.ts), account, postal code. Of kinds that
 * stand together a contact has one at most, and looks up all of them at once; only kinds that some service area has.
 */
const LEVELS: readonly (readonly (readonly Kind[])[])[] = [[['L']], [['Z', 'B', 'W'], ['N'], ['S']], [['A']], [['P']]];

const split = sql`(postal_code is not null or city is not null)`;

/** Which service areas have a key of each kind. An address in one text is compared as a whole with the other side's whole. */
export const HAS = {
  L: sql`location_id is not null`,
  A: sql`account_id is not null`,
  P: sql`location_id is null and address is null and account_id is null and postal_code is not null`,
  Z: sql`address is not null and postal_code is not null`,
  N: sql`address is not null and postal_code is null and city is not null`,
  B: sql`address is not null and ${split}`,
  S: sql`address is not null and not ${split}`,
  W: sql`address is not null`,
} as const;

export type Kind = keyof typeof HAS;

const KINDS = Object.keys(HAS) as Kind[];

/** What addresses are compared by where areas have keys of these kinds. */
export const comparedBy = (kinds: ReadonlySet<Kind>): AddressKey[] => [
  ...(kinds.has('Z') ? ['street_zip' as const] : []),
  ...(kinds.has('N') || kinds.has('B') ? ['street_city' as const] : []),
  ...(kinds.has('S') || kinds.has('W') ? ['whole' as const] : []),
];

/** The kinds of keys that some service area has. */
export async function kindsOf(engine: Engine): Promise<ReadonlySet<Kind>> {
  const found = KINDS.map((kind) => sql`max(case when ${HAS[kind]} then 1 else 0 end) as ${name(kind)}`);
  const [row] = await engine.query(sql`select ${join(found, sql`, `)} from service_areas`);
  return new Set(KINDS.filter((kind) => row?.[kind] === 1));
}

/** What a contact has of each kind, and when. */
const KEYS: Record<Kind, { has: Sql; key: Sql }> = {
  L: { has: sql`location_id is not null`, key: sql`location_id` },
  A: { has: sql`account_id is not null`, key: sql`account_id` },
  P: { has: sql`code is not null`, key: sql`code` },
  Z: { has: sql`has_address and is_split and zip is not null`, key: sql`street_zip` },
  N: { has: sql`has_address and is_split and zip is not null`, key: sql`street_city` },
  B: { has: sql`has_address and is_split and zip is null`, key: sql`street_city` },
  S: { has: sql`has_address and is_split`, key: sql`whole` },
  W: { has: sql`has_address and not is_split`, key: sql`whole` },
};

/** Columns of `contact_keys` and the alias of `place_verdicts` that kinds share which are looked up at once. */
export const slotOf = ([kind]: readonly Kind[]) => {
  const letter = (kind ?? '').toLowerCase();
  return { key: name(`key_${letter}`), kind: name(`kind_${letter}`), found: name(`v${letter}`) };
};

/** The levels, with what is looked up together, as far as some service area has it. */
export const levelsOf = (kinds: ReadonlySet<Kind>): (readonly (readonly Kind[])[])[] =>
  LEVELS.map((level) => level.map((slot) => slot.filter((kind) => kinds.has(kind))).filter((slot) => slot.length > 0));

/** Up to three address keys of a contact, with their kinds, and the other keys. */
export function contactKeys(kinds: ReadonlySet<Kind>, region: string | null): Sql {
  const keys = levelsOf(kinds)
    .flat()
    .map((slot) => {
      const { key, kind } = slotOf(slot);
      const when = (value: (kind: Kind) => Sql) =>
        join(
          slot.map((it) => sql`when ${KEYS[it].has} then ${value(it)}`),
          sql` `,
        );
      return sql`case ${when((it) => KEYS[it].key)} end as ${key}, case ${when((it) => sql`${it}`)} end as ${kind},`;
    });
  const zip = sql`select contact_id, location_id, account_id, address, city, region, country, postal_code, ${postalKey(sql`postal_code`, sql`country`, region)} as zip from contacts`;
  const rows = addressed(
    sql`select contact_id, location_id, account_id, address, city, region, zip, concat(zip, ${foreign(sql`zip`, sql`country`, region)}) as code, ${split} as is_split, address is not null as has_address from (${zip}) as c`,
    ['contact_id', 'location_id', 'account_id', 'code', 'is_split', 'has_address'],
    comparedBy(kinds),
  );
  return sql`select contact_id, ${join(keys, sql` `)}
    (location_id is not null or has_address or account_id is not null or zip is not null) as has_place
    from (${rows}) as c`;
}

/** Everything by which contacts with an address are looked up: rows (contact_id, is_address, kind, place); null where areas have no addresses. */
export function addressLookups(kinds: ReadonlySet<Kind>): Sql | null {
  const [location = [], addresses = [], ...others] = levelsOf(kinds);
  if (addresses.length === 0) return null;
  const slots = [location, addresses, ...others].flat();
  const at = (pick: (slot: ReturnType<typeof slotOf>) => Sql): Sql =>
    sql`case s.slot ${join(
      slots.map((slot, i) => sql`when ${i} then k.${pick(slotOf(slot))}`),
      sql` `,
    )} end`;
  const all = table(
    { slot: 'bigint', is_address: 'boolean' },
    slots.map((slot, i) => [i, addresses.includes(slot)]),
  );
  return sql`select * from (select k.contact_id, s.is_address, ${at(({ kind }) => sql`${kind}`)} as kind, ${at(({ key }) => sql`${key}`)} as place
    from contact_keys k cross join ${all} as s) as keyed where place is not null`;
}
