import { isCalendar, milliseconds, periodStart } from './clock.js';
import { isAddressed, isMarketing, touchTime } from './planned.js';
import { type Finding, type Limit, type Plan, type Touch, type World, zoneOf } from './world.js';

const DEFAULT_LIMITS: Limit[] = [
  { max: 3, per: '7d' },
  { max: 8, per: '30d' },
];

// frequency/cadence: "a touch in whose window the plan alone breaks a contact limit of `pressure`, for anybody who gets all of it:
// needs no data"
export function cadence(world: World): Finding[] {
  return world.plans.flatMap((plan) =>
    plan.touches
      .filter((touch) => cadenceReports(world, plan, touch))
      .map((touch) => ({
        campaign: plan.id,
        element: { kind: 'touch', id: touch.id },
        matched: null,
        population: null,
        breakdown: {},
        units: [],
      })),
  );
}

export function cadenceReports(world: World, plan: Plan, touch: Touch): boolean {
  if (!isMarketing(plan) || !isAddressed(touch)) return false;
  const t = touchTime(world, plan, touch);
  if (t < world.now) return false; // a planned touch before `now` is never reported
  const zone = zoneOf(world);
  for (const limit of limitsOf(world, plan)) {
    if ((limit.by ?? 'contact') !== 'contact') continue;
    if (isCalendar(limit) && limit.timezone === 'contact') continue;
    if (limit.channel !== undefined && limit.channel !== touch.channel) continue;
    const isInWindow = windowOf(limit, t, limitZone(limit, zone, zone));
    const counted = plan.touches
      .filter((other) => isAddressed(other) && (limit.channel === undefined || other.channel === limit.channel))
      .filter((other) => isInWindow(touchTime(world, plan, other)));
    if (counted.length > limit.max) return true;
  }
  return false;
}

/** `pressure.limits`: those of the plan's override, else of the policy, else 3 per 7d and 8 per 30d. */
export function limitsOf(world: World, plan: Plan): Limit[] {
  const own = world.policy.overrides?.findLast((override) => override.campaigns === `campaigns/${plan.id}.yaml`);
  return own?.pressure.limits ?? world.policy.pressure?.limits ?? DEFAULT_LIMITS;
}

/** Where a calendar limit's days begin. An account or household has no midnight of its own: its days are the policy's. */
export function limitZone(limit: Limit, policyZone: string, contactZone: string): string {
  const name = limit.timezone ?? 'policy';
  if (name === 'contact' && (limit.by ?? 'contact') !== 'contact') return policyZone;
  return name === 'policy' ? policyZone : name === 'contact' ? contactZone : name;
}

/** Rolling: (t - per, t]. Calendar: from the first instant of the period that holds t, up to and including t. */
export function windowOf(limit: Limit, t: number, zone: string): (s: number) => boolean {
  const first = isCalendar(limit) ? periodStart(limit, t, zone) : t - milliseconds(limit.per) + 1; // whole milliseconds
  return (s) => s >= first && s <= t;
}
