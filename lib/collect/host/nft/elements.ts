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
  const doubts = doubtsOf(name);
  const every = set.statements.some(isLimit) ? doubts.limit : set.expires ? doubts.expiry : undefined;
  return { kind: 'elements', elements: set.elements.flatMap((element) => elementsOf(element, doubts, every)) };
}

interface Doubts {
  readonly limit: string;
  readonly expiry: string;
}

function doubtsOf(name: string): Doubts {
  return {
    limit: `the limit on the elements of the set ${name}`,
    expiry: `whether its element in the set ${name} has expired`,
  };
}

const UNNAMED: Doubts = {
  limit: 'the limit on its element of a set',
  expiry: 'whether its element of a set has expired',
};

const LIMITS: ReadonlySet<string> = new Set(['limit', 'quota', 'ct count']);

function isLimit(statement: Tree): boolean {
  return LIMITS.has(named(statement)[0]);
}

/** A set within a set, which a variable brings along, is its elements. */
function elementsOf(tree: Tree, doubts = UNNAMED, every?: string): readonly Element[] {
  const inner = at(tree, 'set');
  if (inner !== undefined) return listOf(inner).flatMap((one) => elementsOf(one, doubts, every));
  const [key, data] = isList(tree) ? tree : [tree];
  const elem = at(key, 'elem');
  const doubt = ownDoubt(elem, doubts) ?? every;
  return [
    {
      key: at(elem, 'val') ?? key ?? null,
      ...(data === undefined ? {} : { data }),
      ...(doubt === undefined ? {} : { doubt }),
    },
  ];
}

function ownDoubt(elem: Tree | undefined, { limit, expiry }: Doubts): string | undefined {
  if ([...LIMITS].some((name) => at(elem, name) !== undefined)) return limit;
  return at(elem, 'expires') === undefined && at(elem, 'timeout') === undefined ? undefined : expiry;
}
