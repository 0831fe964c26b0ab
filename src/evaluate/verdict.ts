import type { Finding } from './finding.js';
import { thousands } from './template.js';

export interface Outcome {
  readonly exitCode: 0 | 1 | 3;
  readonly verdict: string;
}

export interface Counted {
  readonly plans: number;
  /** Rules that ran. */
  readonly rules: number;
  readonly skipped: number;
  readonly failOn: 'error' | 'warn';
  readonly maxWarnings: number | null;
  readonly requireData: boolean;
  readonly people: { readonly out: number; readonly of: number };
  /** Why nothing was checked, where nothing was. */
  readonly nothing: string | null;
}

/** Open findings that make the run fail. */
export function failingOf(findings: readonly Finding[], failOn: 'error' | 'warn'): Finding[] {
  return findings.filter((finding) => finding.status === 'open' && (finding.severity === 'error' || failOn === 'warn'));
}

/** The exit code and the last line, in plain words. */
export function outcomeOf(findings: readonly Finding[], counted: Counted): Outcome {
  const failing = failingOf(findings, counted.failOn);
  const warnings = findings.filter((finding) => finding.status === 'open' && finding.severity === 'warn').length;
  if (failing.length > 0) return { exitCode: 1, verdict: failedText(failing, counted) };
  if (counted.maxWarnings !== null && warnings > counted.maxWarnings) {
    return { exitCode: 1, verdict: `${some(warnings, 'warning')}, more than the ${counted.maxWarnings} allowed.` };
  }
  if (counted.nothing !== null) return { exitCode: 3, verdict: `Nothing was checked: ${counted.nothing}` };
  if (counted.requireData && counted.skipped > 0)
    return {
      exitCode: 3,
      verdict: `Not everything was checked: ${some(counted.skipped, 'rule')} had no data, and this policy requires all of it.`,
    };
  return { exitCode: 0, verdict: cleanText(warnings, counted) };
}

function failedText(failing: readonly Finding[], { people }: Counted): string {
  const campaigns = new Set(failing.flatMap((finding) => finding.campaign ?? [])).size;
  const leave = people.out > 0 ? `; ${thousands(people.out)} of ${thousands(people.of)} people to leave out` : '';
  if (campaigns > 0) return `${some(campaigns, 'campaign')} must change${leave}.`;
  const files = new Set(failing.map((finding) => finding.location.file)).size;
  return `No campaign must change, but what ${some(files, 'file')} ${files === 1 ? 'says' : 'say'} must be put right${leave}.`;
}

function cleanText(warnings: number, { plans, rules, skipped }: Counted): string {
  const left = skipped > 0 ? `; ${some(skipped, 'rule')} could not run for want of data` : '';
  const what = `${some(plans, 'campaign')} checked with ${some(rules, 'rule')}${left}`;
  return warnings > 0 ? `No campaign must change, ${some(warnings, 'warning')}: ${what}.` : `Clean: ${what}.`;
}

const some = (n: number, one: string): string => `${thousands(n)} ${one}${n === 1 ? '' : 's'}`;

/** Findings by severity and status. */
export function summaryOf(findings: readonly Finding[]): {
  errors: number;
  warnings: number;
  waived: number;
  baselined: number;
} {
  const count = (fits: (finding: Finding) => boolean) => findings.filter(fits).length;
  return {
    errors: count((it) => it.status === 'open' && it.severity === 'error'),
    warnings: count((it) => it.status === 'open' && it.severity === 'warn'),
    waived: count((it) => it.status === 'waived'),
    baselined: count((it) => it.status === 'baselined'),
  };
}
