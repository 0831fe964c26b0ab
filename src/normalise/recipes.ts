import type { ColumnPlan, Source } from '../engine/engine.js';
import type { Part, Recipe, RowTest } from '../schema/mappings/mapping.js';

/** A column of the file, by its exact name, else without regard to case. */
export function findHeader(header: readonly string[], name: string): string | null {
  if (header.includes(name)) return name;
  return header.find((column) => column.toLowerCase() === name.toLowerCase()) ?? null;
}

/** What a named mapping makes a column from in this file; null where the file has nothing for it. */
export function followRecipe(recipe: Recipe, header: readonly string[]): ColumnPlan['from'] {
  if (recipe === null) return null;
  if (typeof recipe === 'string') return firstThere([recipe], header);
  if (isList(recipe)) return firstThere(recipe, header);
  if ('when' in recipe) return choice(recipe, header);
  const [how, names] = 'join' in recipe ? (['join', recipe.join] as const) : (['first', recipe.first] as const);
  const headers = names.flatMap((name) => findHeader(header, name) ?? []);
  const [only] = headers;
  if (only === undefined) return null;
  return headers.length === 1 ? { header: only } : { made: { how, headers } };
}

/** Their columns of which a file has one where it can follow a recipe. */
export function namesIn(recipe: Recipe): readonly string[] {
  if (recipe === null) return [];
  if (typeof recipe === 'string') return [recipe];
  if (isList(recipe)) return recipe;
  if ('when' in recipe) return [recipe.when.column];
  return 'join' in recipe ? recipe.join : recipe.first;
}

const isList = (recipe: object): recipe is readonly string[] => Array.isArray(recipe);

function firstThere(names: readonly string[], header: readonly string[]): Source | null {
  for (const name of names) {
    const found = findHeader(header, name);
    if (found !== null) return { header: found };
  }
  return null;
}

function choice(
  recipe: { readonly when: RowTest; readonly take: Part; readonly otherwise: Part },
  header: readonly string[],
): ColumnPlan['from'] {
  const when = testIn(recipe.when, header);
  const [take, otherwise] = [recipe.take, recipe.otherwise].map((part) =>
    'value' in part ? { constant: part.value } : firstThere([part.column], header),
  );
  if (when === null || !take || !otherwise) return null;
  return { made: { how: 'choice', when, take, otherwise } };
}

/** A test with the column's name as this file writes it; null where the file does not have it. */
export function testIn(test: RowTest, header: readonly string[]): RowTest | null {
  const column = findHeader(header, test.column);
  return column === null ? null : { ...test, column };
}
