import { type Address, type Family, familyOf, type IntervalSet, parsePrefix, prefixesOf } from '../../packets/index.ts';
import { EMBEDDING, embedded } from './kept-addresses.ts';
import { type Node, nodeAt, nodesAround, sharedLength, trailingZeros, WIDTH } from './prefix-tree.ts';
import { addressesIn, rangesIn } from './written-addresses.ts';

/** The nodes whose two halves must not change places, by family. */
export interface StillNodes {
  readonly nodes: Readonly<Record<Family, ReadonlySet<Node>>>;
  /** And those below which nothing does. */
  readonly whole: Readonly<Record<Family, ReadonlySet<Node>>>;
}

/**
 * Where halves stay in their places, so that rules mean the same afterwards:
 * above what is kept, or public addresses would become private ones; along the zeros that an address ends in, or a
 * network's address would no longer be its lowest one, and a mask would cut off something; along both ends of a range,
 * or it would be none. The lowest eight addresses of a network stay in order, for AWS has its resolver at the third; and
 * all of them where a host translates a network to another, address by address.
 */
export function stillNodes(texts: readonly string[], kept: IntervalSet<Address>): StillNodes {
  const still = { 4: new Set<Node>(), 6: new Set<Node>() };
  const keep = (address: Address, from: number, end: number) => {
    for (const node of nodesAround(address, from, end)) still[familyOf(address)].add(node);
  };
  for (const prefix of prefixesOf(kept)) {
    const [address] = parsePrefix(prefix);
    keep(address, 0, Number(prefix.split('/')[1] ?? WIDTH[familyOf(address)]));
  }
  for (const address of new Set(texts.flatMap(addressesIn).map(seenAs))) keepZeros(address, keep);
  for (const [first, last] of texts.flatMap(rangesIn)) {
    const shared = sharedLength(first, last);
    for (const end of [first, last]) keep(end, shared, WIDTH[familyOf(end)]);
  }
  return { nodes: still, whole: wholeNetworks(texts.filter((text) => /netmap/i.test(text)).flatMap(addressesIn)) };
}

function wholeNetworks(addresses: readonly Address[]): StillNodes['whole'] {
  const whole = { 4: new Set<Node>(), 6: new Set<Node>() };
  for (const address of addresses) {
    const family = familyOf(address);
    whole[family].add(nodeAt(address, WIDTH[family] - trailingZeros(address)));
  }
  return whole;
}

const RESERVED_BITS = 3;

function keepZeros(address: Address, keep: (address: Address, from: number, end: number) => void): void {
  const width = WIDTH[familyOf(address)];
  const zeros = trailingZeros(address);
  keep(address, width - zeros, width);
  if (zeros < RESERVED_BITS || zeros === width) return;
  for (let i = 0n; i < 1n << BigInt(RESERVED_BITS); i++) keep(address + i, width - RESERVED_BITS, width);
}

/** An IPv4 address inside an IPv6 one is moved as IPv4. */
function seenAs(address: Address): Address {
  return EMBEDDING.has(address) ? embedded(address) : address;
}
