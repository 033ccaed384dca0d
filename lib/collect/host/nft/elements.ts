import { type RuleContext } from './rule-context.ts';
import { at, isList, listOf, named, type Tree } from './tree.ts';

/** An element of a set, or a pair of a map, without what hangs on it. */
export interface Element {
  readonly key: Tree;
  readonly data?: Tree;
  /** Why it may not count at the moment: it expires, or has a limit of its own. */
  readonly doubt?: string;
}

export type Content =
  | { readonly kind: 'elements'; readonly elements: readonly Element[] }
  | { readonly kind: 'changing' }
  | { readonly kind: 'missing' };

/** What a comparison looks into: `{set: […]}`, or `@name` of the table. */
export function contentOf(tree: Tree | undefined, context: RuleContext): Content {
  const inline = at(tree, 'set');
  if (inline !== undefined)
    return { kind: 'elements', elements: listOf(inline).flatMap((element) => elementsOf(element)) };
  const name = typeof tree === 'string' && tree.startsWith('@') ? tree.slice(1) : undefined;
  const set = name === undefined ? undefined : context.sets.get(name);
  if (name === undefined || set === undefined) return { kind: 'missing' };
  if (context.filled.has(name)) return { kind: 'changing' };
  const limit = set.statements.some(isLimit) ? `the limit on the elements of the set ${name}` : undefined;
  const expiry = `whether its element in the set ${name} has expired`;
  const elements = set.elements.flatMap((element) =>
    elementsOf(element, limit ?? (set.expires ? expiry : undefined), expiry),
  );
  return { kind: 'elements', elements };
}

const LIMITS: ReadonlySet<string> = new Set(['limit', 'quota', 'ct count']);

function isLimit(statement: Tree): boolean {
  return LIMITS.has(named(statement)[0]);
}

/** A set within a set, which a variable brings along, is its elements. */
function elementsOf(tree: Tree, doubt?: string, expiry = 'whether its element has expired'): readonly Element[] {
  if (at(tree, 'set') !== undefined)
    return listOf(at(tree, 'set')).flatMap((inner) => elementsOf(inner, doubt, expiry));
  const [key, data] = isList(tree) ? tree : [tree];
  const elem = at(key, 'elem');
  const own = ownDoubt(elem, expiry) ?? doubt;
  return [
    {
      key: at(elem, 'val') ?? key ?? null,
      ...(data === undefined ? {} : { data }),
      ...(own === undefined ? {} : { doubt: own }),
    },
  ];
}

function ownDoubt(elem: Tree | undefined, expiry: string): string | undefined {
  if (at(elem, 'expires') !== undefined || at(elem, 'timeout') !== undefined) return expiry;
  return [...LIMITS].some((name) => at(elem, name) !== undefined) ? 'the limit on its element of a set' : undefined;
}
