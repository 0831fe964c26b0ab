import { type DataRun, join, type Sql, sql } from '../../../src/rule.js';

const PLAN = '`max_attempts` of the plan';
const RULE = '`max` of this rule: the plan names none';

/** For a lead by its plan_id: how many attempts are allowed (the plan's own word goes first), and who says so. */
export function allowedFor({ campaigns }: DataRun, max: number): { allowed: Sql; saidBy: Sql } {
  const own = campaigns.flatMap(({ id, followUp }) =>
    followUp?.maxAttempts == null ? [] : [{ id, attempts: followUp.maxAttempts }],
  );
  if (own.length === 0) return { allowed: sql`${max}`, saidBy: sql`${RULE}` };
  const cases = (value: (plan: (typeof own)[number]) => Sql): Sql =>
    join(
      own.map((plan) => sql`when ${plan.id} then ${value(plan)}`),
      sql` `,
    );
  return {
    allowed: sql`case plan_id ${cases(({ attempts }) => sql`${attempts}`)} else ${max} end`,
    saidBy: sql`case plan_id ${cases(() => sql`${PLAN}`)} else ${RULE} end`,
  };
}
