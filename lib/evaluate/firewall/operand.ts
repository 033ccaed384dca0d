import { type Address, ANY_ADDRESS, IntervalSet, readPrefix } from '../../packets/index.ts';
import { EVERY_PORT } from './five-tuple.ts';

/** What an address or port of a rule header may say: everything there is, and how one item of it is read. */
export interface Vocabulary<T extends number | bigint> {
  readonly all: IntervalSet<T>;
  readonly item: (text: string) => IntervalSet<T> | undefined;
}

export const ADDRESSES: Vocabulary<Address> = {
  all: ANY_ADDRESS,
  item: (text) => {
    const prefix = readPrefix(text);
    return prefix === undefined ? undefined : IntervalSet.of(prefix);
  },
};

export const PORTS: Vocabulary<number> = { all: EVERY_PORT, item: readPorts };

/** Lists in lists deeper than this are nobody's rule. */
const DEEPEST = 8;

/**
 * Reads `any`, an item, `!item` and `[a,b,!c]`; undefined where any part of it cannot be read. A list holds what its
 * plain items hold (everything, if it has none) without what its negated items hold.
 * @see https://docs.suricata.io/en/latest/rules/intro.html#source-and-destination
 */
export function readOperand<T extends number | bigint>(
  text: string,
  words: Vocabulary<T>,
  depth = 0,
): IntervalSet<T> | undefined {
  const written = text.trim();
  if (depth > DEEPEST) return undefined;
  if (/^any$/i.test(written)) return words.all;
  if (written.startsWith('!')) return readList([written], words, depth);
  if (written.startsWith('[') && written.endsWith(']')) return readList(itemsOf(written.slice(1, -1)), words, depth);
  return words.item(written);
}

export function readList<T extends number | bigint>(
  items: readonly string[],
  words: Vocabulary<T>,
  depth = 0,
): IntervalSet<T> | undefined {
  let held: IntervalSet<T> | undefined;
  let barred = IntervalSet.empty<T>();
  for (const item of items.map((one) => one.trim())) {
    const negated = item.startsWith('!');
    const set = readOperand(negated ? item.slice(1) : item, words, depth + 1);
    if (set === undefined) return undefined;
    if (negated) barred = barred.union(set);
    else held = held?.union(set) ?? set;
  }
  return items.length === 0 ? undefined : (held ?? words.all).subtract(barred);
}

/** The items of a list, which may hold lists. */
function itemsOf(list: string): readonly string[] {
  const items = [''];
  let depth = 0;
  for (const char of list) {
    depth += Number(char === '[') - Number(char === ']');
    if (char === ',' && depth === 0) items.push('');
    else items.push(`${items.pop() ?? ''}${char}`);
  }
  return items;
}

/** `80`, `1990:1994`, `1024:` and `:1023`. */
function readPorts(text: string): IntervalSet<number> | undefined {
  const [, low, colon, high] = /^(\d*)(:?)(\d*)$/.exec(text) ?? [];
  if (low === undefined || `${low}${high}` === '') return undefined;
  const from = Number(low);
  const to = colon === '' ? from : high === '' ? 65535 : Number(high);
  return from <= to && to <= 65535 ? IntervalSet.of([from, to + 1]) : undefined;
}
