/**
 * An expression or a statement in the shape of libnftables-json(5): an object with one key, `{match: {…}}`. The reader
 * of text builds the same shape, so that one translator serves both dialects. It is foreign input: nothing about it
 * is certain, and every look into it may come back empty.
 */
export type Tree = string | number | boolean | null | readonly Tree[] | Branch;

export interface Branch {
  readonly [name: string]: Tree;
}

export function branchOf(tree: Tree | undefined): Branch | undefined {
  return typeof tree === 'object' && tree !== null && !isList(tree) ? tree : undefined;
}

export function isList(tree: Tree | undefined): tree is readonly Tree[] {
  return Array.isArray(tree);
}

/** `{match: …}` → `['match', …]`; what has no name of its own has the empty one. */
export function named(tree: Tree | undefined): readonly [name: string, body: Tree] {
  const branch = branchOf(tree);
  const name = branch === undefined ? undefined : Object.keys(branch)[0];
  return branch === undefined || name === undefined ? ['', tree ?? null] : [name, branch[name] ?? null];
}

export function at(tree: Tree | undefined, key: string): Tree | undefined {
  return branchOf(tree)?.[key];
}

export function textOf(tree: Tree | undefined): string | undefined {
  return typeof tree === 'string' ? tree : undefined;
}

export function numberOf(tree: Tree | undefined): number | undefined {
  return typeof tree === 'number' ? tree : undefined;
}

/** nftables writes a list of one as the one itself. */
export function listOf(tree: Tree | undefined): readonly Tree[] {
  if (tree === undefined || tree === null) return [];
  return isList(tree) ? tree : [tree];
}

/** A word or a number as text; of anything else nothing. */
export function wordOf(tree: Tree | undefined): string {
  return tree === undefined || tree === null || typeof tree === 'object' ? '' : String(tree);
}
