import type { Values } from '../../../model/host/netfilter.ts';
import { type Address, familyOf, type Interval, IntervalSet, IPV4, IPV6, readPrefix } from '../../../packets/index.ts';
import type { ValueKind } from './reading.ts';
import { at, isList, listOf, named, type Tree, wordOf } from './tree.ts';

/** The values that these constants stand for, together; `undefined` when one of them is not understood. */
export function valuesOf(trees: readonly Tree[], kind: ValueKind): Values | undefined {
  if (kind.kind === 'names') return namesOf(trees, kind);
  return kind.kind === 'numbers'
    ? united('numbers', trees, (tree) => stretchOfNumbers(tree, kind))
    : united('addresses', trees, (tree) => stretchOfAddresses(tree, kind.family));
}

type Kind<K extends ValueKind['kind']> = Extract<ValueKind, { readonly kind: K }>;

function united(
  kind: 'numbers',
  trees: readonly Tree[],
  read: (tree: Tree) => Interval<number> | undefined,
): Values | undefined;
function united(
  kind: 'addresses',
  trees: readonly Tree[],
  read: (tree: Tree) => Interval<Address> | undefined,
): Values | undefined;
function united<T extends number | bigint>(
  kind: 'numbers' | 'addresses',
  trees: readonly Tree[],
  read: (tree: Tree) => Interval<T> | undefined,
): Values | undefined {
  const ranges: Interval<T>[] = [];
  for (const tree of trees) {
    const range = read(tree);
    if (range === undefined) return undefined;
    ranges.push(range);
  }
  return { kind, ranges: [...IntervalSet.of(...ranges)] } as unknown as Values;
}

function stretchOfNumbers(tree: Tree, kind: Kind<'numbers'>): Interval<number> | undefined {
  if (tree === '*') return [0, 2 ** kind.bits];
  const [name, body] = named(tree);
  if (name === 'range') {
    const [from, to] = listOf(body).map((end) => numberIn(end, kind));
    return from === undefined || to === undefined || kind.codes !== undefined ? undefined : [from, to + 1];
  }
  if (name === 'prefix')
    return prefixOfNumbers(numberIn(at(body, 'addr'), kind), Number(wordOf(at(body, 'len')) || Number.NaN), kind.bits);
  const value = numberIn(tree, kind);
  return value === undefined ? undefined : [value, value + 1];
}

function prefixOfNumbers(value: number | undefined, length: number, bits: number): Interval<number> | undefined {
  if (value === undefined || !(length >= 0 && length <= bits)) return undefined;
  const size = 2 ** (bits - length);
  const from = Math.floor(value / size) * size;
  return [from, from + size];
}

/** One number: itself, its name, or bits that are joined. */
export function numberIn(tree: Tree | undefined, kind: Kind<'numbers'> | Kind<'names'>): number | undefined {
  if (typeof tree === 'number') return (kind.kind === 'numbers' ? kind.codes?.get(tree) : undefined) ?? tree;
  if (typeof tree === 'boolean') return Number(tree);
  if (typeof tree === 'string') return kind.symbols?.get(tree) ?? numeral(tree);
  const parts = isList(tree) ? tree : at(tree, '|');
  if (!isList(parts)) return undefined;
  return parts.reduce<number | undefined>((sum, part) => {
    const value = numberIn(part, kind);
    return sum === undefined || value === undefined ? undefined : Number(BigInt(sum) | BigInt(value));
  }, 0);
}

/** In JSON a name that happens to be a number stays text. */
function numeral(text: string): number | undefined {
  return /^(?:\d+|0x[0-9a-f]+)$/i.test(text) ? Number(text) : undefined;
}

function stretchOfAddresses(tree: Tree, family: 4 | 6): Interval<Address> | undefined {
  if (tree === '*') return family === 4 ? IPV4 : IPV6;
  if (typeof tree === 'string') return addressIn(tree, family);
  const [name, body] = named(tree);
  if (name === 'prefix') return addressIn(`${wordOf(at(body, 'addr'))}/${wordOf(at(body, 'len'))}`, family);
  if (name !== 'range') return undefined;
  const [from, to] = listOf(body).map((end) => addressIn(wordOf(end), family));
  return from === undefined || to === undefined ? undefined : [from[0], to[1]];
}

function addressIn(text: string, family: 4 | 6): Interval<Address> | undefined {
  const found = readPrefix(text);
  return found !== undefined && familyOf(found[0]) === family ? found : undefined;
}

function namesOf(trees: readonly Tree[], kind: Kind<'names'>): Values | undefined {
  const names = new Set<string>();
  for (const tree of trees) {
    const found = kind.bits === true ? bitNames(tree, kind) : nameOf(tree, kind.symbols);
    if (found === undefined) return undefined;
    for (const name of found) names.add(name);
  }
  return { kind: 'names', names: [...names].toSorted() };
}

/** A state is one bit: what asks for two at once asks for a state that nothing is in. */
function bitNames(tree: Tree, kind: Kind<'names'>): readonly string[] | undefined {
  const bits = numberIn(tree, kind);
  if (bits === undefined) return undefined;
  return [...(kind.symbols ?? [])].filter(([, bit]) => bit === bits).map(([name]) => name);
}

function nameOf(tree: Tree, symbols: ReadonlyMap<string, number> | undefined): readonly string[] | undefined {
  if (tree === '*') return symbols === undefined ? ['*'] : [...symbols.keys()];
  if (symbols === undefined) return typeof tree === 'string' && isPlain(tree) ? [tree] : undefined;
  const number = typeof tree === 'number' ? tree : symbols.get(wordOf(tree));
  const found = [...symbols].find(([, value]) => value === number);
  return found === undefined ? undefined : [found[0]];
}

/** A star in the middle or an escaped one is a character of the name, for which there is no word here. */
function isPlain(name: string): boolean {
  const star = name.indexOf('*');
  return !name.includes('\\') && (star < 0 || star === name.length - 1);
}
