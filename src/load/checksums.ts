import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { assertReadable, codeOf } from './files.js';
import { InputError, type Place } from './problem.js';

/** What the files of a table must be, as the policy says: one sum, or one for each path. */
export class Checksums {
  private readonly byPath: ReadonlyMap<string, { readonly name: string; readonly sum: string }> | null;
  private readonly checked = new Set<string>();

  constructor(
    private readonly declared: string | Readonly<Record<string, string>>,
    dir: string,
    private readonly place: Place | null,
  ) {
    this.byPath =
      typeof declared === 'string'
        ? null
        : new Map(Object.entries(declared).map(([name, sum]) => [resolve(dir, name), { name, sum }]));
  }

  /** Throws InputError for a file that is another than the policy says, or of which it says nothing. */
  async check(path: string, shown: string): Promise<void> {
    const expected = this.expected(path, shown).toLowerCase();
    this.checked.add(path);
    const seen = await sumOf(path, shown);
    if (seen === expected) return;
    throw new InputError(
      `this is not the file that the policy declares: expected sha256 ${expected}, its sha256 is ${seen}.`,
      'Copy or export it again; if it was meant to change, write the new sum into the policy.',
      { file: shown },
    );
  }

  /** Throws InputError for a sum of a file that the table does not have. */
  assertAllUsed(table: string): void {
    for (const [path, { name }] of this.byPath ?? []) {
      if (this.checked.has(path)) continue;
      throw new InputError(
        `sha256 names "${name}", which is no file of the table ${table}.`,
        'Write the path as it is from the folder of the policy, or take it out.',
        this.place,
      );
    }
  }

  private expected(path: string, shown: string): string {
    if (typeof this.declared === 'string' && this.checked.size === 0) return this.declared;
    const sum = this.byPath?.get(path)?.sum;
    if (sum !== undefined) return sum;
    throw new InputError(
      `sha256 has no sum for ${shown}.`,
      'Where a table has several files, write one for each: { data/a.csv: …, data/b.csv: … }.',
      this.place,
    );
  }
}

/** The SHA-256 sum of a file, in hexadecimal digits. */
async function sumOf(path: string, shown: string): Promise<string> {
  assertReadable(path, shown);
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (cause) {
    throw new InputError(`cannot read this file (${codeOf(cause)}).`, 'Copy it again.', { file: shown }, { cause });
  }
  return hash.digest('hex');
}
