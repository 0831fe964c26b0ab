import type { Database } from './database.js';
import type { Row } from './engine.js';

/** What a run asks of its database in another process, and what it answers. */
export type Asked =
  | { readonly id: number; readonly what: 'run' | 'rows'; readonly text: string }
  | { readonly what: 'interrupt' }
  | { readonly what: 'tidy'; readonly folders: readonly string[] };
export type Answered = { readonly id: number } & ({ readonly rows: Row[] } | { readonly error: string });

/**
 * Answers each question with its number; a database that does not open answers every one with why. `tidies` is told the
 * folders to remove should the run be gone.
 */
export function serve(
  open: () => Promise<Database>,
  answer: (answered: Answered) => void,
  tidies: (folders: readonly string[]) => void,
): (asked: Asked) => void {
  const opening = open();
  opening.catch(() => {}); // every question tells
  const ask = async (asked: Extract<Asked, { id: number }>): Promise<Row[]> => {
    const database = await opening;
    if (asked.what === 'rows') return database.rows(asked.text);
    await database.run(asked.text);
    return [];
  };
  return (asked) => {
    if (asked.what === 'interrupt') {
      opening.then((database) => database.interrupt()).catch(() => {});
      return;
    }
    if (asked.what === 'tidy') {
      tidies(asked.folders);
      return;
    }
    const { id } = asked;
    ask(asked).then(
      (rows) => answer({ id, rows }),
      (error: unknown) => answer({ id, error: error instanceof Error ? error.message : String(error) }),
    );
  };
}
