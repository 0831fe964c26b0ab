import { compare } from '../normalise/steps.js';
import type { DataRule, Rule } from '../rule.js';
import type { Evidence } from './evidence.js';
import type { Finding } from './finding.js';

/** Findings by file and line, then rule and part: the same order in every run. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) =>
      Number(a.campaign === null) - Number(b.campaign === null) ||
      compare(a.location.file, b.location.file) ||
      a.location.line - b.location.line ||
      a.location.column - b.location.column ||
      compare(a.rule, b.rule) ||
      compare(a.part ?? '', b.part ?? '') ||
      compare(a.message, b.message),
  );
}

/** Leaves out what a rule finds on an element where another, to which it yields, has found something. */
export function withoutYielding(evidence: readonly Evidence[]): Evidence[] {
  const key = (rule: string, { origin }: Evidence) => JSON.stringify([rule, origin.campaign, origin.kind, origin.id]);
  const found = new Set(evidence.map((it) => key(it.rule.id, it)));
  return evidence.filter((it) => !yieldsTo(it.rule).some((rule) => found.has(key(rule, it))));
}

const yieldsTo = (rule: Rule): readonly string[] => (rule.kind === 'data' ? ((rule as DataRule).yieldsTo ?? []) : []);
