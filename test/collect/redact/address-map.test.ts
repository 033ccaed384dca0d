import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressMap } from '../../../lib/collect/redact/address-map.ts';
import { keptAddresses } from '../../../lib/collect/redact/kept-addresses.ts';
import { sharedLength } from '../../../lib/collect/redact/prefix-tree.ts';
import { stillNodes } from '../../../lib/collect/redact/still-nodes.ts';
import { withAddresses } from '../../../lib/collect/redact/written-addresses.ts';
import {
  type Address,
  familyOf,
  formatAddress,
  IPV4,
  IPV6_ORIGIN,
  parseAddress,
  parsePrefix,
} from '../../../lib/packets/index.ts';

const KEPT = keptAddresses([]);

function mapFor(texts: readonly string[], secret = 'key', kept = KEPT) {
  return addressMap(Buffer.from(secret), kept, stillNodes(texts, kept));
}

const moved = (text: string, map = mapFor([])) => formatAddress(map(parseAddress(text)));

/** 8.0.0.0/7 stands for what is public in IPv4. */
const publicIpv4 = fc.bigInt(parsePrefix('12.0.0.0/7')[0], parsePrefix('96.0.0.0/7')[1]);
const globalIpv6 = fc.bigInt(parsePrefix('2000::/3')[0], parsePrefix('2000::/3')[1] - 1n);
const anywhere = fc.oneof(fc.bigInt(0n, IPV4[1] - 1n), fc.bigInt(IPV6_ORIGIN, (IPV6_ORIGIN << 1n) - 1n), globalIpv6);
const key = fc.string({ minLength: 1, maxLength: 8 });

/** Two addresses of one family, often near each other. */
const pair = fc
  .tuple(fc.oneof(publicIpv4, globalIpv6), fc.nat({ max: 127 }))
  .map(([a, bit]): [Address, Address] => [a, a ^ (1n << BigInt(familyOf(a) === 4 ? bit % 24 : bit % 120))]);

describe('addresses that are redacted', () => {
  test('share a prefix exactly as long as before', () => {
    fc.assert(
      fc.property(pair, key, ([a, b], secret) => {
        const map = mapFor([formatAddress(a), `${formatAddress(b)}-${formatAddress(b)}`], secret);
        expect(sharedLength(map(a), map(b))).toBe(sharedLength(a, b));
      }),
    );
  });

  test('stay in their family, and public or not', () => {
    fc.assert(
      fc.property(anywhere, key, (address, secret) => {
        const next = mapFor([], secret)(address);
        expect(familyOf(next)).toBe(familyOf(address));
        expect(KEPT.has(next)).toBe(KEPT.has(address));
      }),
    );
  });

  test('of a network stay a network, wherever it is named', () => {
    fc.assert(
      fc.property(publicIpv4, fc.integer({ min: 8, max: 32 }), key, (address, length, secret) => {
        const [base, end] = parsePrefix(`${formatAddress(address)}/${length}`);
        const map = mapFor([`${formatAddress(base)}/${length}`], secret);
        const next = parsePrefix(`${formatAddress(map(base))}/${length}`);
        expect(next[0]).toBe(map(base));
        for (const one of [base, address, end - 1n]) expect(next[0] <= map(one) && map(one) < next[1]).toBe(true);
      }),
    );
  });

  test.each(['12.0.0.0/16', '52.48.7.0/29'])('of %s keep the place of the resolver', (cidr) => {
    const [base] = parsePrefix(cidr);
    fc.assert(
      fc.property(key, (secret) => {
        const map = mapFor([cidr], secret);
        expect([1n, 2n, 7n].map((i) => map(base + i) - map(base))).toEqual([1n, 2n, 7n]);
      }),
    );
  });

  test('of a network that is translated as a whole stay in their order', () => {
    const map = mapFor(['-A POSTROUTING -s 10.0.0.0/24 -j NETMAP --to 52.48.7.0/24']);
    const [base] = parsePrefix('52.48.7.0/24');
    const all = Array.from({ length: 256 }, (_, i) => map(base + BigInt(i)) - map(base));
    expect(all).toEqual(Array.from({ length: 256 }, (_, i) => BigInt(i)));
  });

  test('of a range stay a range with the same members', () => {
    fc.assert(
      fc.property(publicIpv4, fc.bigInt(0n, 5000n), fc.bigInt(0n, 9000n), key, (first, size, other, secret) => {
        const last = first + size;
        const map = mapFor([`${formatAddress(first)}-${formatAddress(last)}`], secret);
        const third = first - 2000n + other;
        expect(map(last) - map(first)).toBe(size);
        expect(map(first) <= map(third) && map(third) <= map(last)).toBe(first <= third && third <= last);
      }),
    );
  });

  test('differ by key, and never by run', () => {
    const text = '198.51.100.7';
    expect(moved(text, mapFor([], 'one'))).toBe(moved(text, mapFor([], 'one')));
    expect(moved(text, mapFor([], 'one'))).not.toBe(moved(text, mapFor([], 'two')));
    expect(moved(text)).not.toBe(text);
  });

  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.53',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.0.1',
    '198.19.0.1',
    '224.0.0.251',
    '255.255.255.0',
    '::',
    '::1',
    'fd00:ec2::254',
    'fe80::1',
    'ff02::1',
    '64:ff9b::a01:203',
  ])('%s stays', (text) => {
    expect(moved(text)).toBe(text);
  });

  test.each(['64:ff9b::', '::ffff:0:0'])('behind %s are those of IPv4', (prefix) => {
    const map = mapFor([]);
    const inside = parseAddress(prefix) + parseAddress('198.51.100.7');
    expect(map(inside)).toBe(parseAddress(prefix) + map(parseAddress('198.51.100.7')));
  });

  test('in a list of AWS stay, and in a list of somebody else move', () => {
    const lists = [
      { PrefixListId: 'pl-1', PrefixListName: 'com.amazonaws.eu-west-1.s3', Cidrs: ['198.51.100.0/24'] },
      { PrefixListId: 'pl-2', PrefixListName: 'partners', Cidrs: ['203.0.113.0/24'] },
      { PrefixListId: 'pl-3', PrefixListName: 'com.amazonaws.eu-west-1.dynamodb' },
    ];
    const entries = { PrefixListId: 'pl-3', Entries: [{ Cidr: '192.0.2.0/24' }] };
    const files = [
      { path: 'a.json', content: { PrefixLists: lists } },
      { path: 'b.json', content: entries },
    ];
    const map = mapFor(['198.51.100.0/24'], 'key', keptAddresses(files));
    expect(moved('198.51.100.7', map)).toBe('198.51.100.7');
    expect(moved('192.0.2.7', map)).toBe('192.0.2.7');
    expect(moved('203.0.113.7', map)).not.toBe('203.0.113.7');
    expect(moved('198.51.101.7', map)).not.toBe('198.51.101.7');
  });
});

const mark = (text: string) => withAddresses(text, () => parseAddress('9.9.9.9'));

describe('addresses in a text', () => {
  test.each([
    ['198.51.100.7', '9.9.9.9'],
    ['198.51.100.0/24', '9.9.9.9/24'],
    ['198.51.100.7:443', '9.9.9.9:443'],
    ['198.51.100.7-198.51.100.9', '9.9.9.9-9.9.9.9'],
    ['198.51.100.0/255.255.255.0', '9.9.9.9/9.9.9.9'],
    ['from 198.51.100.7.', 'from 9.9.9.9.'],
    ['[2001:db8::1]:443', '[9.9.9.9]:443'],
    ['2001:db8::/32', '9.9.9.9/32'],
    ['2001:db8:0:0:0:0:0:1', '9.9.9.9'],
    ['::ffff:198.51.100.7', '9.9.9.9'],
    ['-A OUTPUT -d 2001:db8::1/128 -j DROP', '-A OUTPUT -d 9.9.9.9/128 -j DROP'],
    ['{"addr":"198.51.100.0","len":24}', '{"addr":"9.9.9.9","len":24}'],
    ['ec2-198-51-100-7.compute-1.amazonaws.com', 'ec2-9-9-9-9.compute-1.amazonaws.com'],
    ['ip-198-51-100-7.ec2.internal', 'ip-9-9-9-9.ec2.internal'],
    ['3.3.2746.0', '3.3.2746.0'],
    ['1.2.3.4.5', '1.2.3.4.5'],
    ['1.2.3.400', '1.2.3.400'],
    ['06:20:ea:a7:c0:71', '06:20:ea:a7:c0:71'],
    ['12:30:45', '12:30:45'],
    ['arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1', 'arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1'],
    ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket'],
  ])('%s', (text, expected) => {
    expect(mark(text)).toBe(expected);
  });

  test('what does not move stays as it was written', () => {
    expect(withAddresses('2001:DB8:0::1 10.0.0.1', (address) => address)).toBe('2001:DB8:0::1 10.0.0.1');
  });
});
