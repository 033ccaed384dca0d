import { describe, expect, test } from '@jest/globals';
import {
  ANY_PORT,
  formatPrefix,
  hasPorts,
  type Interval,
  IntervalSet,
  icmpAnswer,
  icmpTypeCode,
  isIcmp,
  type PacketSet,
  packets,
  parsePrefix,
  prefixesOf,
  protocolName,
} from '../../lib/packets/index.ts';

const NUMBERS: Readonly<Record<string, number>> = { icmp: 1, tcp: 6, udp: 17, gre: 47, icmpv6: 58 };

function span(text: string): Interval<number> {
  if (text === 'any') return ANY_PORT;
  const [from = 0, to = from] = text.split('-').map(Number);
  return [from, to + 1];
}

/** `tcp 10.0.0.1:1024-65535 > 192.0.2.1:443`; for ICMP the part behind the destination is type/code. */
function set(text: string): PacketSet {
  const [name = '', from = '', , to = ''] = text.split(' ');
  const protocol = NUMBERS[name] ?? 0;
  const [source = '', sport = ''] = from.split('|');
  const [destination = '', dport = ''] = to.split('|');
  const [type = -1, code = -1] = dport === 'any' ? [] : dport.split('/').map(Number);
  return packets({
    protocol: [protocol, protocol + 1],
    sport: IntervalSet.of(span(sport)),
    dport: isIcmp(protocol) ? icmpTypeCode(type, code) : span(dport),
    src: IntervalSet.of(parsePrefix(source)),
    dst: IntervalSet.of(parsePrefix(destination)),
  });
}

function replyTo(request: PacketSet): PacketSet {
  return request.reverse();
}

describe('the reply to', () => {
  test.each([
    ['tcp 10.0.0.1|1024-65535 > 192.0.2.1|443', 'tcp 192.0.2.1|443 > 10.0.0.1|1024-65535'],
    ['udp 10.0.0.1|any > 10.0.0.2|53', 'udp 10.0.0.2|53 > 10.0.0.1|any'],
    ['gre 10.0.0.1|any > 10.0.0.2|any', 'gre 10.0.0.2|any > 10.0.0.1|any'],
    ['icmp 10.0.0.1|any > 10.0.0.2|8/0', 'icmp 10.0.0.2|any > 10.0.0.1|0/0'],
    ['icmp 10.0.0.1|any > 10.0.0.2|0/0', 'icmp 10.0.0.2|any > 10.0.0.1|8/0'],
    ['icmp 10.0.0.1|any > 10.0.0.2|13/-1', 'icmp 10.0.0.2|any > 10.0.0.1|14/-1'],
    ['icmp 10.0.0.1|any > 10.0.0.2|3/4', 'icmp 10.0.0.2|any > 10.0.0.1|3/4'],
    ['icmp 10.0.0.1|any > 10.0.0.2|any', 'icmp 10.0.0.2|any > 10.0.0.1|any'],
    ['icmpv6 2001:db8::1|any > 2001:db8::2|128/0', 'icmpv6 2001:db8::2|any > 2001:db8::1|129/0'],
    ['icmpv6 2001:db8::1|any > 2001:db8::2|8/0', 'icmpv6 2001:db8::2|any > 2001:db8::1|8/0'],
  ])('%s is %s', (request, reply) => {
    expect(replyTo(set(request)).boxes()).toEqual(set(reply).boxes());
    expect(replyTo(set(reply)).boxes()).toEqual(set(request).boxes());
  });

  test('every packet there is, is every packet there is', () => {
    const all = packets({});
    expect(replyTo(all).equals(all)).toBe(true);
  });
});

describe('protocols', () => {
  test.each([
    [6, 'tcp', true, false],
    [17, 'udp', true, false],
    [1, 'icmp', false, true],
    [58, 'icmpv6', false, true],
    [47, 'protocol 47', false, false],
  ])('%i is called %s; it has ports: %p; it is ICMP: %p', (number, name, ports, icmp) => {
    expect([protocolName(number), hasPorts(number), isIcmp(number)]).toEqual([name, ports, icmp]);
  });

  test.each([
    [8, 0, [2048, 2049]],
    [3, -1, [768, 1024]],
    [-1, -1, [0, 65536]],
    [-1, 0, [0, 65536]],
    [255, 255, [65535, 65536]],
  ])('ICMP type %i code %i', (type, code, stretch) => {
    expect(icmpTypeCode(type, code)).toEqual(stretch);
  });

  test('the answer to an answer is the question', () => {
    const types = Array.from({ length: 256 }, (_, type) => type);
    for (const protocol of [1, 58]) {
      expect(types.map((type) => icmpAnswer(protocol, icmpAnswer(protocol, type)))).toEqual(types);
    }
    expect([8, 13, 15, 17, 5].map((type) => icmpAnswer(1, type))).toEqual([0, 14, 16, 18, 5]);
  });
});

describe('a product of sides', () => {
  test('is every packet when none is given', () => {
    expect(packets({}).size).toBe(256n * 65536n * 65536n * ((1n << 64n) + (1n << 256n)));
  });

  test('takes each side as it is', () => {
    const made = packets({
      protocol: [6, 7],
      sport: IntervalSet.of([1, 2], [5, 6]),
      dport: [443, 444],
      src: IntervalSet.of(parsePrefix('10.0.0.0/8')),
      dst: IntervalSet.of(parsePrefix('192.0.2.0/24'), parsePrefix('198.51.100.1')),
    });
    expect(made.boxes().map((box) => [box.sport, formatPrefix(box.src), formatPrefix(box.dst)])).toEqual([
      [[1, 2], '10.0.0.0/8', '192.0.2.0/24'],
      [[1, 2], '10.0.0.0/8', '198.51.100.1'],
      [[5, 6], '10.0.0.0/8', '192.0.2.0/24'],
      [[5, 6], '10.0.0.0/8', '198.51.100.1'],
    ]);
  });

  test('never mixes the families', () => {
    const made = packets({ src: IntervalSet.of(parsePrefix('10.0.0.0/8'), parsePrefix('2001:db8::/32')) });
    expect(made.boxes().map((box) => [formatPrefix(box.src), formatPrefix(box.dst)])).toEqual([
      ['10.0.0.0/8', '0.0.0.0/0'],
      ['2001:db8::/32', '::/0'],
    ]);
  });

  test('is empty when a side is', () => {
    expect(packets({ src: IntervalSet.empty() }).isEmpty).toBe(true);
    expect(prefixesOf(packets({ dport: [5, 5] }).addresses('src'))).toEqual([]);
  });
});
