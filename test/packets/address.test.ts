import { isIP } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { familyOf, formatAddress, IPV6_ORIGIN, parseAddress, readAddress } from '../../lib/packets/index.ts';

describe('an address is a number on one line', () => {
  test.each([
    ['0.0.0.0', 0n],
    ['10.0.0.1', 0x0a000001n],
    ['255.255.255.255', 0xffffffffn],
    ['::', IPV6_ORIGIN],
    ['::1', IPV6_ORIGIN + 1n],
    ['2001:db8::1', IPV6_ORIGIN + 0x20010db8000000000000000000000001n],
    ['2001:DB8:0:0:0:0:0:1', IPV6_ORIGIN + 0x20010db8000000000000000000000001n],
    ['::ffff:192.0.2.1', IPV6_ORIGIN + 0xffffc0000201n],
    ['1:2:3:4:5:6:1.2.3.4', IPV6_ORIGIN + 0x00010002000300040005000601020304n],
    ['1::', IPV6_ORIGIN + (1n << 112n)],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', (IPV6_ORIGIN << 1n) - 1n],
  ])('%s', (text, number) => {
    expect(readAddress(text)).toBe(number);
    expect(familyOf(number)).toBe(text.includes(':') ? 6 : 4);
  });
});

describe('text is canonical (RFC 5952)', () => {
  test.each([
    ['2001:0db8:0:0:0:0:0:0001', '2001:db8::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['1:0:0:0:0:0:0:0', '1::'],
    ['2001:DB8::ABCD', '2001:db8::abcd'],
    ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
    ['192.0.2.1', '192.0.2.1'],
  ])('%s is written %s', (text, canonical) => {
    expect(formatAddress(parseAddress(text))).toBe(canonical);
  });
});

describe('what is no address', () => {
  test.each([
    '',
    ' ',
    '1',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.256',
    '010.0.0.1',
    '1.2.3.04',
    '1.2.3.4 ',
    '+1.2.3.4',
    '0x7f.0.0.1',
    '1.2.3.-4',
    '٣.1.1.1',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '12345::',
    'g::',
    '::1.2.3',
    '1.2.3.4::',
    '::1.2.3.4:5',
    'fe80::1%eth0',
    '[::1]',
    '::1/64',
    ':1::',
    '1::2:',
    '1.2.3.4/32',
  ])('%p', (text) => {
    expect(readAddress(text)).toBeUndefined();
  });

  test('is refused with a sentence', () => {
    expect(() => parseAddress('010.0.0.1')).toThrow('not an IP address: "010.0.0.1": write 192.0.2.1 or 2001:db8::1');
  });
});

describe('laws', () => {
  const numbers = fc.oneof(
    fc.bigInt({ min: 0n, max: 0xffffffffn }),
    fc.bigInt({ min: IPV6_ORIGIN, max: (IPV6_ORIGIN << 1n) - 1n }),
    // Runs of zeros are what the writer of IPv6 has to get right.
    fc
      .array(fc.constantFrom<bigint>(0n, 0n, 1n, 0xffffn), { minLength: 8, maxLength: 8 })
      .map((groups) => groups.reduce((sum, group) => (sum << 16n) + group, 1n)),
  );

  test('every number of the line is written and read back', () => {
    fc.assert(fc.property(numbers, (number) => expect(readAddress(formatAddress(number))).toBe(number)));
  });

  test('what is written, node reads as an address of that family', () => {
    fc.assert(fc.property(numbers, (number) => expect(isIP(formatAddress(number))).toBe(familyOf(number))));
  });

  test('node agrees on what an address is, zones apart', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'0123456789abfF:.:.::'.split('')), maxLength: 20 });
    const texts = fc.oneof(fc.ipV4(), fc.ipV4Extended(), fc.ipV6(), letters);
    fc.assert(
      fc.property(texts, (text) => {
        const address = readAddress(text);
        expect(address === undefined ? 0 : familyOf(address)).toBe(isIP(text));
      }),
      { numRuns: 2000 },
    );
  });
});
