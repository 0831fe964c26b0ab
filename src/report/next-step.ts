import type { Finding } from '../evaluate/finding.js';
import { fails, openOf } from './findings.js';
import type { Report } from './report.js';

export interface NextStep {
  readonly command: string;
  readonly what: string;
}

/** The one command that helps most after a run; null where there is nothing left to do. */
export function nextStep(report: Report): NextStep | null {
  const failing = openOf(report).filter((finding) => fails(finding, report));
  if (failing.some(({ touch, unit }) => touch !== null && unit === 'contacts') && report.written.length === 0)
    return { command: 'outreach-lint --export excluded=drop.csv', what: 'writes whom to leave out of which touch' };
  const [first] = failing;
  if (first !== undefined) return again(first, report);
  if (report.skipped.length > 0 && !report.plansOnly)
    return { command: 'outreach-lint data', what: 'shows your tables, and what those would bring that are missing' };
  return report.exitCode === 3 ? { command: 'outreach-lint --help', what: 'shows how to begin' } : null;
}

/** A path that means the same in every shell. */
const PLAIN = /^[\w.][\w./-]*$/;

function again({ campaign, location: { file } }: Finding, { plansOnly }: Report): NextStep {
  const command = plansOnly ? 'outreach-lint --plans-only' : 'outreach-lint';
  return campaign === null || !PLAIN.test(file)
    ? { command, what: 'judges again what you have mended' }
    : { command: `${command} ${file}`, what: 'judges this plan again when you have mended it' };
}
