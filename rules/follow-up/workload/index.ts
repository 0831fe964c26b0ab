import { type Campaign, definePlanRule, type PlanRun } from '../../../src/rule.js';

export default definePlanRule({
  id: 'follow-up/workload',
  severity: 'warn',
  summary: 'The people who follow up have the hours for the answers that the plan expects.',
  why: 'Leads that nobody has time for wait until they have lost interest, and the person who signed the letter never calls back.',
  fix: 'Spread the touches over more days, reach fewer people at a time, or give the follow-up more hours (`follow_up.expects.staff_hours_per_day`).',
  message:
    '{leads} expected {leads|lead takes|leads take} {needed} {needed|hour|hours} to follow up at {minutes} {minutes|minute|minutes} each, but there {there|is|are} {there} {there|hour|hours}: {hours} a day for {days} {days|day|days}.',
  sources: [
    'Velocify: 42 % of web inquiries got no call.',
    'Harvard Business Review, March 2011, 2,241 firms: 37 % answered a web lead within an hour and 23 % never (second-hand copy).',
  ],
  asksPeople: (campaign) => written(campaign) === null && (campaign.followUp?.expects.responseRate ?? null) !== null,
  *check(campaign, _, run) {
    const { followUp, days } = campaign;
    const { minutesPerLead: minutes, staffHoursPerDay: hours } = followUp?.expects ?? {};
    const leads = written(campaign) ?? byRate(campaign, run);
    if (!followUp || leads === null || minutes == null || hours == null) return;
    const needed = (leads * minutes) / 60;
    const there = hours * days;
    if (needed <= there * (1 + ROUNDING)) return;
    const fields = { leads: tenth(leads, Math.round), minutes, hours, days };
    // Rounded apart, so that too little by a minute does not read like enough.
    yield {
      origin: followUp.origin,
      fields: { ...fields, needed: tenth(needed, Math.ceil), there: tenth(there, Math.floor) },
    };
  },
});

/** What fractions that computers cannot hold exactly may add to a product. */
const ROUNDING = 1e-9;

/** The responses that the touches expect; null where none says any. */
function written({ touches }: Campaign): number | null {
  const expected = touches.flatMap((touch) => touch.expects?.responses ?? []);
  return expected.length === 0 ? null : expected.reduce((total, responses) => total + responses, 0);
}

function byRate(campaign: Campaign, run: PlanRun): number | null {
  const rate = campaign.followUp?.expects.responseRate ?? null;
  const people = rate === null ? null : run.people(campaign);
  return rate === null || people === null ? null : rate * people;
}

/** To one decimal; what is left over from adding fractions does not count. */
const tenth = (value: number, round: (value: number) => number): number => round(Number((value * 10).toFixed(6))) / 10;
