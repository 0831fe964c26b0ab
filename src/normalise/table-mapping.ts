import { InputError } from '../load/problem.js';
import { didYouMean } from '../load/suggest.js';
import type { TableEntry } from '../schema/read-policy.js';
import { type ColumnKind, shapeOf, type TableName } from '../schema/tables.js';

/** A mapping names columns of ours that exist, each from one source, and words of ours as they are written. */
export function assertMapping(table: TableName, entry: TableEntry): void {
  const { columns, constants, values } = entry.source;
  const shape = shapeOf(table);
  const known = Object.keys(shape.columns);
  const refuse = (what: string, remedy: string, ...at: string[]): never => {
    throw new InputError(what, remedy, entry.placeOf?.(...at) ?? null);
  };
  for (const [part, names] of Object.entries({ columns, constants, values }))
    for (const name of shape.extra === 'none' ? Object.keys(names) : [])
      if (!known.includes(name))
        refuse(
          `the table ${table} has no column "${name}".${didYouMean(name, known)}`,
          "Left of the colon stands our name, right of it the file's.",
          part,
          name,
        );
  for (const name of Object.keys(constants))
    if (Object.hasOwn(columns, name))
      refuse(
        `${table}.${name} stands in columns and in constants.`,
        'Take it out of one of them: a constant is for a column that the file lacks.',
        'constants',
        name,
      );
  for (const [name, words] of Object.entries(values)) {
    const kind: ColumnKind | undefined = Object.hasOwn(shape.columns, name) ? shape.columns[name] : undefined;
    if (kind !== undefined && WITHOUT_WORDS.has(kind.kind))
      refuse(
        `${table}.${name} holds ${kind.kind === 'number' ? 'numbers' : 'times'}, so values cannot map its words.`,
        kind.kind === 'number' ? 'Mend the file.' : 'Say with date_format how they are written, or mend the file.',
        'values',
        name,
      );
    if (kind?.kind !== 'word') continue;
    for (const [theirs, word] of Object.entries(words)) {
      const ours = String(word);
      const meant = kind.words.includes(ours.toLowerCase()) ? '' : didYouMean(ours, kind.words);
      if (meant !== '')
        refuse(
          `values of ${table}.${name} names the word "${ours}", which no rule knows.${meant}`,
          `Its words are ${kind.words.join(', ')}.`,
          'values',
          name,
          theirs,
        );
    }
  }
}

const WITHOUT_WORDS: ReadonlySet<string> = new Set<ColumnKind['kind']>(['instant', 'until', 'number']);
