import { PRIVATE, SHARED, UNIQUE_LOCAL } from '../../evaluate/special-addresses.ts';
import {
  type Address,
  familyOf,
  formatPrefix,
  type Interval,
  IntervalSet,
  IPV4,
  IPV6,
  parsePrefix,
} from '../../packets/index.ts';

/** What no internet gateway forwards, of either family. */
export const INSIDE: IntervalSet<Address> = [
  PRIVATE,
  SHARED,
  UNIQUE_LOCAL,
  IntervalSet.of(parsePrefix('fe80::/10')),
].reduce((all, one) => all.union(one));

/** Whether an address is one that the internet knows. */
export function isPublic(address: Address): boolean {
  return !INSIDE.has(address);
}

export function defaultOf(address: Address): string {
  return familyOf(address) === 4 ? '0.0.0.0/0' : '::/0';
}

export function familyRange(address: Address): Interval<Address> {
  return familyOf(address) === 4 ? IPV4 : IPV6;
}

/**
 * The part of some destinations that one route can lead to: those of the first one's family, and as public or private
 * as it is. The others want a route of their own.
 */
export function leadingPart(destinations: IntervalSet<Address>): IntervalSet<Address> {
  const [first] = destinations.bounds;
  if (first === undefined) return destinations;
  const family = destinations.intersect(IntervalSet.of<Address>(familyRange(first)));
  return isPublic(first) ? family.subtract(INSIDE) : family.intersect(INSIDE);
}

/** The smallest prefix that holds all of some addresses of one family. */
export function coverOf(addresses: IntervalSet<Address>): Interval<Address> | undefined {
  const { hull } = addresses;
  if (hull === undefined) return undefined;
  const [from, end] = hull;
  const hostBits = BigInt((from ^ (end - 1n)).toString(2).replace(/^0$/, '').length);
  const start = (from >> hostBits) << hostBits;
  return [start, start + (1n << hostBits)];
}

/** A prefix as a route names it: a single address has its length too. */
export function cidrText(prefix: Interval<Address>): string {
  const text = formatPrefix(prefix);
  return text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`;
}

/** The cover, where it takes along no private address that was not asked for; else nothing smaller than the default does. */
export function publicCover(destinations: IntervalSet<Address>): Interval<Address> | undefined {
  const cover = coverOf(destinations);
  return cover === undefined || !IntervalSet.of<Address>(cover).intersect(INSIDE).isEmpty ? undefined : cover;
}
