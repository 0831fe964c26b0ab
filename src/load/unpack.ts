import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Source } from './data-options.js';
import { codeOf } from './files.js';
import { InputError } from './problem.js';

/** Unpacks a gzip file into a copy and gives its path. One that is cut off or damaged is never read in part. */
export async function unpacked({ path, shown, scratch }: Source, ending: string): Promise<string> {
  const copy = scratch.fresh(ending);
  try {
    await pipeline(createReadStream(path), createGunzip(), createWriteStream(copy, { mode: 0o600 }));
  } catch (cause) {
    const code = codeOf(cause);
    const what =
      code === 'Z_BUF_ERROR'
        ? 'this gzip file is cut off.'
        : /^Z_/.test(code)
          ? 'this is not a gzip file, or it is damaged.'
          : `this gzip file cannot be unpacked (${code}).`;
    throw new InputError(what, 'Export or copy it again.', { file: shown }, { cause });
  }
  return copy;
}
