import { basename, resolve } from 'node:path';
import { openEngine } from '../engine/open.js';
import { dataFileAt, type LoadedFile } from '../load/data-files.js';
import { InputError } from '../load/problem.js';
import type { Scratch } from '../load/scratch.js';
import { noPolicy } from '../schema/no-policy.js';
import { type Recognised, recognise, tellingNames } from './recognise.js';

/** A file, the names of its columns, and what it is by them. */
export interface SeenFile {
  readonly path: string;
  readonly shown: string;
  readonly header: readonly string[];
  readonly is: Recognised;
}

/** Reads the header of a file of any kind. Throws InputError for one that cannot be read. */
export async function seeFile(name: string, cwd: string, scratch: Scratch): Promise<SeenFile> {
  const path = resolve(cwd, name);
  const read = async (needed: readonly (readonly string[])[]): Promise<SeenFile> => {
    const options = { cwd, scratch, encoding: null, sheet: null, headerRow: null, needed, placeOf: null };
    const file = await dataFileAt(path, 'file', 'Check the path.', options);
    const header = await headerOf(file, cwd, scratch);
    return { path, shown: file.shown, header, is: recognise(header, basename(path)) };
  };
  const first = await read([]).catch((error: unknown) => {
    if (error instanceof InputError) return error;
    throw error;
  });
  if (!(first instanceof InputError) && isClear(first)) return first;
  // a title may stand above the header, or other sheets beside it
  const again = await read([tellingNames()]).catch(() => null);
  if (again !== null && isClear(again)) return again;
  if (first instanceof InputError) throw first;
  return first;
}

const isClear = ({ is }: SeenFile): boolean => is.kind === 'export' || is.candidates.length > 0;

async function headerOf(file: LoadedFile, cwd: string, scratch: Scratch): Promise<readonly string[]> {
  if (file.format === 'csv') return file.dialect.header;
  const engine = await openEngine({
    policy: noPolicy(cwd),
    files: [file.path],
    folder: scratch.folder,
    folders: [],
    env: {},
    timeoutMs: null,
    signal: null,
  });
  try {
    return await engine.columnsOf(file);
  } finally {
    await engine.close();
  }
}
