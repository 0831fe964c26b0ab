import type { Engine } from '../engine/engine.js';
import { instant, join, name, type Sql, sql, table } from '../sql.js';
import { addressed, foreign, postalKey } from './matching.js';
import { comparedBy, contactKeys, HAS, type Kind, kindsOf, levelsOf, slotOf } from './place-keys.js';
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
 * Gives the kinds of keys that areas have.
 */
export async function defineServiceability(
  engine: Engine,
  bound: readonly Step[],
  region: string | null,
  facts: readonly PlaceFact[],
): Promise<ReadonlySet<Kind>> {
  const kinds = await kindsOf(engine);
  await engine.keep('area_places', areaPlaces(kinds, region, bound, facts)); // kept, or a filter on its keys is worked out once per word
  await engine.keep('area_keys', areaKeys(kinds));
  await engine.keep('place_verdicts', verdicts(bound, facts));
  await engine.keep('contact_keys', contactKeys(kinds, region));
  await engine.keep('serviceability', judged(bound, kinds, facts));
  return kinds;
}

/** Columns that say where an area is, and when what is sold there. */
const PLACE = ['location_id', 'address', 'city', 'account_id', 'postal_code'];
const AREA = ['offer_id', 'status', 'available_from', 'available_until'];

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

/** The most exact level that has a row decides. */
function judged(bound: readonly Step[], kinds: ReadonlySet<Kind>, facts: readonly PlaceFact[]): Sql {
  const levels = levelsOf(kinds).filter((level) => level.length > 0);
  const all = levels.flat().map(slotOf);
  const joins = all.map(
    ({ key, kind, found }) =>
      sql` left join place_verdicts ${found} on ${found}.kind = k.${kind} and ${found}.step = p.step and ${found}.place = k.${key}`,
  );
  const codeAt = (level: readonly (readonly Kind[])[]): Sql => {
    const found = level.map((slot) => sql`coalesce(${slotOf(slot).found}.code, 9)`);
    return sql`nullif(${found.length === 1 ? (found[0] ?? sql`9`) : sql`least(${join(found, sql`, `)})`}, 9)`;
  };
  const code = sql`coalesce(${join([...levels.map(codeAt), sql`case when k.has_place then -1 else -2 end`], sql`, `)})`;
  const details = all.map(({ found }) => sql`${found}.detail`);
  const factOf = (fact: PlaceFact): Sql => {
    const byLevel = levels.map((level) => sql`when ${codeAt(level)} is not null then ${latestOf(level, fact)}`);
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
function latestOf(level: readonly (readonly Kind[])[], fact: PlaceFact): Sql {
  const [first, ...others] = level.map((slot) => sql`${slotOf(slot).found}.${name(fact)}`);
  return others.reduce(
    (latest, other) => sql`case when ${other} is null or ${latest} >= ${other} then ${latest} else ${other} end`,
    first ?? sql`cast(null as timestamp(3))`,
  );
}
