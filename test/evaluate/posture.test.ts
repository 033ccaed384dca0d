import { describe, expect, test } from '@jest/globals';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { posture } from '../../lib/evaluate/posture.ts';
import { isGap } from '../../lib/model/gap.ts';
import {
  IntervalSet,
  PacketSet,
  type PacketSet as Packets,
  packets,
  parseAddress,
  parsePrefix,
} from '../../lib/packets/index.ts';
import { network, type Plan } from '../support/network-text.ts';

const BASE: Plan = {
  vpc: '10.0.0.0/16 2600:1f00::/56',
  subnets: { a: { cidr: '10.0.1.0/24 2600:1f00:0:1::/64', routes: ['0.0.0.0/0 igw-1'] } },
  groups: { 'sg-app': ['out tcp 443 0.0.0.0/0', 'out udp 53 203.0.113.0/24', 'out icmp 8/0 203.0.113.9/32'] },
  interfaces: {
    'eni-app': { subnet: 'a', address: '10.0.1.10 2600:1f00:0:1::10', public: '198.51.100.1', groups: ['sg-app'] },
  },
};

function reach(plan: Plan, source = '10.0.1.10') {
  const compiled = compileNetwork(network(plan));
  const home = compiled.interfaceOf('eni-app');
  if (isGap(home)) throw new Error('the network has no eni-app');
  const ways = posture(compiled, home, parseAddress(source), IntervalSet.of([32768, 61000]), { port25Open: false });
  const union = (pick: (one: (typeof ways)[number]) => Packets) => PacketSet.union(ways.map(pick));
  return {
    always: union((one) => one.always),
    sometimes: union((one) => one.sometimes),
    unknown: union((one) => one.unknown),
  };
}

/** Where a packet stands: `always`, `sometimes`, `unknown` or `never`. */
function standing(sets: ReturnType<typeof reach>, words: string): string {
  const [protocol = '', dst = '', port = '0'] = words.split(' ');
  const one = packets({
    protocol: [Number(protocol), Number(protocol) + 1],
    dport: [Number(port), Number(port) + 1],
    dst: IntervalSet.of(parsePrefix(dst)),
  });
  const names = ['always', 'sometimes', 'unknown'] as const;
  return names.find((name) => !sets[name].intersect(one).isEmpty) ?? 'never';
}

describe('everything an address reaches', () => {
  test.each([
    ['6 203.0.113.9/32 443', 'always'],
    ['6 192.0.2.9/32 443', 'always'],
    ['6 203.0.113.9/32 80', 'never'],
    ['6 203.0.113.9/32 25', 'never'],
    ['6 192.168.0.1/32 443', 'never'],
    ['6 10.0.1.99/32 443', 'never'],
    ['17 203.0.113.9/32 53', 'always'],
    ['17 192.0.2.9/32 53', 'never'],
    ['1 203.0.113.9/32 2048', 'always'],
    ['1 203.0.113.8/32 2048', 'never'],
    ['6 169.254.169.254/32 80', 'never'],
  ])('%s: %s', (words, told) => {
    expect(standing(reach(BASE), words)).toBe(told);
  });

  test('by IPv6 nothing, as no rule and no route names it', () => {
    const { always, sometimes, unknown } = reach(BASE, '2600:1f00:0:1::10');
    expect([always.isEmpty, sometimes.isEmpty, unknown.isEmpty]).toEqual([true, true, true]);
  });
});

describe('what hangs on the source port or on a gap', () => {
  const acl = (entry: string): Plan => ({
    ...BASE,
    subnets: { a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 igw-1'], acl: ['100 allow out all 0.0.0.0/0', entry] } },
    interfaces: { 'eni-app': { subnet: 'a', address: '10.0.1.10', public: '198.51.100.1', groups: ['sg-app'] } },
  });

  test.each([
    ['all of the range', acl('100 allow in tcp 32768-60999 0.0.0.0/0'), 'always'],
    ['all but one port', acl('100 allow in tcp 32769-60999 0.0.0.0/0'), 'sometimes'],
    ['one port', acl('100 allow in tcp 40000 0.0.0.0/0'), 'sometimes'],
    ['another range', acl('100 allow in tcp 1024-32767 0.0.0.0/0'), 'never'],
    ['ACLs that were not collected', { ...BASE, families: { NetworkAcls: null } }, 'unknown'],
    ['a gap behind a shut group', { ...BASE, groups: { 'sg-app': [] }, families: { NetworkAcls: null } }, 'never'],
  ])('%s', (_sentence, plan, told) => {
    expect(standing(reach(plan), '6 203.0.113.9/32 443')).toBe(told);
  });

  test('is told once: what passes sometimes is not unknown too', () => {
    const { always, sometimes, unknown } = reach(acl('100 allow in tcp 40000 0.0.0.0/0'));
    expect([always.isEmpty, sometimes.isEmpty, unknown.isEmpty]).toEqual([true, false, true]);
  });

  test('is counted over the ports of udp too', () => {
    expect(standing(reach(acl('100 allow in udp 32768-60999 0.0.0.0/0')), '17 203.0.113.9/32 53')).toBe('always');
  });
});
