import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type Address,
  type Interval,
  IntervalSet,
  PacketSet,
  packets,
  parsePrefix,
  prefixesOf,
} from '../../../../lib/packets/index.ts';
import { fewestPrefixes } from '../../../../lib/plan/fixes/open-security-group/fewest-prefixes.ts';
import { needsOf } from '../../../../lib/plan/fixes/open-security-group/needs.ts';
import { matchedBy, sayTraffic, trafficOf } from '../../../../lib/plan/fixes/open-security-group/traffic.ts';

const to = (dst: string, sides: { sport?: Interval<number>; dport?: Interval<number>; src?: string }) =>
  packets({
    protocol: [6, 7],
    sport: IntervalSet.of(sides.sport ?? ([0, 65536] as const)),
    dport: sides.dport ?? [443, 444],
    src: IntervalSet.of(parsePrefix(sides.src ?? '10.0.0.5/32')),
    dst: IntervalSet.of(parsePrefix(dst)),
  });

function said(set: PacketSet, end: 'src' | 'dst' = 'dst'): readonly string[] {
  return needsOf(set, end).map((need) => `${trafficOf(need).map(sayTraffic).join()} ${prefixesOf(need.peers).join()}`);
}

describe('what rules have to match', () => {
  test.each<[what: string, set: PacketSet, said: readonly string[]]>([
    ['one destination', to('192.0.2.1', {}), ['tcp 443 192.0.2.1']],
    [
      'source ports do not count',
      to('192.0.2.1', { sport: [1, 9] }).union(to('192.0.2.0', { sport: [20, 30] })),
      ['tcp 443 192.0.2.0/31'],
    ],
    ['nor does who sends', to('192.0.2.1', { src: '10.0.0.9' }).union(to('192.0.2.0', {})), ['tcp 443 192.0.2.0/31']],
    [
      'ports that differ by destination',
      to('192.0.2.1', {}).union(to('192.0.2.9', { dport: [80, 81] })),
      ['tcp 80 192.0.2.9', 'tcp 443 192.0.2.1'],
    ],
    [
      'ports side by side',
      to('192.0.2.1', {}).union(to('192.0.2.1', { dport: [444, 446] })),
      ['tcp 443-445 192.0.2.1'],
    ],
    [
      'ports that overlap from other source ports',
      to('192.0.2.1', { sport: [1, 9], dport: [400, 451] }).union(
        to('192.0.2.1', { sport: [20, 30], dport: [430, 501] }),
      ),
      ['tcp 400-500 192.0.2.1'],
    ],
    [
      'both families',
      to('192.0.2.1', {}).union(to('2001:db8::1', { src: '2001:db8::5' })),
      ['tcp 443 192.0.2.1,2001:db8::1'],
    ],
    ['everything', packets({ dst: IntervalSet.of(parsePrefix('192.0.2.0/24')) }), ['all traffic 192.0.2.0/24']],
    [
      'two protocols',
      packets({ protocol: [50, 52], dst: IntervalSet.of(parsePrefix('192.0.2.0/24')) }),
      ['all protocol 50 192.0.2.0/24', 'all protocol 51 192.0.2.0/24'],
    ],
    ['nothing', PacketSet.EMPTY, []],
  ])('%s', (_, set, texts) => {
    expect(said(set)).toEqual(texts);
  });

  test('the other end for what comes in', () => {
    expect(said(to('192.0.2.1', {}), 'src')).toEqual(['tcp 443 10.0.0.5']);
  });
});

describe('types of ICMP', () => {
  test.each<[types: Interval<number>, texts: readonly string[]]>([
    [[0, 65536], ['all icmp']],
    [[2048, 2049], ['icmp 8/0']],
    [[2048, 2304], ['icmp 8']],
    [[2048, 2303], Array.from({ length: 255 }, (_, code) => `icmp 8/${code}`)],
    [
      [2303, 2561],
      ['icmp 8/255', 'icmp 9', 'icmp 10/0'],
    ],
  ])('%j', (ports, texts) => {
    expect(trafficOf({ protocol: 1, ports, peers: IntervalSet.empty() }).map(sayTraffic)).toEqual(texts);
  });

  test('in AWS’s words they match what they came from', () => {
    const stretch = fc
      .tuple(fc.nat(65535), fc.nat(65535))
      .map(([a, b]): Interval<number> => [Math.min(a, b), Math.max(a, b) + 1]);
    fc.assert(
      fc.property(stretch, fc.constantFrom(1, 6, 17, 58), ([from, end], protocol) => {
        const ports: Interval<number> =
          protocol === 6 || protocol === 17 ? [from, end] : [from, Math.min(end, from + 700)];
        const words = trafficOf({ protocol, ports, peers: IntervalSet.empty() }).map(matchedBy);
        expect([...IntervalSet.of(...words.map((one) => one.ports))]).toEqual([ports]);
        expect(words.every((one) => one.protocol[0] === protocol && one.protocol[1] === protocol + 1)).toBe(true);
      }),
    );
  });
});

const addresses = (...texts: readonly string[]) => IntervalSet.of(...texts.map(parsePrefix));

describe('the fewest prefixes', () => {
  test.each<[wanted: readonly string[], free: readonly string[], prefixes: readonly string[]]>([
    [['192.0.2.1'], [], ['192.0.2.1/32']],
    [['2001:db8::1'], ['::/0'], ['2001:db8::1/128']],
    [['192.0.2.1'], ['0.0.0.0/0'], ['192.0.2.1/32']],
    [['192.0.2.0/25', '192.0.2.192/26'], ['192.0.2.128/26'], ['192.0.2.0/24']],
    [['192.0.2.0/25', '192.0.2.192/26'], [], ['192.0.2.0/25', '192.0.2.192/26']],
    [['192.0.2.1', '192.0.2.6'], ['0.0.0.0/0'], ['192.0.2.0/29']],
    [['192.0.2.1', '192.0.2.6', '198.18.0.1'], ['192.0.2.0/24'], ['192.0.2.0/29', '198.18.0.1/32']],
  ])('%j with %j free: %j', (wanted, free, prefixes) => {
    expect(fewestPrefixes(addresses(...wanted), addresses(...free))).toEqual(prefixes);
  });

  const prefix = fc
    .tuple(fc.nat(255), fc.integer({ min: 24, max: 32 }))
    .map(([host, length]) => `192.0.2.${host}/${length}`);
  const sets = fc.array(prefix, { maxLength: 6 }).map((texts) => addresses(...texts));

  test('hold all that is wanted, nothing that is neither wanted nor free, and are never more than without it', () => {
    fc.assert(
      fc.property(sets, sets, (wanted, free) => {
        const texts = fewestPrefixes(wanted, free);
        const held: IntervalSet<Address> = addresses(...texts);
        expect(held.covers(wanted)).toBe(true);
        expect(wanted.union(free).covers(held)).toBe(true);
        expect(texts.length).toBeLessThanOrEqual(prefixesOf(wanted).length);
      }),
      { numRuns: 1000 },
    );
  });
});
