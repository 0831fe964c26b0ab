import { type DataRun, join, nullOf, type Query, query, type Sql, sql, table } from '../../../src/rule.js';
import { lies, reasonOf } from './advice.js';
import { isSettled, leftOut } from './arbitration.js';
import { type Scope, scopeOf, stepsOf, tooMany } from './counting.js';
import { type Check, type Group, groupsIn, mayHold } from './windows.js';

/**
 * Who is left out of what, by the full window that it is left out for: with the reasons why that window is full. Null where who
 * wins is not worked out.
 */
export function exclusions(run: DataRun): Query | null {
  const scope = scopeOf(run);
  const judged = scope.checks.filter(({ step }) => step.judged);
  if (judged.length === 0 || !isSettled(scope)) return null;
  const parts: Record<string, Sql> = {};
  parts['too_many'] = tooMany(scope, parts);
  parts['left_out'] = leftOut(scope, parts);
  const titles = table(
    { step: 'bigint', campaign_id: 'varchar', element_id: 'varchar' },
    stepsOf(judged).map((step) => [step.index, step.campaign.id, step.touch.id]),
  );
  const shared = groupsIn(scope.sharing).flatMap((group) => {
    const checks = judged.filter(({ limit }) => limit.by === group);
    return checks.length === 0 ? [] : [pairs(checks, sql`m.${key(group)} = l.${key(group)}`, scope)];
  });
  const arms = [pairs(judged, sql`m.contact_id = l.contact_id`, scope), ...shared];
  return query(
    parts,
    sql`select s.campaign_id, s.element_id, a.contact_id, a.out_campaign_id, a.out_touch_id, ${nullOf('varchar')} as against_campaign_id, ${nullOf('varchar')} as against_touch_id, a.reasons
      from (${join(arms, sql` union all `)}) as a join ${titles} as s on s.step = a.step where a.reasons <> ''`,
  );
}

const key = (group: Group): Sql => sql`${{ kind: 'name', name: `${group}_id` }}`;

/** Full windows, each with the touches in it that the contact, or somebody who shares the limit, is left out of. */
function pairs(checks: readonly Check[], same: Sql, scope: Scope): Sql {
  const texts = [...new Set(checks.map(({ limit }) => reasonOf(limit)))];
  const reasons = texts.map((text) => {
    const mine = checks.filter(({ limit }) => reasonOf(limit) === text);
    return sql`case when ${holds(mine, scope)} then ${text} end`;
  });
  return sql`select m.step, l.contact_id, l.campaign_id as out_campaign_id, l.touch_id as out_touch_id, concat_ws(chr(31), ${join(reasons, sql`, `)}) as reasons
    from too_many m join left_out l on ${same}`;
}

/** Whether the touch of a pair lies in the full window of one of these limits. */
function holds(checks: readonly Check[], scope: Scope): Sql {
  const { run } = scope;
  const steps = run.steps.filter(
    (step) => step.counts && step.at >= run.now && checks.some((check) => mayHold(check, step, run)),
  );
  const cases = steps.map((step) => sql`when ${step.index} then ${lies(step, checks, scope)}`);
  return sql`case l.step ${join(cases, sql` `)} else false end`;
}
