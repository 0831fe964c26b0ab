import type { ContactStory } from '../evaluate/contact-story.js';
import type { Written } from '../evaluate/export-targets.js';
import type { Finding } from '../evaluate/finding.js';
import type { Overview } from '../overview/overview.js';

export type { Written } from '../evaluate/export-targets.js';

/** Exit codes by name. 2 (`failed`) is never a report: the run ended before there was one. */
export const EXIT = { clean: 0, findings: 1, failed: 2, unchecked: 3 } as const;

export interface Skipped {
  rule: string;
  needs: string[];
}

/** What a rule says of itself, whatever a run finds. */
export interface RuleNote {
  id: string;
  severity: 'error' | 'warn';
  summary: string;
  why: string;
  help: string;
}

/** What a run found and what it checked: the source of every format. */
export interface Report {
  version: 1;
  asOf: string;
  exitCode: 0 | 1 | 3;
  findings: Finding[];
  /** Rules that are on but did not run, with the tables they lack. */
  skipped: Skipped[];
  summary: {
    errors: number;
    warnings: number;
    waived: number;
    baselined: number;
    plans: number;
    rules: number;
    rows: Record<string, number>;
    /** Rows that cannot be read and were left out, by table; absent where there are none. */
    badRows?: Record<string, number>;
  };
  /** The run in one plain sentence. */
  verdict: string;
  /** What counted as empty, was ignored or read otherwise. */
  notes: string[];
  /** Files that were written. */
  written: Written[];
  /** Open warnings make the run fail, too. */
  failsOnWarnings: boolean;
  /** The rules that ran, and those that the tool always has. */
  rules: RuleNote[];
  /** The contact that was asked for; null: there is no such contact. */
  contact?: ContactStory | null;
  /** Data rules were left out because they were not asked for. */
  plansOnly: boolean;
  /** Figures of the plans and data for charts, where they were asked for. */
  overview?: Overview;
  /** Lines of the files that findings point into. */
  sources: Readonly<Record<string, readonly string[]>>;
}
