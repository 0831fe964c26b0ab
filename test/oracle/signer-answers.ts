import { findingOf } from './finding.js';
import { touchTime } from './planned.js';
import { personOf } from './staff.js';
import { cell, type Finding, type Row, rowsOf, type World } from './world.js';

// callback/signer-answers: "`signed_by` or `follow_up.owner` that is not in staff, not active, or has no phone (a team answers if an
// active member does)"
export function signerAnswers(world: World): Finding[] {
  return world.plans.flatMap((plan) => [
    ...plan.touches.flatMap((touch) => {
      if (touch.signed_by === undefined || touchTime(world, plan, touch) < world.now) return [];
      const element = { kind: 'touch', id: touch.id };
      return accuse(plan.id, element, touch.signed_by, personProblem(world, touch.signed_by));
    }),
    ...(plan.follow_up?.owner === undefined
      ? []
      : accuse(
          plan.id,
          { kind: 'follow_up', id: null },
          plan.follow_up.owner,
          ownerProblem(world, plan.follow_up.owner),
        )),
  ]);
}

/** E-mail addresses stay out of reports, so no unit is expected there. */
function accuse(campaign: string, element: Finding['element'], name: string, problem: string | null): Finding[] {
  if (problem === null) return [];
  const findings = findingOf({ campaign, element }, 1, [{ id: name, reasons: [problem] }]);
  return name.includes('@') ? findings.map((finding) => ({ ...finding, units: [] })) : findings;
}

const isActive = (row: Row): boolean => cell(row, 'active') !== 'false'; // default true
const hasPhone = (row: Row): boolean => cell(row, 'phone') !== '';

function personProblem(world: World, name: string): string | null {
  const person = personOf(world, name);
  if (person === undefined) return 'not in staff';
  if (!isActive(person)) return 'not active';
  return hasPhone(person) ? null : 'no phone';
}

/** An owner can also be a team: it answers if an active member has a phone. */
function ownerProblem(world: World, name: string): string | null {
  const members = rowsOf(world, 'staff').filter((row) => cell(row, 'team') === name);
  if (personOf(world, name) !== undefined || members.length === 0) return personProblem(world, name);
  const active = members.filter(isActive);
  if (active.length === 0) return 'not active';
  return active.some(hasPhone) ? null : 'no phone';
}
