/** A part of a statement as the database's parser gives it. */
export interface Tree {
  readonly [key: string]: unknown;
}

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const treeAt = (tree: Tree, key: string): Tree => {
  const value = tree[key];
  return isTree(value) ? value : {};
};

export const treesAt = (tree: Tree, key: string): Tree[] => {
  const value = tree[key];
  return Array.isArray(value) ? value.filter(isTree) : [];
};

export const textAt = (tree: Tree, key: string): string => {
  const value = tree[key];
  return typeof value === 'string' ? value : '';
};

/** The named steps in front of a query, in their order. */
export const stepsIn = (query: Tree): { name: string; names: string[]; body: Tree }[] =>
  treesAt(treeAt(query, 'cte_map'), 'map').map((entry) => {
    const value = treeAt(entry, 'value');
    return {
      name: textAt(entry, 'key'),
      names: namesIn(value, 'aliases'),
      body: treeAt(treeAt(value, 'query'), 'node'),
    };
  });

/** Texts of a list. */
export const namesIn = (tree: Tree, key: string): string[] => {
  const value = tree[key];
  return Array.isArray(value) ? value.map(String) : [];
};
