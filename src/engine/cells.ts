import type { RowTest } from '../schema/mappings/mapping.js';
import type { ColumnPlan, FilePlan, MadeCell, Source } from './engine.js';
import { literal, quoted } from './render.js';

type Types = ReadonlyMap<string, string>;

/** Every column of the file that a column of ours is made from. */
export function headersOf({ from }: ColumnPlan): string[] {
  if (from === null) return [];
  if ('header' in from) return [from.header];
  if ('constant' in from) return [];
  if (from.made.how !== 'choice') return [...from.made.headers];
  return [from.made.take, from.made.otherwise].flatMap((source) => ('header' in source ? [source.header] : []));
}

/** The type of a file's column; cells of a file without types are text. */
export const typeIn = (types: Types, header: string): string => types.get(header) ?? 'VARCHAR';

/** Whether a type holds days or times, so that no text has to be read. */
export const isTimeType = (type: string): boolean => type === 'DATE' || type.startsWith('TIMESTAMP');

/** A cell as text without outer space, NULL where it is empty. */
export function cellText(header: string, empty: readonly string[], types: Types): string {
  const cell = quoted(header);
  const type = typeIn(types, header);
  const text = type === 'VARCHAR' ? cell : /^(FLOAT|DOUBLE)$/.test(type) ? wholeText(cell) : `cast(${cell} as varchar)`;
  const trimmed = type === 'VARCHAR' ? `nullif(ol_trim(${text}), '')` : text;
  return empty.reduce((inner, word) => `nullif(${inner}, ${literal(word)})`, trimmed);
}

/** Whole numbers that some tool keeps as floating ones, as ids are where a column has gaps: 17, not 17.0. NaN is a gap. */
const wholeText = (cell: string): string =>
  `case when isnan(${cell}) then null when abs(${cell}) < 1e15 and ${cell} = trunc(${cell}) then cast(cast(${cell} as bigint) as varchar) else cast(${cell} as varchar) end`;

/** The text of a cell that is made from others. */
export function madeText(made: MadeCell, empty: readonly string[], types: Types): string {
  const textOf = (source: Source): string =>
    'header' in source ? cellText(source.header, empty, types) : literal(source.constant);
  if (made.how === 'choice')
    return `case when ${testText(made.when, empty, types)} then ${textOf(made.take)} else ${textOf(made.otherwise)} end`;
  const cells = made.headers.map((header) => cellText(header, empty, types)).join(', ');
  return made.how === 'join' ? `nullif(concat_ws(' ', ${cells}), '')` : `coalesce(${cells})`;
}

/** Whether a row passes a test: true or false, never NULL. */
function testText(test: RowTest, empty: readonly string[], types: Types): string {
  const cell = cellText(test.column, empty, types);
  const words = (list: readonly string[]) => list.map((word) => literal(word.toLowerCase())).join(', ');
  if ('is' in test) return `coalesce(lower(${cell}) in (${words(test.is)}), false)`;
  if ('isNot' in test) return `coalesce(lower(${cell}) not in (${words(test.isNot)}), true)`;
  if ('starts' in test)
    return `coalesce(${test.starts.map((start) => `starts_with(${cell}, ${literal(start)})`).join(' or ')}, false)`;
  return `${cell} is not null`;
}

/** The column of rows that are left aside: the first test that fails, and the cell where the test is about words. */
export const LEFT_ASIDE = 'left aside';

export function leftAsideText({ keeps, empty }: FilePlan, types: Types): string {
  const cases = keeps.flatMap((test, i) => {
    if (test === null) return [];
    const word = 'is' in test || 'isNot' in test ? `coalesce(${cellText(test.column, empty, types)}, '')` : "''";
    return [`when not ${testText(test, empty, types)} then '${i}' || chr(31) || ${word}`];
  });
  return cases.length === 0 ? 'cast(null as varchar)' : `case ${cases.join(' ')} end`;
}
