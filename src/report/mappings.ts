import type { Mapping, Recipe, RowTest, TableMapping } from '../schema/mappings/mapping.js';
import type { PrettyOptions } from './style.js';
import { wrap } from './text.js';

/** The list of exports that have a name, and how to write one. */
export function mappingsText(mappings: readonly Mapping[], { width }: Pick<PrettyOptions, 'width'>): string {
  const widest = Math.max(...mappings.map(({ name }) => name.length));
  const lines = mappings.flatMap(({ name, system, what, tables }) => [
    `  ${name.padEnd(widest)}  ${system}: ${what}`,
    `  ${' '.repeat(widest)}  fills ${Object.keys(tables).join(', ')}`,
  ]);
  const help =
    'In the policy: data: { touches: { files: exports/*.csv, format: marketo-activities } }. outreach-lint formats NAME shows how a format is read.';
  return `${[...lines, '', ...wrap(help, Math.min(width, 110))].join('\n')}\n`;
}

/** How one export is read. */
export function mappingText(mapping: Mapping, { width }: Pick<PrettyOptions, 'width'>): string {
  const line = (label: string, text: string): string[] =>
    wrap(text, Math.min(width, 110) - 13).map((part, i) => `${(i === 0 ? label : '').padEnd(12)} ${part}`);
  const tables = Object.entries(mapping.tables).flatMap(([table, fills]) => [table, ...tableLines(fills, line), '']);
  const { empty = [], dates = [], without = [] } = mapping;
  return `${[
    `${mapping.name}  ${mapping.system}: ${mapping.what}`,
    '',
    ...tables,
    ...line('dates', ['ISO', ...dates].join(', or ')),
    ...(empty.length === 0 ? [] : line('empty cells', empty.join(', '))),
    ...line(
      'known by',
      `${mapping.identifiedBy.join(', ')}${without.length === 0 ? '' : `, without ${without.join(', ')}`}`,
    ),
    ...mapping.sources.flatMap((source) => line('source', source)),
  ].join('\n')}\n`;
}

function tableLines(fills: TableMapping, line: (label: string, text: string) => string[]): string[] {
  const { columns, constants = {}, values = {}, rows = [], note } = fills;
  const made = Object.entries(columns).map(([column, recipe]): [string, string] => {
    const words = Object.entries(values[column] ?? {}).map(([theirs, ours]) => `${theirs} is ${ours}`);
    return [column, `${recipeText(recipe)}${words.length === 0 ? '' : ` (${words.join(', ')})`}`];
  });
  const fixed = Object.entries(constants).map(([column, value]): [string, string] => [column, `always ${value}`]);
  const all = [...made, ...fixed];
  const widest = Math.max(...all.map(([column]) => column.length));
  const indented = (label: string, text: string) => line(`  ${label.padEnd(widest)}`, text);
  return [
    ...all.flatMap(([column, text]) => indented(column, text)),
    ...rows.flatMap(({ keep, others }) =>
      indented('rows', `where ${testText(keep)}; left aside and counted: ${others}`),
    ),
    ...(note === undefined ? [] : indented('note', note)),
  ];
}

function recipeText(recipe: Recipe): string {
  if (recipe === null) return 'not read';
  if (typeof recipe === 'string') return recipe;
  if (isList(recipe)) return recipe.join(' or ');
  if ('join' in recipe) return recipe.join.join(' + ');
  if ('first' in recipe) return recipe.first.join(', else ');
  const [take, otherwise] = [recipe.take, recipe.otherwise].map((part) => ('value' in part ? part.value : part.column));
  return `${take} where ${testText(recipe.when)}, else ${otherwise}`;
}

const isList = (recipe: object): recipe is readonly string[] => Array.isArray(recipe);

function testText(test: RowTest): string {
  if ('is' in test) return `${test.column} is ${test.is.join(' or ')}`;
  if ('isNot' in test) return `${test.column} is not ${test.isNot.join(' or ')}`;
  if ('starts' in test) return `${test.column} begins with ${test.starts.join(' or ')}`;
  return `${test.column} is filled in`;
}
