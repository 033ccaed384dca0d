import { type Address, type Family, familyOf, IPV6_ORIGIN } from '../../packets/index.ts';

/**
 * A node of the tree of prefixes of one family: a one, and behind it the bits of the prefix. The root is 1; the node of
 * `128.0.0.0/1` is 3.
 */
export type Node = bigint;

export const WIDTH: Readonly<Record<Family, number>> = { 4: 32, 6: 128 };

/** An address without its family. */
export function bitsOf(address: Address): bigint {
  return familyOf(address) === 4 ? address : address - IPV6_ORIGIN;
}

export function addressOf(family: Family, bits: bigint): Address {
  return family === 4 ? bits : IPV6_ORIGIN + bits;
}

/** The prefix of this length around an address. */
export function nodeAt(address: Address, length: number): Node {
  const hostBits = BigInt(WIDTH[familyOf(address)] - length);
  return (1n << BigInt(length)) | (bitsOf(address) >> hostBits);
}

/** The prefixes around an address from one length to another, the shorter first and the longer left out. */
export function nodesAround(address: Address, from: number, end: number): readonly Node[] {
  return Array.from({ length: Math.max(0, end - from) }, (_, i) => nodeAt(address, from + i));
}

/** How long the longest prefix is that holds both. */
export function sharedLength(a: Address, b: Address): number {
  const differing = bitsOf(a) ^ bitsOf(b);
  return WIDTH[familyOf(a)] - (differing === 0n ? 0 : differing.toString(2).length);
}

/** How many zeros an address ends in. */
export function trailingZeros(address: Address): number {
  const bits = bitsOf(address);
  const width = WIDTH[familyOf(address)];
  return bits === 0n ? width : (bits & -bits).toString(2).length - 1;
}
