import type { Engine } from '../engine/engine.js';
import { instant, join, name, type Sql, sql, table } from '../sql.js';
import { type AddressKey, addressed, foreign, postalKey } from './matching.js';
import type { Step } from './steps.js';

/** What a place says of an offer on a day; the smallest code of the deciding level counts. */
export const VERDICT = {
  served: 0,
  unknown: 1,
  belowRequirement: 2,
  plannedLater: 3,
  plannedWithoutDate: 4,
  unavailable: 5,
  noMatch: -1,
  noAddress: -2,
} as const;

/**
 * Kinds of keys, by level: location, address (five ways to compare, see matching.ts), account, postal code.
 * A contact looks up only kinds that some service area has.
 */
const LEVELS: Record<string, readonly Kind[]> = {
  location: ['L'],
  address: ['Z', 'N', 'B', 'S', 'W'],
  account: ['A'],
  postal: ['P'],
};

/** What rules may ask of the deciding rows beside their verdict, each worked out only where it is asked for. */
const FACTS = {
  /** When the place was last checked. */
  checked_at: sql`a.checked_at`,
  /** The last start of availability that is not after the touch. */
  started_at: sql`case when coalesce(a.status, '') in ('available', 'planned') and a.available_from <= s.planned_at then a.available_from end`,
} as const;

export type PlaceFact = keyof typeof FACTS;
export const PLACE_FACTS = Object.keys(FACTS) as PlaceFact[];

/**
 * Keeps `serviceability`: one row per planned touch with a location-bound offer and contact, with `code` (see VERDICT),
 * `detail` ("download_mbps 10") where a requirement is not met, and the facts of the deciding rows that are asked for.
 */
export async function defineServiceability(
  engine: Engine,
  bound: readonly Step[],
  region: string | null,
  facts: readonly PlaceFact[],
): Promise<void> {
  const kinds = await kindsOf(engine);
  await engine.keep('area_places', areaPlaces(kinds, region, bound, facts)); // kept, or a filter on its keys is worked out once per word
  await engine.keep('area_keys', areaKeys(kinds));
  await engine.keep('place_verdicts', verdicts(bound, facts));
  await engine.keep('contact_keys', contactKeys(kinds, region));
  await engine.keep('serviceability', judged(bound, kinds, facts));
}

/** Columns that say where an area is, and when what is sold there. */
const PLACE = ['location_id', 'address', 'city', 'account_id', 'postal_code'];
const AREA = ['offer_id', 'status', 'available_from', 'available_until'];

const split = sql`(postal_code is not null or city is not null)`;

/** Which service areas have a key of each kind. An address in one text is compared as a whole with the other side's whole. */
const HAS = {
  L: sql`location_id is not null`,
  A: sql`account_id is not null`,
  P: sql`location_id is null and address is null and account_id is null and postal_code is not null`,
  Z: sql`address is not null and postal_code is not null`,
  N: sql`address is not null and postal_code is null and city is not null`,
  B: sql`address is not null and ${split}`,
  S: sql`address is not null and not ${split}`,
  W: sql`address is not null`,
} as const;

type Kind = keyof typeof HAS;

const KINDS = Object.keys(HAS) as Kind[];

/** What addresses are compared by where areas have keys of these kinds. */
const comparedBy = (kinds: ReadonlySet<Kind>): AddressKey[] => [
  ...(kinds.has('Z') ? ['street_zip' as const] : []),
  ...(kinds.has('N') || kinds.has('B') ? ['street_city' as const] : []),
  ...(kinds.has('S') || kinds.has('W') ? ['whole' as const] : []),
];

/** The kinds of keys that some service area has. */
async function kindsOf(engine: Engine): Promise<ReadonlySet<Kind>> {
  const found = KINDS.map((kind) => sql`max(case when ${HAS[kind]} then 1 else 0 end) as ${name(kind)}`);
  const [row] = await engine.query(sql`select ${join(found, sql`, `)} from service_areas`);
  return new Set(KINDS.filter((kind) => row?.[kind] === 1));
}

/** The areas with what they are compared by. */
function areaPlaces(
  kinds: ReadonlySet<Kind>,
  region: string | null,
  bound: readonly Step[],
  facts: readonly PlaceFact[],
): Sql {
  const zip = postalKey(sql`postal_code`, sql`country`, region);
  const carried = [...PLACE, ...AREA, ...facts.filter((fact) => fact === 'checked_at'), ...attributesOf(bound)];
  return addressed(
    sql`select *, concat(zip, ${foreign(sql`zip`, sql`country`, region)}) as code from (select *, ${zip} as zip from service_areas) as a`,
    [...carried, 'code'],
    comparedBy(kinds),
  );
}

/** One row per service area and key, in one pass over the areas. */
function areaKeys(kinds: ReadonlySet<Kind>): Sql {
  const key: Record<Kind, Sql> = {
    L: sql`location_id`,
    A: sql`account_id`,
    P: sql`code`,
    Z: sql`street_zip`,
    N: sql`street_city`,
    B: sql`street_city`,
    S: sql`whole`,
    W: sql`whole`,
  };
  const places = [...kinds].map((kind) => sql`when k.kind = ${kind} and ${HAS[kind]} then ${key[kind]}`);
  const place = places.length === 0 ? sql`cast(null as varchar)` : sql`case ${join(places, sql` `)} end`;
  const all = table(
    { kind: 'varchar' },
    [...kinds].map((kind) => [kind]),
  );
  return sql`select * from (select a.*, k.kind, ${place} as place from area_places a cross join ${all} as k) as keyed where place is not null`;
}

/** The verdict of each place for each step: the best of its rows. */
function verdicts(bound: readonly Step[], facts: readonly PlaceFact[]): Sql {
  const steps = table(
    { step: 'bigint', offer_id: 'varchar', planned_at: 'timestamp' },
    bound.map((step) => [step.index, step.touch.offer?.id ?? '', instant(step.at)]),
  );
  const picked = attributesOf(bound).map((key) => sql`, ${name(key)}`);
  const asked = facts.map((fact) => sql`, ${FACTS[fact]} as ${name(fact)}`);
  const latest = facts.map((fact) => sql`, max(${name(fact)}) as ${name(fact)}`);
  const rows = sql`select s.step, a.kind, a.place, ${code(bound)} as code${join([...picked, ...asked], sql``)} from area_keys a join ${steps} s on s.offer_id = a.offer_id`;
  return sql`select step, kind, place, min(code) as code, ${detail(bound)} as detail${join(latest, sql``)} from (${rows}) as judged group by step, kind, place`;
}

/** Columns of service_areas that some offer requires. */
const attributesOf = (bound: readonly Step[]): string[] =>
  [...new Set(bound.flatMap((step) => Object.keys(requiresOf(step))))].sort();

const requiresOf = (step: Step): Readonly<Record<string, number>> => step.touch.offer?.requires ?? {};

/** Steps with the same requirements, which one condition judges. */
function byRequirement(bound: readonly Step[]): { steps: Sql; requires: [string, number][] }[] {
  const groups = new Map<string, Step[]>();
  for (const step of bound) {
    const key = JSON.stringify(requiresOf(step));
    if (key !== '{}') groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  return [...groups].map(([key, steps]) => ({
    steps: join(
      steps.map((step) => sql`${step.index}`),
      sql`, `,
    ),
    requires: Object.entries(JSON.parse(key) as Record<string, number>),
  }));
}

function code(bound: readonly Step[]): Sql {
  const any = (condition: (key: Sql, least: number) => Sql): Sql =>
    join(
      byRequirement(bound).map(({ steps, requires }) => {
        const broken = join(
          requires.map(([key, least]) => condition(sql`${name(key)}`, least)),
          sql` or `,
        );
        return sql`(s.step in (${steps}) and (${broken}))`;
      }),
      sql` or `,
      sql`false`,
    );
  return sql`case
    when status = 'unavailable' then 5
    when coalesce(status, '') not in ('available', 'planned') then 1
    when available_until < s.planned_at then 5
    when available_from > s.planned_at then 3
    when status = 'planned' and available_from is null then 4
    when ${any((key, least) => sql`coalesce(${key} < ${least}, false)`)} then 2
    when ${any((key) => sql`${key} is null`)} then 1
    else 0 end`;
}

/** The best value of the first requirement that is missed, as text: `download_mbps 10`. */
function detail(bound: readonly Step[]): Sql {
  const texts = byRequirement(bound).flatMap(({ steps, requires }) =>
    requires.map(([key, least]) => {
      const best = sql`max(case when code = 2 then ${name(key)} end)`;
      return sql`when step in (${steps}) and ${best} < ${least} then concat(${`${key} `}, regexp_replace(cast(cast(${best} as decimal(38, 6)) as varchar), '[.]?0+\\z', ''))`;
    }),
  );
  return texts.length === 0 ? sql`cast(null as varchar)` : sql`case ${join(texts, sql` `)} end`;
}

/** Up to three address keys of a contact, with their kinds, and the other keys. */
function contactKeys(kinds: ReadonlySet<Kind>, region: string | null): Sql {
  const needed = (kind: Kind, key: Sql): Sql => (kinds.has(kind) ? key : sql`cast(null as varchar)`);
  const zip = sql`select contact_id, location_id, account_id, address, city, region, country, postal_code, ${postalKey(sql`postal_code`, sql`country`, region)} as zip from contacts`;
  const rows = addressed(
    sql`select contact_id, location_id, account_id, address, city, region, zip, concat(zip, ${foreign(sql`zip`, sql`country`, region)}) as code, ${split} as is_split, address is not null as has_address from (${zip}) as c`,
    ['contact_id', 'location_id', 'account_id', 'code', 'is_split', 'has_address'],
    comparedBy(kinds),
  );
  return sql`select contact_id, ${needed('L', sql`location_id`)} as key_l, ${needed('A', sql`account_id`)} as key_a, ${needed('P', sql`code`)} as key_p,
    case when has_address and is_split and zip is not null then ${needed('Z', sql`street_zip`)} end as key_z,
    case when has_address and is_split and zip is not null then ${needed('N', sql`street_city`)} end as key_n,
    case when has_address and is_split and zip is null then ${needed('B', sql`street_city`)} end as key_b,
    case when has_address and is_split then ${needed('S', sql`whole`)} end as key_s,
    case when has_address and not is_split then ${needed('W', sql`whole`)} end as key_w,
    (location_id is not null or has_address or account_id is not null or zip is not null) as has_place
    from (${rows}) as c`;
}

/** The most exact level that has a row decides. */
function judged(bound: readonly Step[], kinds: ReadonlySet<Kind>, facts: readonly PlaceFact[]): Sql {
  const used = (level: readonly Kind[]) => level.filter((kind) => kinds.has(kind));
  const all = Object.values(LEVELS).flatMap(used);
  const joins = all.map(
    (kind) =>
      sql` left join place_verdicts ${name(`v${kind}`)} on ${name(`v${kind}`)}.kind = ${kind} and ${name(`v${kind}`)}.step = p.step and ${name(`v${kind}`)}.place = k.${name(`key_${kind.toLowerCase()}`)}`,
  );
  const codeAt = (level: readonly Kind[]): Sql | null => {
    const found = used(level).map((kind) => sql`coalesce(${name(`v${kind}`)}.code, 9)`);
    if (found.length === 0) return null;
    return sql`nullif(${found.length === 1 ? (found[0] ?? sql`9`) : sql`least(${join(found, sql`, `)})`}, 9)`;
  };
  const levels = Object.values(LEVELS).flatMap((level) => codeAt(level) ?? []);
  const code = sql`coalesce(${join([...levels, sql`case when k.has_place then -1 else -2 end`], sql`, `)})`;
  const details = all.map((kind) => sql`${name(`v${kind}`)}.detail`);
  const factOf = (fact: PlaceFact): Sql => {
    const byLevel = Object.values(LEVELS).flatMap((level) => {
      const decides = codeAt(level);
      return decides === null ? [] : [sql`when ${decides} is not null then ${latestOf(used(level), fact)}`];
    });
    return sql`, case ${join(byLevel, sql` `, sql`when false then null`)} else cast(null as timestamp(3)) end as ${name(fact)}`;
  };
  return sql`select p.step, p.contact_id, ${code} as code${join(facts.map(factOf), sql``)}, ${details.length === 0 ? sql`cast(null as varchar)` : sql`coalesce(${join([...details, sql`cast(null as varchar)`], sql`, `)})`} as detail
    from planned_touches p join contact_keys k on k.contact_id = p.contact_id${join(joins, sql``)}
    where p.step in (${join(
      bound.map((step) => sql`${step.index}`),
      sql`, `,
      sql`-1`,
    )})`;
}

/** The latest of a fact over the kinds of keys of one level; NULL where no row of the level has it. */
function latestOf(kinds: readonly string[], fact: PlaceFact): Sql {
  const [first, ...others] = kinds.map((kind) => sql`${name(`v${kind}`)}.${name(fact)}`);
  return others.reduce(
    (latest, other) => sql`case when ${other} is null or ${latest} >= ${other} then ${latest} else ${other} end`,
    first ?? sql`cast(null as timestamp(3))`,
  );
}
