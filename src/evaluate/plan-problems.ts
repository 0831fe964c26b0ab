import type { PlanProblem } from '../schema/check-plans.js';
import { type Finding, withFingerprint } from './finding.js';

/** A problem of a plan file as a finding of plan/schema: always an error. */
export function problemFinding(problem: PlanProblem): Finding {
  const split = /^(.*?[.?!]) ([A-Z].*)$/.exec(problem.message);
  const finding = {
    rule: 'plan/schema',
    severity: 'error' as const,
    status: 'open' as const,
    campaign: problem.campaign,
    element: { kind: 'plan' as const, id: problem.campaign },
    touch: null,
    part: problem.location.pointer,
    message: split?.[1] ?? problem.message,
    help: split?.[2] ?? 'Mend the plan; it is not linted until then.',
    location: problem.location,
    breakdown: [],
    sample: [],
    why: 'A plan that cannot be read is not checked at all.',
    rows: [],
    unit: null,
  };
  return withFingerprint(finding);
}
