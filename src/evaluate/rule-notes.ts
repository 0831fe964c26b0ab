import type { RuleNote } from '../report/report.js';
import type { Rule } from '../rule.js';
import { OWN_RULES, type OwnRule } from './settings.js';
import { inGeneral } from './template.js';

const OWN: Record<OwnRule, Pick<RuleNote, 'summary' | 'why' | 'help'>> = {
  'plan/schema': {
    summary: 'Every plan can be read, and names nothing that is not there.',
    why: 'A plan that cannot be read is not checked at all.',
    help: 'Mend the plan; it is not linted until then.',
  },
  'policy/unused': {
    summary: 'Every override, ignore and waiver of the policy still serves.',
    why: 'What silences nothing today may hide a real mistake tomorrow.',
    help: 'Mend it, or remove it.',
  },
  'policy/waiver-expired': {
    summary: 'No waiver is past its day.',
    why: 'A waiver is a promise to mend something by a day.',
    help: 'Mend what it waives, or agree on a new day.',
  },
};

/** What the rules that ran, and the tool's own, say of themselves; in order of their ids. */
export function ruleNotes(rules: readonly Rule[], ran: ReadonlySet<string>): RuleNote[] {
  const theirs = rules
    .filter((rule) => ran.has(rule.id))
    .map(({ id, severity, summary, why, fix }) => ({ id, severity, summary, why, help: inGeneral(fix) }));
  const own = Object.entries(OWN).map(([id, text]) => ({ id, severity: OWN_RULES[id as OwnRule], ...text }));
  return [...theirs, ...own].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
