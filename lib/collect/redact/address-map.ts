import { createHmac } from 'node:crypto';
import { type Address, type Family, familyOf, type IntervalSet } from '../../packets/index.ts';
import { EMBEDDING, embedded } from './kept-addresses.ts';
import { addressOf, bitsOf, nodeAt, WIDTH } from './prefix-tree.ts';
import type { StillNodes } from './still-nodes.ts';

export type AddressMap = (address: Address) => Address;

/**
 * Addresses one to one, such that two of them share a prefix of some length exactly where they did before: at every
 * node of the tree of prefixes a keyed coin says whether its halves change places. So a rule that names a range takes
 * the same packets as before, and nothing of an address is left but which others are near it.
 * @see https://en.wikipedia.org/wiki/Crypto-PAn (the idea; the coins here are bits of HMAC-SHA-256)
 */
export function addressMap(key: Uint8Array, kept: IntervalSet<Address>, still: StillNodes): AddressMap {
  const coin = coins(key);
  const known = new Map<Address, Address>();
  const move = (address: Address): Address => {
    const family = familyOf(address);
    const width = WIDTH[family];
    let moved = 0n;
    let whole = false;
    for (let length = 0; length < width; length++) {
      const node = nodeAt(address, length);
      whole ||= still.whole[family].has(node);
      const turned = !whole && !still.nodes[family].has(node) && coin(family, address, length);
      const bit = (bitsOf(address) >> BigInt(width - 1 - length)) & 1n;
      moved = (moved << 1n) | (turned ? 1n - bit : bit);
    }
    return addressOf(family, moved);
  };
  const map: AddressMap = (address) => {
    if (EMBEDDING.has(address)) return address - embedded(address) + map(embedded(address));
    if (kept.has(address)) return address;
    const moved = known.get(address) ?? move(address);
    known.set(address, moved);
    return moved;
  };
  return map;
}

type Coin = (family: Family, address: Address, length: number) => boolean;

/** One digest holds the coins of all 255 nodes between one byte of an address and the next. */
function coins(key: Uint8Array): Coin {
  const digests = new Map<string, Uint8Array>();
  return (family, address, length) => {
    const above = length - (length % 8);
    const name = `${family} ${above} ${nodeAt(address, above).toString(16)}`;
    const digest = digests.get(name) ?? createHmac('sha256', key).update(name).digest();
    digests.set(name, digest);
    const depth = 1 << (length - above);
    const at = depth - 1 + Number(nodeAt(address, length) & BigInt(depth - 1));
    return (((digest[at >> 3] ?? 0) >> (at & 7)) & 1) === 1;
  };
}
