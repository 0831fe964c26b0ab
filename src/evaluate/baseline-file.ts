import { resolve } from 'node:path';
import { baselineExists, writeBaselineFile } from '../load/baseline-file.js';
import { type Baseline, type BaselineEntry, newBaseline, readBaseline } from '../schema/baseline.js';
import { baselineText } from './baseline.js';
import type { Written } from './export-targets.js';

/** A baseline as a run is asked to use it. */
export interface BaselineAsked {
  readonly file: string;
  /** Takes in what is found now. */
  readonly update?: boolean;
  /** Lets go of what is found no more. */
  readonly prune?: boolean;
}

export interface BaselineInUse extends Required<BaselineAsked> {
  readonly path: string;
  readonly before: Baseline;
}

/** The baseline as it stands; an empty one where it is to be written first. Throws InputError for a missing or broken one. */
export function baselineOf(asked: BaselineAsked | undefined, cwd: string): BaselineInUse | null {
  if (asked === undefined) return null;
  const { file, update = false, prune = false } = asked;
  const path = resolve(cwd, file);
  const before = update && !baselineExists(path) ? newBaseline(file) : readBaseline(path, file);
  return { file, update, prune, path, before };
}

/** Writes what an update or pruning made of the baseline; null: nothing was asked for. */
export function keepBaseline(used: BaselineInUse | null, entries: readonly BaselineEntry[] | null): Written | null {
  if (used === null || entries === null || !(used.update || used.prune)) return null;
  writeBaselineFile(used.path, used.file, baselineText(entries));
  return { kind: 'baseline', path: used.file, rows: entries.length, people: null };
}
