import type { Engine } from '../engine/engine.js';
import type { Step } from '../normalise/steps.js';
import { join, name, sql } from '../rule.js';
import type { FoundRows } from './data-rules.js';

/** How many different people failing findings would leave out, and how many the judged touches reach. */
export async function countPeople(
  found: readonly FoundRows[],
  failing: readonly { rule: string; campaign: string; touch: string; part: string | null }[],
  steps: readonly Step[],
  engine: Engine,
): Promise<{ out: number; of: number }> {
  const arms = found.flatMap(({ rule, table, unit, hasParts }) => {
    const elements = failing
      .filter((finding) => unit === 'contact_id' && finding.rule === rule)
      .map(({ campaign, touch, part }) => {
        const ofPart = hasParts ? sql` and coalesce(part, '') = ${part ?? ''}` : sql``;
        return sql`(campaign_id = ${campaign} and element_id = ${touch}${ofPart})`;
      });
    if (elements.length === 0) return [];
    return [sql`select contact_id from ${name(table)} where reasons is not null and (${join(elements, sql` or `)})`];
  });
  if (arms.length === 0) return { out: 0, of: 0 };
  const judged = join(
    steps.map((step) => sql`${step.index}`),
    sql`, `,
    sql`-1`,
  );
  const [row] = await engine.query(
    sql`select o.n as out_n, r.n as of_n from (select count(distinct contact_id) as n from (${join(arms, sql` union all `)}) as people) as o
      cross join (select count(distinct contact_id) as n from planned_touches where step in (${judged})) as r`,
  );
  return { out: Number(row?.['out_n'] ?? 0), of: Number(row?.['of_n'] ?? 0) };
}
