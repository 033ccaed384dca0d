import { describe, expect, test } from '@jest/globals';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { IntervalSet, packets, parsePrefix } from '../../lib/packets/index.ts';
import type { OpenPackets } from '../../lib/plan/fix.ts';
import { riskOf } from '../../lib/plan/risk.ts';
import { network } from '../support/network-text.ts';

const SNAPSHOT = network({
  vpc: '10.0.0.0/16',
  subnets: { app: { cidr: '10.0.1.0/24' }, public: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'] } },
  nats: { 'nat-1': { subnet: 'public', address: '10.0.0.9', public: '198.51.100.1' } },
  groups: { 'sg-web': ['in tcp 443 0.0.0.0/0'], 'sg-shut': [] },
  interfaces: {
    'eni-app': { subnet: 'app', address: '10.0.1.5', groups: ['sg-shut'] },
    'eni-web': { subnet: 'app', address: '10.0.1.6', groups: ['sg-web'] },
  },
});

/** `out tcp 443 192.0.2.1/32`, `in tcp 0-65535 0.0.0.0/0`; `-1` is every protocol. */
function opened(words: string, more: Partial<OpenPackets> = {}): OpenPackets {
  const [direction = 'out', protocol = '', ports = '', far = ''] = words.split(' ');
  const number = { tcp: 6, udp: 17 }[protocol];
  const [from = 0, to = from] = ports.split('-').map(Number);
  const end = direction === 'out' ? 'dst' : 'src';
  const set = packets({
    ...(number === undefined ? {} : { protocol: [number, number + 1], dport: [from, to + 1] }),
    [end]: IntervalSet.of(parsePrefix(far)),
  });
  const base = { eni: 'eni-app', subnetId: 'subnet-app', resourceId: 'sg-shut', moved: false } as const;
  return { ...base, direction: direction as OpenPackets['direction'], packets: set, ...more };
}

function risk(...opens: readonly OpenPackets[]): string {
  const { level, because } = riskOf(compileNetwork(SNAPSHOT), 'eni-app', opens);
  return [level, ...because].join(': ');
}

const ACL = { resourceId: 'acl-1' } as const;

describe('how risky it is', () => {
  test.each<[words: string, more: Partial<OpenPackets>, said: string]>([
    ['out tcp 443 192.0.2.1/32', {}, 'low'],
    ['out tcp 443 10.0.0.0/8', {}, 'low'],
    ['out tcp 443 0.0.0.0/0', {}, 'medium: tcp 443 to 0.0.0.0/0: a wide range of public addresses'],
    ['out -1 0 0.0.0.0/0', {}, 'medium: every protocol and port to a wide range of public addresses'],
    [
      'out -1 0 0.0.0.0/0',
      { moved: true },
      'medium: traffic that passes today takes another way, and may come from another address',
    ],
    ['in tcp 443 10.0.1.6/32', {}, 'low'],
    ['in tcp 443 192.0.2.1/32', {}, 'medium: sg-shut lets public addresses in'],
    [
      'in tcp 443 0.0.0.0/0',
      {},
      'high: sg-shut lets tcp 443 from 0.0.0.0/0: from all over the internet: sg-shut lets public addresses in',
    ],
    ['in tcp 22 192.0.2.1/32', {}, 'high: sg-shut lets public addresses in to SSH: sg-shut lets public addresses in'],
    ['in tcp 5432 10.0.0.0/16', {}, 'medium: sg-shut lets 65536 private addresses in to PostgreSQL'],
    ['in tcp 5432 10.0.1.6/32', {}, 'low'],
    // What an ACL lets into a subnet counts as far as a group lets it in too.
    ['in tcp 1024-65535 0.0.0.0/0', ACL, 'low'],
    ['in tcp 1024-65535 0.0.0.0/0', { ...ACL, eni: 'eni-web' }, 'low'],
    [
      'in tcp 443 0.0.0.0/0',
      { ...ACL, eni: 'eni-web' },
      'high: acl-1 lets tcp 443 from 0.0.0.0/0: from all over the internet: acl-1 lets public addresses in',
    ],
  ])('%s %j', (words, more, said) => {
    expect(risk(opened(words, more))).toBe(said);
  });

  test('with those who get it too', () => {
    const all = ['eni-a', 'eni-b', 'eni-c'].map((eni) => opened('out tcp 443 192.0.2.1/32', { eni }));
    expect(risk(opened('out tcp 443 192.0.2.1/32'), ...all)).toBe('low: 3 other interfaces get it too');
  });
});
