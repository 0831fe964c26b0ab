import type { Finding } from './finding.js';

/** Something that was done to a contact, or is planned. */
export interface ContactTouch {
  /** In UTC. */
  readonly at: string;
  /** On the policy's clocks: `2026-12-01 09:00`. */
  readonly local: string;
  /** `unrecorded`: planned for a time before now, and no row of touches says that it went out. */
  readonly state: 'past' | 'unrecorded' | 'planned';
  /** Null: a word that no rule knows. */
  readonly channel: string | null;
  readonly campaign: string | null;
  readonly touch: string | null;
  readonly outcome: string | null;
  /** Whether limits count it. */
  readonly counts: boolean;
}

/** A finding that a contact is part of. */
export interface ContactFinding {
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly status: Finding['status'];
  readonly campaign: string | null;
  readonly element: Finding['element'];
  /** Why this contact is part of it; of a finding about a touch as such, its message. */
  readonly rows: readonly string[];
  /** How many rows of this contact, of its leads, calls or orders, are part of it. */
  readonly matched: number;
  /** Whether everybody who gets the touch is part of it. */
  readonly everybody: boolean;
}

/** What happened to one contact, and what is found about it. */
export interface ContactStory {
  readonly contact: string;
  readonly timezone: string;
  /** The run's now on the policy's clocks. */
  readonly now: string;
  readonly touches: readonly ContactTouch[];
  readonly findings: readonly ContactFinding[];
}
