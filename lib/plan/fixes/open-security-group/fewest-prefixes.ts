import {
  type Address,
  familyOf,
  formatPrefix,
  type Interval,
  IntervalSet,
  parsePrefix,
  prefixesOf,
} from '../../../packets/index.ts';

/**
 * The fewest prefixes that hold these addresses and, besides them, none but `free` ones: addresses to which the rule
 * would change nothing. What 0.0.0.0/0 lacks of a group that has 10.0.0.0/8 takes eight prefixes, or 0.0.0.0/0 itself.
 */
export function fewestPrefixes(addresses: IntervalSet<Address>, free: IntervalSet<Address>): readonly string[] {
  const exact = prefixesOf(addresses).map(parsePrefix);
  const wide = prefixesOf(addresses.union(free))
    .map((text) => IntervalSet.of(parsePrefix(text)).intersect(addresses).hull)
    .filter((hull) => hull !== undefined)
    .map(prefixAround);
  return (wide.length < exact.length ? wide : exact).map(writePrefix);
}

/** The narrowest prefix around a stretch of addresses of one family. */
export function prefixAround([from, end]: Interval<Address>): Interval<Address> {
  const differing = from ^ (end - 1n);
  const hostBits = differing === 0n ? 0n : BigInt(differing.toString(2).length);
  const start = (from >> hostBits) << hostBits;
  return [start, start + (1n << hostBits)];
}

/** As rules write it: one address is a prefix too. */
export function writePrefix(prefix: Interval<Address>): string {
  const text = formatPrefix(prefix);
  return text.includes('/') ? text : `${text}/${familyOf(prefix[0]) === 4 ? 32 : 128}`;
}
