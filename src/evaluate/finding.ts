import { digestOf } from '../load/digest.js';
import type { Location } from '../load/document.js';
import type { ElementKind } from '../normalise/campaign.js';

export interface Breakdown {
  reason: string;
  matched: number;
}

/** Another element of a plan that a finding speaks of: the offer of the touch, say. */
export interface Related {
  kind: ElementKind;
  id: string | null;
  location: Location;
}

/** One finding: a rule and a plan element, with its evidence. What every report is made from. */
export interface Finding {
  rule: string;
  severity: 'error' | 'warn';
  status: 'open' | 'waived' | 'baselined';
  campaign: string | null;
  element: { kind: ElementKind | 'waiver' | 'override' | 'ignore' | 'baseline'; id: string | null };
  touch: string | null;
  part: string | null;
  message: string;
  help: string;
  location: Location;
  /** Data rules only. */
  matched?: number;
  population?: number;
  breakdown: Breakdown[];
  sample: Record<string, string | null>[];
  fingerprint: string;
  /** Why it matters; for reports to people, not part of the JSON. */
  why: string;
  /** The sample as sentences. */
  rows: string[];
  /** What the matched rows are, in the plural. */
  unit: string | null;
  /** Absent: none. */
  related?: Related[];
  /** Who silenced it and why. */
  silencedBy?: string;
  /** A comment in the plan silenced it; else the policy. */
  silencedInPlan?: boolean;
}

/** A finding with its fingerprint, which is taken when somebody asks for it: not every report shows it. */
export function withFingerprint(finding: Omit<Finding, 'fingerprint'>): Finding {
  let taken: string | undefined;
  return {
    ...finding,
    get fingerprint() {
      taken ??= fingerprintOf(finding);
      return taken;
    },
  };
}

/** The same for the same rule, campaign, element and part, whatever the numbers. */
export function fingerprintOf(
  finding: Pick<Finding, 'rule' | 'campaign' | 'part'> & { element: { kind: string; id: string | null } },
): string {
  const { rule, campaign, element, part } = finding;
  return digestOf(JSON.stringify([rule, campaign, element.kind, element.id, part])).slice(0, 32);
}
