import type { Drafts } from '../engine/drafts.js';
import type { Engine, Outbox } from '../engine/engine.js';
import type { Step } from '../normalise/steps.js';
import type { FoundRows } from './data-rules.js';
import { type Exclusions, keepExclusions } from './exclusions.js';
import { writeExcluded, writeSafe } from './export-lists.js';
import { writeRows } from './export-rows.js';
import type { ExportKind, ExportTarget, Written } from './export-targets.js';
import type { Finding } from './finding.js';

export interface ExportContext {
  readonly targets: readonly ExportTarget[];
  readonly drafts: Drafts;
  readonly engine: Engine;
  readonly found: readonly FoundRows[];
  readonly findings: readonly Finding[];
  /** All touches of the run. */
  readonly steps: readonly Step[];
  /** Those to come, of reported plans. */
  readonly upcoming: readonly Step[];
  /** Contacts of each step. */
  readonly population: ReadonlyMap<number, number>;
}

export interface Exported {
  readonly written: readonly Written[];
  readonly notes: readonly string[];
}

type Writer = (target: ExportTarget, context: ExportContext, outbox: Outbox) => Promise<Exported>;

const WRITERS: Record<ExportKind, Writer> = { excluded: writeExcluded, safe: writeSafe, rows: writeRows };

/** Writes what was asked for: all of it, or nothing. Throws InputError for a place that cannot be written to. */
export async function exportAll(context: ExportContext): Promise<Exported> {
  const { targets, drafts } = context;
  const done: Exported[] = [];
  try {
    const outbox = await context.engine.outbox();
    if (targets.some(({ kind }) => kind !== 'rows'))
      done.push({
        written: [],
        notes: notesOn(await keepExclusions(context.found, context.findings, context.steps, outbox)),
      });
    for (const target of targets) done.push(await WRITERS[target.kind](target, context, outbox));
    drafts.finish();
  } catch (error) {
    drafts.discard();
    throw error;
  }
  return {
    written: done.flatMap(({ written }) => written),
    notes: [...done.flatMap(({ notes }) => notes), ...targets.flatMap((target) => leftovers(target, drafts))],
  };
}

const notesOn = ({ others, undecided }: Exclusions): string[] => [
  ...(others.length === 0
    ? []
    : [`nobody is left out for ${others.join(', ')}: leaving people out of a touch does not mend that.`]),
  ...undecided.map((rule) => `${rule} cannot say here who wins, so everybody whom it found is left out.`),
];

/** Files that an earlier run may have left in a folder: they do not belong to what was written now. */
function leftovers({ kind, path, shown }: ExportTarget, drafts: Drafts): string[] {
  const others = kind === 'excluded' ? [] : drafts.others(path);
  if (others.length === 0) return [];
  const some = others.length > 3 ? `${others.slice(0, 3).join(', ')}, …` : others.join(', ');
  return [`${shown} also holds ${some}, which this run did not write.`];
}
