import { placeText } from '../load/problem.js';
import type { Severity } from '../rule.js';
import type { Policy, RuleEntry } from '../schema/read-policy.js';

/** How severe a rule is under a policy, and who says so. */
export interface Standing {
  readonly severity: Severity;
  /** In words: `extends: recommended`, `outreach-lint.config.yaml:4`, `--rule`. */
  readonly because: string;
  /** Where some plans have it otherwise. */
  readonly elsewhere: readonly {
    readonly campaigns: readonly string[];
    readonly severity: Severity;
    readonly because: string;
  }[];
}

/** The standing of a rule with this severity in `recommended`: the last layer that speaks of it decides. */
export function standingOf(id: string, own: 'warn' | 'error', policy: Policy, flags: readonly RuleEntry[]): Standing {
  let standing: Pick<Standing, 'severity' | 'because'> = { severity: 'off', because: 'nothing turns it on' };
  const preset = (name: string) => (policy.file === null ? `without a policy ${name} holds` : `extends: ${name}`);
  for (const layer of [...policy.rules, ...flags]) {
    if (layer === 'recommended') standing = { severity: own, because: preset(layer) };
    else if (layer === 'strict') standing = { severity: 'error', because: preset(layer) };
    else if (layer.rule === id) standing = { severity: layer.severity, because: sourceOf(layer) };
  }
  const flagged = flags.some((flag) => flag.rule === id);
  const overrides = flagged ? [] : policy.overrides;
  return {
    ...standing,
    elsewhere: overrides.flatMap(({ campaigns, rules }) =>
      rules
        .filter(({ rule }) => rule === id)
        .map((entry) => ({ campaigns, severity: entry.severity, because: sourceOf(entry) })),
    ),
  };
}

const sourceOf = ({ place }: RuleEntry): string =>
  place.line === undefined ? place.file : placeText({ file: place.file, line: place.line }).replace(/: $/, '');
