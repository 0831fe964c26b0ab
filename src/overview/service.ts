import type { Row } from '../engine/engine.js';
import { type DataRun, join, type Query, query, sql } from '../rule.js';
import type { Area } from './overview.js';

/** Fewer contacts than these are shown with others: a small area could be one house. */
const FEWEST = 5;

/** Contacts by postal area and by whether they can get what is offered to them: area (NULL: unknown), verdict, n. */
export function servedByArea(run: DataRun): Query {
  const steps = run.steps.filter(({ judged }) => judged).map((step) => sql`${step.index}`);
  const code = run.matching.postal(sql`postal_code`, sql`country`);
  return query(
    {
      offered: sql`select contact_id, max(case when code between 2 and 5 then 2 when code = 0 then 0 else 1 end) as verdict
        from serviceability where step in (${join(steps, sql`, `, sql`-1`)}) group by contact_id`,
      places: sql`select contact_id, ${code} as code from contacts`,
      areas: sql`select contact_id, case when regexp_like(code, '^[0-9]{4,5}\\z') then code when regexp_like(code, '^([0-9][0-9A-Za-z]{2}|[A-Za-z][0-9][0-9A-Za-z]|[A-Za-z]{2}[0-9])') then substr(code, 1, 3) end as area from places`,
    },
    sql`select a.area, o.verdict, count(*) as n from offered o join areas a on a.contact_id = o.contact_id group by a.area, o.verdict order by a.area, o.verdict`,
  );
}

/** The areas, those first where most are offered what they cannot get; small ones together at the end. */
export function areasOf(rows: readonly Row[]): Area[] {
  const byArea = new Map<string | null, Area>();
  for (const row of rows) {
    const area = row['area'] === null ? null : String(row['area']);
    byArea.set(area, plus(byArea.get(area) ?? nobody(area), verdictOf(row)));
  }
  const all = [...byArea.values()];
  const shown = all.filter((it) => it.area !== null && sizeOf(it) >= FEWEST);
  const rest = all.filter((it) => !shown.includes(it)).reduce(plus, nobody(null));
  const ranked = shown.toSorted((a, b) => b.notServed - a.notServed || sizeOf(b) - sizeOf(a));
  return sizeOf(rest) === 0 ? ranked : [...ranked, rest];
}

export const sizeOf = ({ served, notServed, unknown }: Area): number => served + notServed + unknown;

const nobody = (area: string | null): Area => ({ area, served: 0, notServed: 0, unknown: 0 });

function verdictOf(row: Row): Area {
  const [n, verdict] = [Number(row['n']), Number(row['verdict'])];
  return {
    area: null,
    served: verdict === 0 ? n : 0,
    notServed: verdict === 2 ? n : 0,
    unknown: verdict === 1 ? n : 0,
  };
}

const plus = (a: Area, b: Area): Area => ({
  area: a.area,
  served: a.served + b.served,
  notServed: a.notServed + b.notServed,
  unknown: a.unknown + b.unknown,
});
