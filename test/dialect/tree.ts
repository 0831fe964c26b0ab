/** The parsed tree of a statement, as json_serialize_sql gives it: only what the checks read. */
export interface Tree {
  readonly [key: string]: unknown;
}

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const treeAt = (tree: Tree, key: string): Tree | null => {
  const value = tree[key];
  return isTree(value) ? value : null;
};

export const treesAt = (tree: Tree, key: string): Tree[] => {
  const value = tree[key];
  return Array.isArray(value) ? value.filter(isTree) : [];
};

export const textAt = (tree: Tree, key: string): string => {
  const value = tree[key];
  return typeof value === 'string' ? value : '';
};

export const textsAt = (tree: Tree, key: string): string[] => {
  const value = tree[key];
  return Array.isArray(value) ? value.map(String) : [];
};
