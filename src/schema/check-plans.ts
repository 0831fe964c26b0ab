import type { Location } from '../load/document.js';
import type { PlanFile } from '../load/plans.js';
import { check } from './issues.js';
import { type PlanText, planSchema, type Shared } from './plan.js';
import { nameIssues } from './plan-names.js';

/** One problem of a plan file: a finding of the rule plan/schema. */
export interface PlanProblem {
  readonly campaign: string | null;
  readonly message: string;
  readonly location: Location;
  readonly reported: boolean;
}

export interface CheckedPlan {
  readonly plan: PlanText;
  readonly file: PlanFile;
}

/** Separates the plans that can be linted from what is wrong with the others, each on its line. */
export function checkPlans(
  files: readonly PlanFile[],
  shared: Shared,
): { plans: CheckedPlan[]; problems: PlanProblem[] } {
  const read = files.map((file) => ({ file, ...readPlan(file, shared) }));
  const repeated = sameIds(read);
  return {
    plans: read.flatMap(({ file, plan }, i) => (plan !== null && !repeated.has(i) ? [{ file, plan }] : [])),
    problems: read.flatMap(({ problems }, i) => [...problems, ...(repeated.get(i) ?? [])]),
  };
}

function readPlan(file: PlanFile, shared: Shared): { plan: PlanText | null; problems: PlanProblem[] } {
  const { document, reported } = file;
  const problem = (
    message: string,
    location: Location,
    campaign: string | null = idOf(document.value),
  ): PlanProblem => ({ campaign, message, location, reported });
  if (document.problems.length > 0)
    return { plan: null, problems: document.problems.map(({ message, location }) => problem(message, location)) };
  if (typeof document.value !== 'object' || document.value === null || Array.isArray(document.value)) {
    return {
      plan: null,
      problems: [
        problem(
          `a plan is a map with version, id, name, schedule and touches, not ${kindOf(document.value)}. Write "id: …" at the start of a line.`,
          document.locate([]),
        ),
      ],
    };
  }
  const result = check(planSchema, document.value);
  const issues = 'issues' in result ? result.issues : nameIssues(result.data, shared);
  const problems = issues.map((issue) => problem(issue.message, document.locate(issue.path, issue.on)));
  return { plan: 'data' in result && problems.length === 0 ? result.data : null, problems };
}

function idOf(value: unknown): string | null {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  return typeof id === 'string' ? id : null;
}

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'a list' : value === null || value === undefined ? 'an empty file' : 'a single value';

/** Plans that carry an id which another plan has too. */
function sameIds(read: readonly { file: PlanFile; plan: PlanText | null }[]): Map<number, PlanProblem[]> {
  const filesOf = new Map<string, PlanFile[]>();
  for (const { file } of read) {
    const id = idOf(file.document.value);
    if (id === null) continue;
    const files = filesOf.get(id);
    if (files === undefined) filesOf.set(id, [file]);
    else files.push(file);
  }
  const repeated = new Map<number, PlanProblem[]>();
  for (const [i, { file, plan }] of read.entries()) {
    const files = filesOf.get(plan?.id ?? '') ?? [];
    if (plan === null || files.length < 2) continue;
    const message = `the id "${plan.id}" is also that of ${othersOf(file, files)}. Give each plan an id of its own.`;
    repeated.set(i, [{ campaign: plan.id, message, location: file.document.locate(['id']), reported: file.reported }]);
  }
  return repeated;
}

/** Ten others by name: where a template was copied a thousand times, a thousand sentences would name a thousand files. */
function othersOf(file: PlanFile, files: readonly PlanFile[]): string {
  const some = files.slice(0, 11).filter((other) => other !== file);
  const shown = some.slice(0, 10).map(({ document }) => document.file);
  const more = files.length - 1 - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
