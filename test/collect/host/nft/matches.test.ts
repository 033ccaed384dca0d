import { describe, expect, test } from '@jest/globals';
import type { Step } from '../../../../lib/model/host/netfilter.ts';
import { addresses, depends, field, IPV4, IPV6, is, isNot, match, names, numbers, stepsOf, TCP } from './steps.ts';

const dport = field('dport', 'tcp');
const daddr = field('daddr', 'ip');
const flags = (mask?: bigint) => field('tcp-flags', 'tcp', mask);
const state = field('ct-state');
const status = field('ct-status');

/** A rule's conditions → what they look at; read off the bytecode that nft makes of them. */
const SENTENCES: readonly (readonly [rule: string, steps: readonly Step[]])[] = [
  ['tcp dport 22', [is(dport, numbers(22))]],
  ['tcp dport ssh', [is(dport, numbers(22))]],
  ['tcp dport != 80', [isNot(dport, numbers(80))]],
  ['tcp dport { 22, 80-90, https }', [is(dport, numbers(22, [80, 90], 443))]],
  ['tcp dport != { 1, 2, 5 }', [isNot(dport, numbers([1, 2], 5))]],
  ['udp sport > 1024', [is(field('sport', 'udp'), numbers([1025, 65535]))]],
  ['udp sport >= 65535', [is(field('sport', 'udp'), numbers(65535))]],
  ['udp sport > 65535', [is(field('sport', 'udp'), numbers())]],
  ['tcp sport lt 1024', [is(field('sport', 'tcp'), numbers([0, 1023]))]],
  ['th dport 53', [is(field('dport', 'ports'), numbers(53))]],
  ['@th,0,16 53', [is(field('sport', 'ports'), numbers(53))]],
  ['ip daddr 10.0.0.0/8', [is(daddr, addresses('10.0.0.0/8'))]],
  ['ip daddr != { 1.1.1.1, 10.0.0.1-10.0.0.9 }', [isNot(daddr, addresses('1.1.1.1', ['10.0.0.1', '10.0.0.9']))]],
  ['ip daddr <= 10.0.0.1', [is(daddr, addresses(['0.0.0.0', '10.0.0.1']))]],
  ['ip6 daddr != ::1', [isNot(field('daddr', 'ip6'), addresses('::1'))]],
  ['ip6 daddr { }', [is(field('daddr', 'ip6'), addresses())]],
  [
    'ip daddr & 255.0.0.255 == 10.0.0.1',
    [is(field('daddr', 'ip', 0xff0000ffn), { kind: 'addresses', ranges: [[0x0a000001n, 0x0a000002n]] })],
  ],
  ['ip6 saddr & ::ff == ::1', [is(field('saddr', 'ip6', 0xffn), { kind: 'addresses', ranges: [[1n, 2n]] })]],
  ['ip protocol icmp', [is(field('protocol', 'ip'), numbers(1))]],
  ['ip6 nexthdr { tcp, 17 }', [is(field('protocol', 'ip6'), numbers(6, 17))]],
  ['meta l4proto != tcp', [isNot(field('protocol'), numbers(6))]],
  ['meta nfproto ipv6', [is(field('family'), numbers(6))]],
  ['meta nfproto 10', [is(field('family'), numbers(6))]],
  ['meta protocol { ip, 0x86dd, arp }', [is(field('family'), numbers(4, 6, 2054))]],
  ['oifname "eth*"', [is(field('oif'), names('eth*'))]],
  ['iif != lo', [isNot(field('iif'), names('lo'))]],
  ['meta oiftype ether', [is(field('oif-kind'), names('ether'))]],
  ['meta oiftype 772', [is(field('oif-kind'), names('loopback'))]],
  ['meta skuid alice', [is(field('uid'), numbers(1000))]],
  ['skuid { root, 33 }', [is(field('uid'), numbers(0, 33))]],
  ['meta skgid != staff', [isNot(field('gid'), numbers(50))]],
  ['meta skuid >= 1000', [is(field('uid'), numbers([1000, 0xffffffff]))]],
  ['meta mark 0x10', [is(field('mark'), numbers(16))]],
  ['mark and 0xff != 0x10', [isNot(field('mark', undefined, 0xffn), numbers(16))]],
  ['(ct mark & 0xff00) >> 8 == 5', [is(field('ct-mark', undefined, 0xff00n), numbers([0x500, 0x5ff]))]],
  ['meta mark ^ 0x55 == 0x54', [is(field('mark'), numbers(1))]],
  ['meta mark | 0x55 == 0x55', [is(field('mark', undefined, 0xffffffaan), numbers(0))]],
  ['ct state established,related', [is(state, names('established', 'related'))]],
  ['ct state { new, untracked }', [is(state, names('new', 'untracked'))]],
  ['ct state 0x2,0x4', [is(state, names('established', 'related'))]],
  ['ct state != established', [isNot(state, names('established'))]],
  ['ct state ! established,new', [isNot(state, names('established', 'new'))]],
  ['ct state != { established, new }', [isNot(state, names('established', 'new'))]],
  ['ct status dnat', [is(status, names('dnat'))]],
  [
    'ct status & (snat | dnat) == snat',
    [
      match({
        kind: 'any',
        negated: true,
        of: [
          { kind: 'compare', selector: status, negated: true, values: names('snat') },
          { kind: 'compare', selector: status, negated: false, values: names('dnat') },
        ],
      }),
    ],
  ],
  ['ct direction reply', [is(field('ct-direction'), names('reply'))]],
  ['ct original ip daddr 1.2.3.4', [is(field('ct-original-daddr', 'ip'), addresses('1.2.3.4'))]],
  ['ct reply proto-src 80', [is(field('ct-reply-sport'), numbers(80))]],
  ['tcp flags syn', [isNot(flags(2n), numbers(0))]],
  ['tcp flags syn,ack', [isNot(flags(18n), numbers(0))]],
  ['tcp flags { syn, ack }', [is(flags(), numbers(2, 16))]],
  ['tcp flags == syn', [is(flags(), numbers(2))]],
  ['tcp flags != syn', [isNot(flags(), numbers(2))]],
  ['tcp flags ! syn,ack', [is(flags(18n), numbers(0))]],
  ['tcp flags & (fin | syn | rst | ack) == syn', [is(flags(23n), numbers(2))]],
  ['tcp flags syn / fin,syn,rst,ack', [is(flags(23n), numbers(2))]],
  ['tcp flags != 0x2 / 0x1,0x2', [isNot(flags(3n), numbers(2))]],
  ['icmp type echo-request', [is(field('icmp-type', 'icmp'), numbers(8))]],
  ['icmpv6 type { nd-router-advert, 200 }', [is(field('icmp-type', 'icmpv6'), numbers(134, 200))]],
  ['icmp code 3', [is(field('icmp-type-code', 'icmp', 255n), numbers(3))]],
  ['ip dscp ef', [is(field('dscp', 'ip'), numbers(46))]],
  ['ip6 hoplimit 1', [is(field('ttl', 'ip6'), numbers(1))]],
  ['ip frag-off & 0x1fff != 0', [isNot(field('fragment', 'ip', 0x1fffn), numbers(0))]],
  ['meta pkttype unicast', [is(field('packet-kind'), names('host'))]],
  ['fib daddr type { local, broadcast }', [is(field('daddr-kind'), names('broadcast', 'local'))]],
  ['limit rate over 10 mbytes/second', [depends('the rate (limit rate over 10 mbytes/second)')]],
  ['numgen random mod 10 < 5', [depends('chance (numgen random)')]],
  ['ct count over 5', [depends('how many connections there are (ct count over 5)')]],
  [
    'fib saddr . iif oif missing',
    [depends('the route back to the source, as a reverse path filter looks it up (fib saddr . iif oif)')],
  ],
  [
    'tcp option maxseg size 500',
    [TCP, match({ kind: 'unread', reads: 'tcp option maxseg size', text: 'tcp option maxseg size 500' })],
  ],
  ['ip id != 5', [IPV4, match({ kind: 'unread', reads: 'ip id', text: 'ip id != 5' })]],
  [
    'ip daddr 1.1.1.1 ip id 5',
    [is(daddr, addresses('1.1.1.1')), match({ kind: 'unread', reads: 'ip id', text: 'ip id 5' })],
  ],
  ['ip6 flowlabel 5', [IPV6, match({ kind: 'unread', reads: 'ip6 flowlabel', text: 'ip6 flowlabel 5' })]],
  [
    'tcp dport nobody-knows',
    [TCP, match({ kind: 'unread', reads: 'tcp dport compared with nobody-knows', text: 'tcp dport nobody-knows' })],
  ],
  ['skuid mallory', [match({ kind: 'unread', reads: 'meta skuid compared with mallory', text: 'meta skuid mallory' })]],
  ['ip daddr @gone', [IPV4, match({ kind: 'unread', reads: 'set gone', text: 'ip daddr @gone' })]],
];

describe('conditions', () => {
  test.each(SENTENCES)('%s', (rule, steps) => {
    expect(stepsOf(rule)).toEqual(steps);
  });

  test('a state is one bit: two joined ones are nothing that a packet is in', () => {
    expect(stepsOf('ct state == established | related')).toEqual([is(state, names())]);
    expect(stepsOf('ct state != established,new')).toEqual([isNot(state, names())]);
  });

  test('joined bits mean any of them in a file, and the very value where nft printed them', () => {
    expect(stepsOf('ct state established | related')).toEqual([is(state, names('established', 'related'))]);
    expect(stepsOf('ct state established | related # handle 7')).toEqual([is(state, names())]);
  });

  test('the table says which version it is of: what is known already is not asked again', () => {
    expect(stepsOf('ip id 5', 'ip')).toEqual([match({ kind: 'unread', reads: 'ip id', text: 'ip id 5' })]);
    expect(stepsOf('ct original saddr 1.2.3.4', 'ip')).toEqual([
      is(field('ct-original-saddr', 'ip'), addresses('1.2.3.4')),
    ]);
  });
});

describe('sets', () => {
  const timed = 'set s { type ipv4_addr; flags timeout; elements = { 1.1.1.1, 2.2.2.2 expires 5m } }';
  const sure = { kind: 'compare', selector: daddr, values: addresses('1.1.1.1') } as const;
  const maybe = { kind: 'compare', selector: daddr, negated: false, values: addresses('2.2.2.2') } as const;
  const expired = { kind: 'depends', on: 'whether its element in the set s has expired' } as const;
  const both = {
    kind: 'any',
    negated: true,
    of: [
      { kind: 'any', negated: true, of: [maybe] },
      { kind: 'any', negated: true, of: [expired] },
    ],
  } as const;

  test('an element with a timeout may be gone', () => {
    expect(stepsOf('ip daddr @s', 'inet', timed)).toEqual([
      match({ kind: 'any', negated: false, of: [{ ...sure, negated: false }, both] }),
    ]);
    expect(stepsOf('ip daddr != @s', 'inet', timed)).toEqual([
      match({ ...sure, negated: true }),
      match({ kind: 'any', negated: true, of: [both] }),
    ]);
  });

  test('a set that a rule fills holds what it holds at the moment', () => {
    const text = 'ip daddr @s\nadd @s { ip saddr }';
    expect(stepsOf(text, 'inet', 'set s { type ipv4_addr; }')).toEqual([
      IPV4,
      depends('what the set s holds at the moment'),
    ]);
  });

  test('concatenations are read row by row', () => {
    const set =
      'set s { type ipv4_addr . inet_service; flags interval; elements = { 10.0.0.0/8 . 80-90, 1.1.1.1 . 443 } }';
    expect(stepsOf('ip daddr . tcp dport != @s', 'inet', set)).toEqual([
      match({
        kind: 'tuple',
        selectors: [daddr, dport],
        negated: true,
        rows: [
          [addresses('10.0.0.0/8'), numbers([80, 90])],
          [addresses('1.1.1.1'), numbers(443)],
        ],
      }),
    ]);
  });

  test('of an empty set nothing is an element, and everything with the header is none', () => {
    expect(stepsOf('ip daddr @s', 'inet', 'set s { type ipv4_addr; }')).toEqual([is(daddr, addresses())]);
    expect(stepsOf('ip daddr != @s', 'inet', 'set s { type ipv4_addr; }')).toEqual([isNot(daddr, addresses())]);
  });

  test('the star among elements is everything', () => {
    expect(stepsOf('tcp dport { 22, * }')).toEqual([is(dport, numbers([0, 65535]))]);
  });

  test('a limit on every element makes the match depend on it', () => {
    const set = 'set s { type ipv4_addr; limit rate 5/second; elements = { 1.1.1.1 } }';
    expect(stepsOf('ip daddr @s', 'inet', set)).toEqual([
      is(daddr, addresses('1.1.1.1')),
      depends('the limit on the elements of the set s'),
    ]);
  });
});
