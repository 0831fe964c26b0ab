import {
  type DataRun,
  type Duration,
  instant,
  nullOf,
  type Query,
  query,
  type Step,
  sql,
  table,
} from '../../../src/rule.js';

/**
 * Who is left out of the weaker of two touches that are too close: of lower priority, else the later one, else by campaign and
 * touch id. Against what has happened, the planned touch loses.
 */
export function exclusions(gap: Duration, { steps, now }: DataRun): Query | null {
  const judged = steps.filter((step) => step.judged && step.counts);
  if (judged.length === 0) return null;
  const pairs = judged.flatMap((step) =>
    steps.filter((other) => isClose(step, other, gap)).map((other) => [step, ...byStrength(step, other, now)] as const),
  );
  const close = table(
    { campaign_id: 'varchar', element_id: 'varchar', step: 'bigint', other: 'bigint', ...OUT },
    pairs.map(([found, winner, loser]) => [
      ...idsOf(found),
      loser.index,
      winner.index,
      ...idsOf(loser),
      ...idsOf(winner),
    ]),
  );
  const windows = table(
    { campaign_id: 'varchar', element_id: 'varchar', step: 'bigint', after_at: 'timestamp', until_at: 'timestamp' },
    judged.map((step) => [...idsOf(step), step.index, instant(step.at - gap.ms), instant(step.at)]),
  );
  const none = nullOf('varchar');
  const reason = `less than ${gap.text} apart`;
  return query(
    {},
    sql`select c.campaign_id, c.element_id, p.contact_id, c.out_campaign_id, c.out_touch_id, c.against_campaign_id, c.against_touch_id, ${reason} as reasons
      from planned_touches p join ${close} c on c.step = p.step join planned_touches o on o.contact_id = p.contact_id and o.step = c.other
      union all select w.campaign_id, w.element_id, p.contact_id, w.campaign_id, w.element_id, ${none}, ${none}, ${reason}
      from planned_touches p join ${windows} w on w.step = p.step join touches t on t.contact_id = p.contact_id
      where t.counts and t.sent_at > w.after_at and t.sent_at <= w.until_at`,
  );
}

const OUT = {
  out_campaign_id: 'varchar',
  out_touch_id: 'varchar',
  against_campaign_id: 'varchar',
  against_touch_id: 'varchar',
} as const;

const idsOf = (step: Step): [string, string] => [step.campaign.id, step.touch.id];

/** Whether a step is found because of another one, which came before it or comes at the same instant. */
const isClose = (step: Step, other: Step, gap: Duration): boolean =>
  other !== step && other.counts && other.at <= step.at && step.at - other.at < gap.ms;

/** Of two steps, the one that stays first. What was planned before now has happened. */
function byStrength(a: Step, b: Step, now: number): [Step, Step] {
  const isWeaker = (x: Step, y: Step): boolean =>
    y.at < now || (x.at >= now && (x.campaign.priority - y.campaign.priority || y.index - x.index) < 0);
  return isWeaker(a, b) ? [b, a] : [a, b];
}
