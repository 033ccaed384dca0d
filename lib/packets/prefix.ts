import { badInput } from '../problem.ts';
import { type Address, familyOf, formatAddress, readAddress } from './address.ts';
import type { Interval, IntervalSet } from './interval-set.ts';

/** Reads `address/length` (or a bare address) as a stretch of the line; host bits are cut off as AWS does. */
export function parsePrefix(text: string): Interval<Address> {
  const prefix = readPrefix(text);
  if (prefix === undefined) throw badInput('not an address range:', text, 'write 10.0.0.0/16 or 2001:db8::/32');
  return prefix;
}

export function readPrefix(text: string): Interval<Address> | undefined {
  const slash = text.indexOf('/');
  const address = readAddress(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined) return undefined;
  const width = familyOf(address) === 4 ? 32 : 128;
  if (slash < 0) return [address, address + 1n];
  const length = text.slice(slash + 1);
  if (!/^(0|[1-9]\d{0,2})$/.test(length) || Number(length) > width) return undefined;
  return stretch(address, width - Number(length));
}

function stretch(address: Address, hostBits: number): Interval<Address> {
  const from = (address >> BigInt(hostBits)) << BigInt(hostBits);
  return [from, from + (1n << BigInt(hostBits))];
}

/** A stretch that is one prefix, as text: `10.0.0.0/16`; a single address has no slash. */
export function formatPrefix([from, end]: Interval<Address>): string {
  const hostBits = (end - from).toString(2).length - 1;
  const width = familyOf(from) === 4 ? 32 : 128;
  return hostBits === 0 ? formatAddress(from) : `${formatAddress(from)}/${width - hostBits}`;
}

/** The fewest prefixes that make up exactly this set of addresses, in rising order. */
export function prefixesOf(addresses: IntervalSet<Address>): readonly string[] {
  return [...addresses].flatMap((interval) => cut(interval).map(formatPrefix));
}

function cut([from, end]: Interval<Address>): readonly Interval<Address>[] {
  const parts: Interval<Address>[] = [];
  for (let at = from; at < end; ) {
    const next = at + largestAligned(at, end - at);
    parts.push([at, next]);
    at = next;
  }
  return parts;
}

function largestAligned(at: Address, room: bigint): bigint {
  const width = familyOf(at) === 4 ? 32n : 128n;
  let size = 1n << width;
  while (size > room || at % size !== 0n) size >>= 1n;
  return size;
}
