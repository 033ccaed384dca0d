import { BlockList } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type Address,
  familyOf,
  formatAddress,
  formatPrefix,
  IntervalSet,
  IPV6_ORIGIN,
  parseAddress,
  parsePrefix,
  prefixesOf,
  readPrefix,
} from '../../lib/packets/index.ts';

describe('a prefix is a stretch of the line', () => {
  test.each([
    ['10.0.0.0/8', '10.0.0.0', '10.255.255.255', '10.0.0.0/8'],
    ['10.1.2.3/8', '10.0.0.0', '10.255.255.255', '10.0.0.0/8'],
    ['0.0.0.0/0', '0.0.0.0', '255.255.255.255', '0.0.0.0/0'],
    ['192.0.2.1/32', '192.0.2.1', '192.0.2.1', '192.0.2.1'],
    ['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.1'],
    ['::/0', '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '::/0'],
    ['2001:db8::/33', '2001:db8::', '2001:db8:7fff:ffff:ffff:ffff:ffff:ffff', '2001:db8::/33'],
    ['2001:db8::1/128', '2001:db8::1', '2001:db8::1', '2001:db8::1'],
  ])('%s is %s to %s, written %s', (text, first, last, canonical) => {
    const [from, end] = parsePrefix(text);
    expect([formatAddress(from), formatAddress(end - 1n), formatPrefix([from, end])]).toEqual([first, last, canonical]);
  });

  test('no IPv6 prefix holds an IPv4 address', () => {
    expect(IntervalSet.of(parsePrefix('::/0')).has(parseAddress('10.0.0.1'))).toBe(false);
    expect(IntervalSet.of(parsePrefix('0.0.0.0/0')).has(parseAddress('::1'))).toBe(false);
  });
});

describe('what is no prefix', () => {
  test.each([
    '',
    '/',
    '/8',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/08',
    '10.0.0.0/8/8',
    '10.0.0/8',
    '::/129',
    '10.0.0.0/1e1',
    '10.0.0.0/ 8',
    'pl-1',
  ])('%p', (text) => {
    expect(readPrefix(text)).toBeUndefined();
  });

  test('is refused with a sentence', () => {
    expect(() => parsePrefix('10.0.0.0/33')).toThrow(
      'not an address range: "10.0.0.0/33": write 10.0.0.0/16 or 2001:db8::/32',
    );
  });
});

describe('a set as prefixes', () => {
  test.each([
    ['nothing', [], []],
    ['one address', ['10.0.0.1'], ['10.0.0.1']],
    ['two halves', ['10.0.0.0/9', '10.128.0.0/9'], ['10.0.0.0/8']],
    ['three quarters', ['10.0.0.0/10', '10.64.0.0/10', '10.128.0.0/10'], ['10.0.0.0/9', '10.128.0.0/10']],
    ['neighbours that are no pair', ['10.64.0.0/10', '10.128.0.0/10'], ['10.64.0.0/10', '10.128.0.0/10']],
    ['all there is', ['::/0', '0.0.0.0/0'], ['0.0.0.0/0', '::/0']],
    ['both families', ['2001:db8::/32', '10.0.0.0/8'], ['10.0.0.0/8', '2001:db8::/32']],
  ])('%s', (_, given, expected) => {
    expect(prefixesOf(IntervalSet.of(...given.map(parsePrefix)))).toEqual(expected);
  });
});

/** By the definition: a block that is wholly in takes one prefix, a block that is partly in takes those of its halves. */
function fewest(set: IntervalSet<Address>, from: Address, size: bigint): number {
  const part = set.intersect(IntervalSet.of([from, from + size]));
  if (part.isEmpty) return 0;
  return part.size === size ? 1 : fewest(set, from, size / 2n) + fewest(set, from + size / 2n, size / 2n);
}

describe('laws', () => {
  const numbers = fc.oneof(
    fc.bigInt({ min: 0n, max: 0xffffffffn }),
    fc.bigInt({ min: IPV6_ORIGIN + (1n << 100n), max: (IPV6_ORIGIN << 1n) - 1n }),
  );

  test("a prefix holds what node's BlockList says it holds", () => {
    fc.assert(
      fc.property(numbers, fc.nat(128), numbers, fc.nat(128), (base, bits, other, flipped) => {
        const width = familyOf(base) === 4 ? 32 : 128;
        // Length 0 stands in the table above: BlockList takes ::/0 for nothing.
        const length = 1 + (bits % width);
        const near = base ^ (1n << BigInt(flipped % width));
        const list = new BlockList();
        list.addSubnet(formatAddress(base), length, width === 32 ? 'ipv4' : 'ipv6');
        const held = IntervalSet.of(parsePrefix(`${formatAddress(base)}/${length}`));
        // BlockList takes an IPv4 address for its IPv4-mapped one; here no prefix holds both families.
        for (const address of [base, near, other].filter((one) => familyOf(one) === familyOf(base))) {
          expect(held.has(address)).toBe(list.check(formatAddress(address), width === 32 ? 'ipv4' : 'ipv6'));
        }
      }),
    );
  });

  test('the prefixes of a set make it up exactly, and none is left out that two could be', () => {
    const around = [parseAddress('10.0.0.0'), parseAddress('2001:db8::')];
    const within = fc.array(fc.tuple(fc.constantFrom(...around), fc.nat(64), fc.nat(64)), { maxLength: 4 });
    fc.assert(
      fc.property(within, (all) => {
        const set = IntervalSet.of(...all.map(([base, a, b]) => [base + BigInt(a), base + BigInt(b)] as const));
        const prefixes = prefixesOf(set);
        expect(IntervalSet.of(...prefixes.map(parsePrefix))).toEqual(set);
        expect(prefixes.length).toBe(around.reduce((sum, base) => sum + fewest(set, base, 64n), 0));
      }),
    );
  });
});
