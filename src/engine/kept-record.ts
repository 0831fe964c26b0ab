import type { RowTest } from '../schema/mappings/mapping.js';
import type { FilePlan } from './engine.js';

/** Whether a record of the file is a row of the table, as the database judges it. */
export function keptRecord(
  { keeps, empty }: FilePlan,
  header: readonly string[],
): (record: readonly string[]) => boolean {
  const tests = keeps.flatMap((test) => (test === null ? [] : [{ test, at: header.indexOf(test.column) }]));
  return (record) =>
    tests.every(({ test, at }) => {
      const text = (record[at] ?? '').trim();
      return passes(test, empty.includes(text) ? '' : text);
    });
}

function passes(test: RowTest, text: string): boolean {
  const among = (words: readonly string[]) => words.some((word) => word.toLowerCase() === text.toLowerCase());
  if ('is' in test) return among(test.is);
  if ('isNot' in test) return !among(test.isNot);
  if ('starts' in test) return test.starts.some((start) => text.startsWith(start));
  return text !== '';
}
