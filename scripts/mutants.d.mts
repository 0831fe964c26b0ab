interface Mutant {
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
  readonly replacement?: string;
  readonly status: string;
}
interface Counts {
  seen: number;
  timeout: number;
  accepted: number;
  survived: number;
  unreached: number;
}
/** How accepted.yaml writes a mutant. */
export declare function shownMutant(source: string, mutant: Mutant): string;
/** Counts of one report by folder, those unseen that nobody accepted, and what is accepted though it is seen or gone. */
export declare function scored(
  report: { files: Record<string, { source: string; mutants: Mutant[] }> },
  accepted: Record<string, { reason: string; mutants: string[] }[]>,
): { folders: Record<string, Counts>; open: string[]; stale: string[] };
/** The share of mutants that are seen, in percent, of those that are not accepted. */
export declare function scoreOf(counts: Counts): number;
