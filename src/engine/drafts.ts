import { randomUUID } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { removeDead, runName } from '../load/dead-runs.js';
import { codeOf } from '../load/files.js';
import { InputError } from '../load/problem.js';

/** Files that appear together and whole, or not at all: each is written beside its place and moved there at the end. */
export class Drafts {
  private readonly moves: { draft: string; path: string; shown: string }[] = [];
  private readonly madeHere: string[] = [];
  private readonly name = `.${runName()}-${randomUUID()}`;

  /**
   * `folders`: where files will stand; `inputs`: files that none may take the place of.
   * Throws InputError for a folder that cannot be written to; nothing is made yet.
   */
  constructor(
    private readonly folders: readonly { readonly path: string; readonly shown: string }[],
    private readonly inputs: readonly string[],
  ) {
    for (const folder of folders) assertFolder(folder);
    for (const { path } of folders) removeDead(path);
  }

  /** The only folders that drafts are written to. */
  get places(): string[] {
    return this.folders.map(({ path }) => join(path, this.name));
  }

  /** Throws InputError where a file cannot stand: there is a folder, or a file that the run reads. */
  assertFree(path: string, shown: string): void {
    if (kindOf(path) === 'folder')
      throw new InputError('this is a folder, not a file.', 'Name another place.', { file: shown });
    if (kindOf(path) === 'device')
      throw new InputError('this is a device or pipe, not a file.', 'Name another place.', { file: shown });
    if (this.inputs.some((input) => isSame(input, path)))
      throw new InputError('this run reads this file.', 'Name another place for the export.', { file: shown });
  }

  /** A new draft for a path under one of the folders. */
  add(folder: string, path: string, shown: string): string {
    this.assertFree(path, shown);
    const place = join(folder, this.name);
    this.make(place, shown);
    const draft = join(place, String(this.moves.length));
    this.moves.push({ draft, path, shown });
    return draft;
  }

  /** Moves every draft to its place, readable by its owner alone. */
  finish(): void {
    for (const { draft, path, shown } of this.moves) {
      try {
        this.make(dirname(path), shown);
        chmodSync(draft, 0o600);
        renameSync(draft, path);
      } catch (cause) {
        throw unwritable(shown, cause);
      }
    }
    this.madeHere.length = 0;
    this.clear();
  }

  /** Removes drafts, and folders that were made for them. */
  discard(): void {
    this.clear();
    for (const folder of this.madeHere.toReversed()) rmSync(folder, { recursive: true, force: true });
  }

  /** Data files in the folders of a folder that are none of these. */
  others(folder: string): string[] {
    const mine = new Set(this.moves.map(({ path }) => path));
    return foldersIn(folder)
      .flatMap((inner) => readdirSync(join(folder, inner)).map((file) => join(inner, file)))
      .filter((file) => /\.(csv|parquet)$/i.test(file) && !mine.has(join(folder, file)))
      .sort();
  }

  private clear(): void {
    for (const place of this.places) rmSync(place, { recursive: true, force: true });
  }

  /** Makes a folder and those above it, one by one: all at once never ends where the system makes the folders. */
  private make(folder: string, shown: string): void {
    if (kindOf(folder) === 'folder') return;
    this.make(dirname(folder), shown);
    try {
      mkdirSync(folder, { mode: 0o700 });
      this.madeHere.push(folder);
    } catch (cause) {
      throw unwritable(shown, cause);
    }
  }
}

const foldersIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
    : [];

/** The folder, or the nearest one above it that exists, is one and takes files. */
function assertFolder({ path, shown }: { path: string; shown: string }): void {
  let nearest = path;
  while (kindOf(nearest) === 'nothing' && dirname(nearest) !== nearest) nearest = dirname(nearest);
  if (kindOf(nearest) !== 'folder')
    throw new InputError('this is a file, not a folder.', 'Name a folder.', { file: shown });
  try {
    accessSync(nearest, constants.W_OK);
  } catch (cause) {
    throw unwritable(shown, cause);
  }
}

/** A device (or a pipe, a socket) is no file: moving one to its place would take it away from everybody. */
function kindOf(path: string): 'folder' | 'file' | 'device' | 'nothing' {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) return 'folder';
    return stat.isFile() ? 'file' : 'device';
  } catch {
    return 'nothing'; // or out of reach, which shows when something is made there
  }
}

const isSame = (one: string, other: string): boolean =>
  one === other || (existsSync(one) && existsSync(other) && realpathSync(one) === realpathSync(other));

const unwritable = (shown: string, cause: unknown): InputError =>
  new InputError(
    `exports cannot be written here (${codeOf(cause)}).`,
    'Name a folder that you may write to.',
    { file: shown },
    { cause },
  );
