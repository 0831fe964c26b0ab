import { shapeOf } from '../schema/tables.js';
import { type Look, lookAt } from '../survey.js';
import { asEntry, type NewEntry } from './entries.js';
import { meaningOf } from './words.js';

/** An entry that was read once in full, as a run will read it. */
export interface Verified {
  readonly entry: NewEntry;
  readonly rows: number;
  /** Columns with words that no rule knows, and that nobody can tell the meaning of. */
  readonly unknown: readonly string[];
  /** Why it cannot be read; null: it can. */
  readonly problem: string | null;
  /** Columns that were found but cannot be read, and why. */
  readonly dropped: { readonly columns: readonly string[]; readonly why: string } | null;
}

/** Reads a table as the new policy will: with every column that was found, else with those that it needs. */
export async function verify(entry: NewEntry, look: Omit<Look, 'table' | 'entry'>): Promise<Verified> {
  const read = (some: NewEntry) => lookAt({ ...look, table: some.table, entry: asEntry(some, look.cwd) });
  let [best, found] = [entry, await read(entry)];
  let dropped: Verified['dropped'] = null;
  const needed = { ...entry, columns: ofRequired(entry) };
  if (found.seen === null && Object.keys(needed.columns).length < Object.keys(entry.columns).length) {
    const again = await read(needed);
    if (again.seen !== null) {
      const columns = Object.keys(entry.columns).filter((column) => needed.columns[column] === undefined);
      dropped = { columns, why: found.problem ?? '' };
      [best, found] = [needed, again];
    }
  }
  if (found.seen === null)
    return { entry, rows: 0, unknown: [], problem: found.problem ?? 'it cannot be read.', dropped: null };
  const words = found.seen.columns.map(({ column, unmapped }) => {
    const texts = unmapped.map(({ word }) => word.replace(/^"|"$/g, ''));
    return { column, known: texts.flatMap((word) => meaning(entry, column, word)), all: texts.length };
  });
  return {
    entry: {
      ...best,
      values: Object.fromEntries(
        words.filter(({ known }) => known.length > 0).map(({ column, known }) => [column, Object.fromEntries(known)]),
      ),
    },
    rows: found.seen.rows,
    unknown: words.filter(({ known, all }) => known.length < all).map(({ column }) => column),
    problem: null,
    dropped,
  };
}

function meaning({ table }: NewEntry, column: string, word: string): [theirs: string, ours: string][] {
  const ours = meaningOf(table, column, word);
  return ours === null ? [] : [[word, ours]];
}

const ofRequired = ({ table, columns }: NewEntry): Record<string, string> => {
  const required = shapeOf(table).required.flat();
  return Object.fromEntries(Object.entries(columns).filter(([ours]) => required.includes(ours)));
};
